# Rendered by generate-modules from templates/aws-global-accelerator/inputs/custom-routing.yaml.
# Edit that file: an edit here is refused, not merged.

variable "custom_routing_listeners" {
  description = "Listeners of an accelerator with accelerator_type \"custom_routing\", keyed by name. AWS maps each of their ports to one port of one address in the subnets. No traffic passes until it is allowed (see Custom routing)."
  type = map(object({
    ports = list(string)
    regions = map(object({
      destinations = map(object({
        ports     = string
        protocols = optional(set(string), ["TCP"])
      }))
      subnets = map(string)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.custom_routing_listeners) <= 10
    error_message = "custom_routing_listeners has ${length(var.custom_routing_listeners)} elements; it takes at most 10."
  }

  validation {
    condition = alltrue(flatten([
      for k in keys(var.custom_routing_listeners) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.custom_routing_listeners) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "custom_routing_listeners has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "custom_routing_listeners has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        length(v.ports) >= 1,
        length(v.ports) <= 10,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        length(v.ports) >= 1 ? "" : "custom_routing_listeners[\"${k}\"].ports has ${length(v.ports)} elements; it needs at least 1.",
        length(v.ports) <= 10 ? "" : "custom_routing_listeners[\"${k}\"].ports has ${length(v.ports)} elements; it takes at most 10.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.ports : can(regex("^[1-9][0-9]{0,4}-[1-9][0-9]{0,4}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.ports : can(regex("^[1-9][0-9]{0,4}-[1-9][0-9]{0,4}$", v2)) ? "" : "custom_routing_listeners[\"${k}\"].ports[${k2}] is \"${v2}\"; it must be a range of at least 16 ports, such as \"10000-19999\"."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2 in keys(v.regions) : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2 in keys(v.regions) : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", k2)) ? "" : "custom_routing_listeners[\"${k}\"].regions has the key \"${k2}\"; it must be text that matches ^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          length(v2.destinations) >= 1,
          length(v2.destinations) <= 100,
          length(v2.subnets) <= 10,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          length(v2.destinations) >= 1 ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].destinations has ${length(v2.destinations)} elements; it needs at least 1.",
          length(v2.destinations) <= 100 ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].destinations has ${length(v2.destinations)} elements; it takes at most 100.",
          length(v2.subnets) <= 10 ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].subnets has ${length(v2.subnets)} elements; it takes at most 10.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.destinations : [
            can(regex("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$", v3.ports)),
            length(v3.protocols) >= 1,
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.destinations : [
            can(regex("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$", v3.ports)) ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].destinations[\"${k3}\"].ports is \"${v3.ports}\"; it must be a port or a range, such as \"8080\" or \"8000-8099\".",
            length(v3.protocols) >= 1 ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].destinations[\"${k3}\"].protocols has ${length(v3.protocols)} elements; it needs at least 1.",
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.destinations : [
            for v4 in v3.protocols : contains(["TCP", "UDP"], v4)
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.custom_routing_listeners : [
        for k2, v2 in v.regions : [
          for k3, v3 in v2.destinations : [
            for v4 in v3.protocols : contains(["TCP", "UDP"], v4) ? "" : "custom_routing_listeners[\"${k}\"].regions[\"${k2}\"].destinations[\"${k3}\"].protocols is \"${v4}\"; it must be TCP or UDP."
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = length(length(var.custom_routing_listeners) > 0 && var.accelerator_type != "custom_routing" ? [
      "custom_routing_listeners needs accelerator_type = \"custom_routing\"; it is \"${var.accelerator_type}\".",
    ] : []) == 0
    error_message = join("\n", length(var.custom_routing_listeners) > 0 && var.accelerator_type != "custom_routing" ? [
      "custom_routing_listeners needs accelerator_type = \"custom_routing\"; it is \"${var.accelerator_type}\".",
    ] : [])
  }

  validation {
    condition = length(sum(concat([0], [for l in var.custom_routing_listeners : length(l.regions)])) > 42 ? [
      "custom_routing_listeners name ${sum([for l in var.custom_routing_listeners : length(l.regions)])} endpoint groups (Regions of all listeners); AWS allows an accelerator 42.",
    ] : []) == 0
    error_message = join("\n", sum(concat([0], [for l in var.custom_routing_listeners : length(l.regions)])) > 42 ? [
      "custom_routing_listeners name ${sum([for l in var.custom_routing_listeners : length(l.regions)])} endpoint groups (Regions of all listeners); AWS allows an accelerator 42.",
    ] : [])
  }

  validation {
    condition = length(flatten([
      for k, l in var.custom_routing_listeners : [
        for p in l.ports :
        "custom_routing_listeners[\"${k}\"] has the ports ${p}; a range must begin before its end, end at 65535 at the latest, and hold at least 16 ports."
        if try(tonumber(split("-", p)[1]) > 65535 || tonumber(split("-", p)[1]) - tonumber(split("-", p)[0]) < 15, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.custom_routing_listeners : [
        for p in l.ports :
        "custom_routing_listeners[\"${k}\"] has the ports ${p}; a range must begin before its end, end at 65535 at the latest, and hold at least 16 ports."
        if try(tonumber(split("-", p)[1]) > 65535 || tonumber(split("-", p)[1]) - tonumber(split("-", p)[0]) < 15, false)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for i, a in keys(var.custom_routing_listeners) : [
        for j, b in keys(var.custom_routing_listeners) : [
          for m, p in var.custom_routing_listeners[a].ports : [
            for n, q in var.custom_routing_listeners[b].ports :
            "custom_routing_listeners[\"${a}\"] has the ports ${p} and custom_routing_listeners[\"${b}\"] the ports ${q}, which overlap."
            if(i < j || (i == j && m < n)) && try(
              tonumber(split("-", p)[0]) <= tonumber(split("-", q)[1]) && tonumber(split("-", q)[0]) <= tonumber(split("-", p)[1]), false
            )
          ]
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for i, a in keys(var.custom_routing_listeners) : [
        for j, b in keys(var.custom_routing_listeners) : [
          for m, p in var.custom_routing_listeners[a].ports : [
            for n, q in var.custom_routing_listeners[b].ports :
            "custom_routing_listeners[\"${a}\"] has the ports ${p} and custom_routing_listeners[\"${b}\"] the ports ${q}, which overlap."
            if(i < j || (i == j && m < n)) && try(
              tonumber(split("-", p)[0]) <= tonumber(split("-", q)[1]) && tonumber(split("-", q)[0]) <= tonumber(split("-", p)[1]), false
            )
          ]
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for name, d in r.destinations :
          "custom_routing_listeners[\"${k}\"].regions[\"${region}\"].destinations[\"${name}\"] has the ports ${d.ports}; a range must begin before its end and end at 65535 at the latest."
          if try(
            tonumber(reverse(split("-", d.ports))[0]) > 65535 || tonumber(split("-", d.ports)[0]) > tonumber(reverse(split("-", d.ports))[0]), false
          )
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for name, d in r.destinations :
          "custom_routing_listeners[\"${k}\"].regions[\"${region}\"].destinations[\"${name}\"] has the ports ${d.ports}; a range must begin before its end and end at 65535 at the latest."
          if try(
            tonumber(reverse(split("-", d.ports))[0]) > 65535 || tonumber(split("-", d.ports)[0]) > tonumber(reverse(split("-", d.ports))[0]), false
          )
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for i, a in keys(r.destinations) : [
            for j, b in keys(r.destinations) :
            "custom_routing_listeners[\"${k}\"].regions[\"${region}\"] has the destinations \"${a}\" and \"${b}\", whose ports overlap."
            if i < j && try(
              length(setintersection(r.destinations[a].protocols, r.destinations[b].protocols)) > 0 &&
              tonumber(split("-", r.destinations[a].ports)[0]) <= tonumber(reverse(split("-", r.destinations[b].ports))[0]) &&
              tonumber(split("-", r.destinations[b].ports)[0]) <= tonumber(reverse(split("-", r.destinations[a].ports))[0]), false
            )
          ]
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for i, a in keys(r.destinations) : [
            for j, b in keys(r.destinations) :
            "custom_routing_listeners[\"${k}\"].regions[\"${region}\"] has the destinations \"${a}\" and \"${b}\", whose ports overlap."
            if i < j && try(
              length(setintersection(r.destinations[a].protocols, r.destinations[b].protocols)) > 0 &&
              tonumber(split("-", r.destinations[a].ports)[0]) <= tonumber(reverse(split("-", r.destinations[b].ports))[0]) &&
              tonumber(split("-", r.destinations[b].ports)[0]) <= tonumber(reverse(split("-", r.destinations[a].ports))[0]), false
            )
          ]
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for name, id in r.subnets :
          "custom_routing_listeners[\"${k}\"].regions[\"${region}\"].subnets[\"${name}\"] is \"${id}\"; it must be the ID of a subnet (subnet-...)."
          if !can(regex("^subnet-[0-9a-f]+$", id))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.custom_routing_listeners : [
        for region, r in l.regions : [
          for name, id in r.subnets :
          "custom_routing_listeners[\"${k}\"].regions[\"${region}\"].subnets[\"${name}\"] is \"${id}\"; it must be the ID of a subnet (subnet-...)."
          if !can(regex("^subnet-[0-9a-f]+$", id))
        ]
      ]
    ]))
  }
}
