# Rendered by generate-modules from templates/aws-alb-routing/inputs/security-group.yaml.
# Edit that file: an edit here is refused, not merged.

variable "create_security_group" {
  description = "Whether to make a security group whose rules follow the listeners and the target groups."
  type        = bool
  default     = true
  nullable    = false
}

variable "security_group_ids" {
  description = "IDs of further security groups of the load balancer."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = length(length(var.existing_listener_arns) == 0 && !var.create_security_group && length(var.security_group_ids) == 0 ? [
      "security_group_ids is empty and create_security_group is false: the load balancer would fall back to the VPC's default group.",
    ] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) == 0 && !var.create_security_group && length(var.security_group_ids) == 0 ? [
      "security_group_ids is empty and create_security_group is false: the load balancer would fall back to the VPC's default group.",
    ] : [])
  }
}

variable "ingress" {
  description = "Who may connect to the ports of the listeners. Each entry has a name of your choice, so that removing one leaves the others alone."
  type = object({
    cidrs           = optional(map(string), { internet = "0.0.0.0/0", internet-ipv6 = "::/0" })
    prefix_lists    = optional(map(string), {})
    security_groups = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k, v in var.ingress.cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.ingress.cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v)) ? "" : "ingress.cidrs[\"${k}\"] is \"${v}\"; it must be a CIDR block such as 203.0.113.0/24 or 2001:db8::/32."
    ]))
  }

  validation {
    condition = length([
      for block, names in { for k, block in var.ingress.cidrs : block => k... } :
      "ingress.cidrs ${join(", ", [for n in names : "\"${n}\""])} are the same block ${block}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for block, names in { for k, block in var.ingress.cidrs : block => k... } :
      "ingress.cidrs ${join(", ", [for n in names : "\"${n}\""])} are the same block ${block}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length([
      for name in distinct(concat(keys(var.ingress.cidrs), keys(var.ingress.prefix_lists), keys(var.ingress.security_groups))) :
      "ingress uses the name \"${name}\" more than once."
      if length([for n in concat(keys(var.ingress.cidrs), keys(var.ingress.prefix_lists), keys(var.ingress.security_groups)) : n if n == name]) > 1
    ]) == 0
    error_message = join("\n", [
      for name in distinct(concat(keys(var.ingress.cidrs), keys(var.ingress.prefix_lists), keys(var.ingress.security_groups))) :
      "ingress uses the name \"${name}\" more than once."
      if length([for n in concat(keys(var.ingress.cidrs), keys(var.ingress.prefix_lists), keys(var.ingress.security_groups)) : n if n == name]) > 1
    ])
  }
}

variable "egress" {
  description = "Where the load balancer may connect to. The ports follow from the target groups; the default is any address, since the load balancer talks to registered targets only."
  type = object({
    cidrs           = optional(map(string), { anywhere = "0.0.0.0/0", anywhere-ipv6 = "::/0" })
    prefix_lists    = optional(map(string), {})
    security_groups = optional(map(string), {})
    auth_cidrs      = optional(map(string), { idp = "0.0.0.0/0", idp-ipv6 = "::/0" })
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k, v in var.egress.cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.egress.cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v)) ? "" : "egress.cidrs[\"${k}\"] is \"${v}\"; it must be a CIDR block such as 10.0.0.0/16 or 2001:db8::/32."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.egress.auth_cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.egress.auth_cidrs : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v)) ? "" : "egress.auth_cidrs[\"${k}\"] is \"${v}\"; it must be a CIDR block such as 10.0.0.0/16 or 2001:db8::/32."
    ]))
  }

  validation {
    condition = length([
      for block, names in { for k, block in var.egress.cidrs : block => k... } :
      "egress.cidrs ${join(", ", [for n in names : "\"${n}\""])} are the same block ${block}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for block, names in { for k, block in var.egress.cidrs : block => k... } :
      "egress.cidrs ${join(", ", [for n in names : "\"${n}\""])} are the same block ${block}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length([
      for name in distinct(concat(keys(var.egress.cidrs), keys(var.egress.prefix_lists), keys(var.egress.security_groups))) :
      "egress uses the name \"${name}\" more than once."
      if length([for n in concat(keys(var.egress.cidrs), keys(var.egress.prefix_lists), keys(var.egress.security_groups)) : n if n == name]) > 1
    ]) == 0
    error_message = join("\n", [
      for name in distinct(concat(keys(var.egress.cidrs), keys(var.egress.prefix_lists), keys(var.egress.security_groups))) :
      "egress uses the name \"${name}\" more than once."
      if length([for n in concat(keys(var.egress.cidrs), keys(var.egress.prefix_lists), keys(var.egress.security_groups)) : n if n == name]) > 1
    ])
  }
}
