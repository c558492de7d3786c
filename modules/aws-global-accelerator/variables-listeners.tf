# Rendered by generate-modules from templates/aws-global-accelerator/inputs/listeners.yaml.
# Edit that file: an edit here is refused, not merged.

variable "listeners" {
  description = "Listeners of a standard accelerator, keyed by name, each with the Regions that it leads to and their endpoints."
  type = map(object({
    protocol        = optional(string, "TCP")
    ports           = list(string)
    client_affinity = optional(string, "NONE")
    regions = map(object({
      traffic_dial = optional(number, 100)
      health_check = optional(object({
        protocol  = optional(string, "TCP")
        port      = optional(number)
        path      = optional(string)
        interval  = optional(number, 30)
        threshold = optional(number, 3)
      }), {})
      endpoints = map(object({
        id                     = string
        kind                   = optional(string)
        weight                 = optional(number, 128)
        client_ip_preservation = optional(bool)
        attachment_arn         = optional(string)
      }))
      port_overrides = optional(map(number), {})
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.listeners) <= 10
    error_message = "listeners has ${length(var.listeners)} elements; it takes at most 10."
  }

  validation {
    condition = alltrue(flatten([
      for k in keys(var.listeners) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.listeners) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "listeners has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "listeners has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        contains(["TCP", "UDP"], v.protocol),
        length(v.ports) >= 1,
        length(v.ports) <= 10,
        contains(["NONE", "SOURCE_IP"], v.client_affinity),
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        contains(["TCP", "UDP"], v.protocol) ? "" : "listeners[\"${k}\"].protocol is \"${v.protocol}\"; it must be TCP or UDP.",
        length(v.ports) >= 1 ? "" : "listeners[\"${k}\"].ports has ${length(v.ports)} elements; it needs at least 1.",
        length(v.ports) <= 10 ? "" : "listeners[\"${k}\"].ports has ${length(v.ports)} elements; it takes at most 10.",
        contains(["NONE", "SOURCE_IP"], v.client_affinity) ? "" : "listeners[\"${k}\"].client_affinity is \"${v.client_affinity}\"; it must be NONE or SOURCE_IP.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.ports : can(regex("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.ports : can(regex("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$", v2)) ? "" : "listeners[\"${k}\"].ports[${k2}] is \"${v2}\"; it must be a port or a range, such as \"443\" or \"8000-8100\"."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2 in keys(v.regions) : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2 in keys(v.regions) : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", k2)) ? "" : "listeners[\"${k}\"].regions has the key \"${k2}\"; it must be text that matches ^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          v2.traffic_dial >= 0 && v2.traffic_dial <= 100,
          contains(["TCP", "HTTP", "HTTPS"], v2.health_check.protocol),
          v2.health_check.port != null ? floor(v2.health_check.port) == v2.health_check.port && v2.health_check.port >= 1 && v2.health_check.port <= 65535 : true,
          v2.health_check.path != null ? can(regex("^/[-a-zA-Z0-9@:%_+.~#?&/=]*$", v2.health_check.path)) : true,
          v2.health_check.path != null ? length(v2.health_check.path) <= 255 : true,
          contains([10, 30], v2.health_check.interval),
          floor(v2.health_check.threshold) == v2.health_check.threshold && v2.health_check.threshold >= 1 && v2.health_check.threshold <= 10,
          length(v2.endpoints) <= 10,
          length(v2.port_overrides) <= 10,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          v2.traffic_dial >= 0 && v2.traffic_dial <= 100 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].traffic_dial is ${v2.traffic_dial}; it must lie between 0 and 100.",
          contains(["TCP", "HTTP", "HTTPS"], v2.health_check.protocol) ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.protocol is \"${v2.health_check.protocol}\"; it must be TCP, HTTP or HTTPS.",
          v2.health_check.port != null ? (floor(v2.health_check.port) == v2.health_check.port && v2.health_check.port >= 1 && v2.health_check.port <= 65535 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.port is ${v2.health_check.port}; it must be a whole number between 1 and 65535.") : "",
          v2.health_check.path != null ? (can(regex("^/[-a-zA-Z0-9@:%_+.~#?&/=]*$", v2.health_check.path)) ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.path is \"${v2.health_check.path}\"; it must be a path that begins with /.") : "",
          v2.health_check.path != null ? (length(v2.health_check.path) <= 255 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.path has ${length(v2.health_check.path)} characters; it takes at most 255.") : "",
          contains([10, 30], v2.health_check.interval) ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.interval is ${v2.health_check.interval}; it must be 10 or 30.",
          floor(v2.health_check.threshold) == v2.health_check.threshold && v2.health_check.threshold >= 1 && v2.health_check.threshold <= 10 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].health_check.threshold is ${v2.health_check.threshold}; it must be a whole number between 1 and 10.",
          length(v2.endpoints) <= 10 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].endpoints has ${length(v2.endpoints)} elements; it takes at most 10.",
          length(v2.port_overrides) <= 10 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].port_overrides has ${length(v2.port_overrides)} elements; it takes at most 10.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.endpoints : [
            v3.kind != null ? contains(["alb", "nlb", "instance", "eip"], v3.kind) : true,
            floor(v3.weight) == v3.weight && v3.weight >= 0 && v3.weight <= 255,
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.endpoints : [
            v3.kind != null ? (contains(["alb", "nlb", "instance", "eip"], v3.kind) ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].endpoints[\"${k3}\"].kind is \"${v3.kind}\"; it must be alb, nlb, instance or eip.") : "",
            floor(v3.weight) == v3.weight && v3.weight >= 0 && v3.weight <= 255 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].endpoints[\"${k3}\"].weight is ${v3.weight}; it must be a whole number between 0 and 255.",
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3 in keys(v2.port_overrides) : can(regex("^[1-9][0-9]{0,4}$", k3))
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3 in keys(v2.port_overrides) : can(regex("^[1-9][0-9]{0,4}$", k3)) ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].port_overrides has the key \"${k3}\"; it must be text that matches ^[1-9][0-9]{0,4}$."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.port_overrides : floor(v3) == v3 && v3 >= 1 && v3 <= 65535
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.port_overrides : floor(v3) == v3 && v3 >= 1 && v3 <= 65535 ? "" : "listeners[\"${k}\"].regions[\"${k2}\"].port_overrides[\"${k3}\"] is ${v3}; it must be a whole number between 1 and 65535."
        ]
      ]
    ])))
  }

  validation {
    condition = length(length(var.listeners) > 0 && var.accelerator_type != "standard" ? [
      "listeners need accelerator_type = \"standard\"; it is \"${var.accelerator_type}\".",
    ] : []) == 0
    error_message = join("\n", length(var.listeners) > 0 && var.accelerator_type != "standard" ? [
      "listeners need accelerator_type = \"standard\"; it is \"${var.accelerator_type}\".",
    ] : [])
  }

  validation {
    condition = length(sum(concat([0], [for l in var.listeners : length(l.regions)])) > 42 ? [
      "listeners name ${sum([for l in var.listeners : length(l.regions)])} endpoint groups (Regions of all listeners); AWS allows an accelerator 42.",
    ] : []) == 0
    error_message = join("\n", sum(concat([0], [for l in var.listeners : length(l.regions)])) > 42 ? [
      "listeners name ${sum([for l in var.listeners : length(l.regions)])} endpoint groups (Regions of all listeners); AWS allows an accelerator 42.",
    ] : [])
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for p in l.ports :
        "listeners[\"${k}\"] has the ports ${p}; a range must begin before its end and end at 65535 at the latest."
        if try(
          tonumber(reverse(split("-", p))[0]) > 65535 || tonumber(split("-", p)[0]) > tonumber(reverse(split("-", p))[0]), false
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for p in l.ports :
        "listeners[\"${k}\"] has the ports ${p}; a range must begin before its end and end at 65535 at the latest."
        if try(
          tonumber(reverse(split("-", p))[0]) > 65535 || tonumber(split("-", p)[0]) > tonumber(reverse(split("-", p))[0]), false
        )
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for i, a in keys(var.listeners) : [
        for j, b in keys(var.listeners) : [
          for m, p in var.listeners[a].ports : [
            for n, q in var.listeners[b].ports :
            i == j ? "listeners[\"${a}\"] has the ports ${p} and ${q}, which overlap." :
            "listeners[\"${a}\"] has the ports ${p} and listeners[\"${b}\"] the ports ${q}, which overlap: both are ${var.listeners[a].protocol}."
            if(i < j || (i == j && m < n)) && var.listeners[a].protocol == var.listeners[b].protocol && try(
              tonumber(split("-", p)[0]) <= tonumber(reverse(split("-", q))[0]) &&
              tonumber(split("-", q)[0]) <= tonumber(reverse(split("-", p))[0]), false
            )
          ]
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for i, a in keys(var.listeners) : [
        for j, b in keys(var.listeners) : [
          for m, p in var.listeners[a].ports : [
            for n, q in var.listeners[b].ports :
            i == j ? "listeners[\"${a}\"] has the ports ${p} and ${q}, which overlap." :
            "listeners[\"${a}\"] has the ports ${p} and listeners[\"${b}\"] the ports ${q}, which overlap: both are ${var.listeners[a].protocol}."
            if(i < j || (i == j && m < n)) && var.listeners[a].protocol == var.listeners[b].protocol && try(
              tonumber(split("-", p)[0]) <= tonumber(reverse(split("-", q))[0]) &&
              tonumber(split("-", q)[0]) <= tonumber(reverse(split("-", p))[0]), false
            )
          ]
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions :
        "listeners[\"${k}\"].regions[\"${region}\"].health_check has a path, which needs protocol HTTP or HTTPS."
        if r.health_check.path != null && r.health_check.protocol == "TCP"
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions :
        "listeners[\"${k}\"].regions[\"${region}\"].health_check has a path, which needs protocol HTTP or HTTPS."
        if r.health_check.path != null && r.health_check.protocol == "TCP"
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for from in keys(r.port_overrides) :
          "listeners[\"${k}\"].regions[\"${region}\"].port_overrides names the port ${from}, on which the listener does not listen (${join(", ", l.ports)})."
          if !anytrue([
            for p in l.ports : try(tonumber(split("-", p)[0]) <= tonumber(from) && tonumber(from) <= tonumber(reverse(split("-", p))[0]), false)
          ])
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for from in keys(r.port_overrides) :
          "listeners[\"${k}\"].regions[\"${region}\"].port_overrides names the port ${from}, on which the listener does not listen (${join(", ", l.ports)})."
          if !anytrue([
            for p in l.ports : try(tonumber(split("-", p)[0]) <= tonumber(from) && tonumber(from) <= tonumber(reverse(split("-", p))[0]), false)
          ])
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for to, from in { for from, to in r.port_overrides : tostring(to) => from... } :
          "listeners[\"${k}\"].regions[\"${region}\"].port_overrides leads the ports ${join(", ", from)} to the one port ${to}."
          if length(from) > 1
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for to, from in { for from, to in r.port_overrides : tostring(to) => from... } :
          "listeners[\"${k}\"].regions[\"${region}\"].port_overrides leads the ports ${join(", ", from)} to the one port ${to}."
          if length(from) > 1
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"].id is \"${e.id}\"; it must be the ARN of an Application or Network Load Balancer, an instance (i-...) or the allocation ID of an Elastic IP (eipalloc-...)."
          if !can(regex("^(arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/(app|net)/[^/]+/[0-9a-f]+|eipalloc-[0-9a-f]+|i-[0-9a-f]+)$", e.id))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"].id is \"${e.id}\"; it must be the ARN of an Application or Network Load Balancer, an instance (i-...) or the allocation ID of an Elastic IP (eipalloc-...)."
          if !can(regex("^(arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/(app|net)/[^/]+/[0-9a-f]+|eipalloc-[0-9a-f]+|i-[0-9a-f]+)$", e.id))
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] is a load balancer in ${split(":", e.id)[3]}: an endpoint must be in the Region that it is declared in."
          if startswith(e.id, "arn:") && try(split(":", e.id)[3] != region, false)
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] is a load balancer in ${split(":", e.id)[3]}: an endpoint must be in the Region that it is declared in."
          if startswith(e.id, "arn:") && try(split(":", e.id)[3] != region, false)
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] has the kind \"${e.kind}\", but its id \"${e.id}\" is of another kind."
          if e.kind != null && can(regex("^(arn:|eipalloc-|i-)", e.id)) && !can(regex(
            { alb = ":loadbalancer/app/", nlb = ":loadbalancer/net/", instance = "^i-", eip = "^eipalloc-" }[coalesce(e.kind, "alb")], e.id
          ))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] has the kind \"${e.kind}\", but its id \"${e.id}\" is of another kind."
          if e.kind != null && can(regex("^(arn:|eipalloc-|i-)", e.id)) && !can(regex(
            { alb = ":loadbalancer/app/", nlb = ":loadbalancer/net/", instance = "^i-", eip = "^eipalloc-" }[coalesce(e.kind, "alb")], e.id
          ))
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] is an Elastic IP and cannot preserve the client's address: leave out client_ip_preservation, or name what stands behind the address."
          if(e.kind == "eip" || (e.kind == null && startswith(e.id, "eipalloc-"))) && e.client_ip_preservation == true
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] is an Elastic IP and cannot preserve the client's address: leave out client_ip_preservation, or name what stands behind the address."
          if(e.kind == "eip" || (e.kind == null && startswith(e.id, "eipalloc-"))) && e.client_ip_preservation == true
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] does not preserve the client's address, which every endpoint of an accelerator with ip_address_type \"DUAL_STACK\" must."
          if var.ip_address_type == "DUAL_STACK" && (
            e.client_ip_preservation == false || e.kind == "eip" || (e.kind == null && startswith(e.id, "eipalloc-"))
          )
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"] does not preserve the client's address, which every endpoint of an accelerator with ip_address_type \"DUAL_STACK\" must."
          if var.ip_address_type == "DUAL_STACK" && (
            e.client_ip_preservation == false || e.kind == "eip" || (e.kind == null && startswith(e.id, "eipalloc-"))
          )
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for id, names in { for name, e in r.endpoints : e.id => name... } :
          "listeners[\"${k}\"].regions[\"${region}\"] has the endpoints ${join(", ", [for n in names : "\"${n}\""])}, which are one and the same: ${id}."
          if length(names) > 1
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for id, names in { for name, e in r.endpoints : e.id => name... } :
          "listeners[\"${k}\"].regions[\"${region}\"] has the endpoints ${join(", ", [for n in names : "\"${n}\""])}, which are one and the same: ${id}."
          if length(names) > 1
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"].attachment_arn is \"${e.attachment_arn}\"; it must be the ARN of a cross-account attachment."
          if e.attachment_arn != null && !can(regex("^arn:[a-z-]+:globalaccelerator::[0-9]{12}:attachment/.+$", e.attachment_arn))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for region, r in l.regions : [
          for name, e in r.endpoints :
          "listeners[\"${k}\"].regions[\"${region}\"].endpoints[\"${name}\"].attachment_arn is \"${e.attachment_arn}\"; it must be the ARN of a cross-account attachment."
          if e.attachment_arn != null && !can(regex("^arn:[a-z-]+:globalaccelerator::[0-9]{12}:attachment/.+$", e.attachment_arn))
        ]
      ]
    ]))
  }
}

variable "drained_regions" {
  description = "Regions to evacuate: their traffic dial is 0 in every listener, so new connections go to the other Regions. A listener with no other Region takes no traffic then."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition = length([
      for region in var.drained_regions :
      "drained_regions names \"${region}\"; Regions of the listeners are: ${join(", ", distinct(flatten([for l in var.listeners : keys(l.regions)])))}."
      if !contains(flatten([for l in var.listeners : keys(l.regions)]), region)
    ]) == 0
    error_message = join("\n", [
      for region in var.drained_regions :
      "drained_regions names \"${region}\"; Regions of the listeners are: ${join(", ", distinct(flatten([for l in var.listeners : keys(l.regions)])))}."
      if !contains(flatten([for l in var.listeners : keys(l.regions)]), region)
    ])
  }
}
