# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/aliases.yaml.
# Edit that file: an edit here is refused, not merged.

variable "aliases" {
  description = "CNAME records that lead to a load balancer, as host name => key of load_balancers."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for k in keys(var.aliases) : can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.aliases) : can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", k)) ? "" : "aliases has the key \"${k}\"; it must be a whole host name in lower case."
    ]))
  }

  validation {
    condition = length([
      for a in keys(var.aliases) :
      "aliases holds \"${a}\", which is outside of the zone ${var.zone_name}."
      if a != var.zone_name && !endswith(a, ".${var.zone_name}")
    ]) == 0
    error_message = join("\n", [
      for a in keys(var.aliases) :
      "aliases holds \"${a}\", which is outside of the zone ${var.zone_name}."
      if a != var.zone_name && !endswith(a, ".${var.zone_name}")
    ])
  }

  validation {
    condition = length([
      for a, h in var.aliases :
      "aliases[\"${a}\"] is ${jsonencode(h)}, which is no key of load_balancers (${join(", ", keys(var.load_balancers))})."
      if !contains(keys(var.load_balancers), coalesce(h, "-"))
    ]) == 0
    error_message = join("\n", [
      for a, h in var.aliases :
      "aliases[\"${a}\"] is ${jsonencode(h)}, which is no key of load_balancers (${join(", ", keys(var.load_balancers))})."
      if !contains(keys(var.load_balancers), coalesce(h, "-"))
    ])
  }

  validation {
    condition = length([
      for a in keys(var.aliases) :
      "aliases holds \"${a}\", which is a key of load_balancers too: the load balancer would hide the record."
      if contains(keys(var.load_balancers), a)
    ]) == 0
    error_message = join("\n", [
      for a in keys(var.aliases) :
      "aliases holds \"${a}\", which is a key of load_balancers too: the load balancer would hide the record."
      if contains(keys(var.load_balancers), a)
    ])
  }

  validation {
    condition = length([
      for a, h in var.aliases :
      "aliases[\"${a}\"] leads to \"${h}\"; a CNAME cannot lead to a wildcard."
      if startswith(coalesce(h, "-"), "*")
    ]) == 0
    error_message = join("\n", [
      for a, h in var.aliases :
      "aliases[\"${a}\"] leads to \"${h}\"; a CNAME cannot lead to a wildcard."
      if startswith(coalesce(h, "-"), "*")
    ])
  }
}
