# Rendered by generate-modules from templates/aws-alb-routing/inputs/network.yaml.
# Edit that file: an edit here is refused, not merged.

variable "vpc_id" {
  description = "ID of the VPC of the load balancer and its targets. Leave it unset when network makes one."
  type        = string
  default     = null

  validation {
    condition     = length(length(var.existing_listener_arns) == 0 && (var.vpc_id == null) == (var.network == null) ? ["Exactly one of vpc_id and network must be set."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) == 0 && (var.vpc_id == null) == (var.network == null) ? ["Exactly one of vpc_id and network must be set."] : [])
  }
}

variable "subnet_ids" {
  description = "IDs of the load balancer's subnets, in at least two availability zones. Leave it empty when network makes them."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = length(length(var.existing_listener_arns) == 0 && var.network == null && length(var.subnet_ids) < 2 ? [
      "subnet_ids holds ${length(var.subnet_ids)}; a load balancer needs at least 2 subnets, in different availability zones.",
    ] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) == 0 && var.network == null && length(var.subnet_ids) < 2 ? [
      "subnet_ids holds ${length(var.subnet_ids)}; a load balancer needs at least 2 subnets, in different availability zones.",
    ] : [])
  }

  validation {
    condition     = length(var.network != null && length(var.subnet_ids) > 0 ? ["subnet_ids and network cannot both be set."] : []) == 0
    error_message = join("\n", var.network != null && length(var.subnet_ids) > 0 ? ["subnet_ids and network cannot both be set."] : [])
  }

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && length(var.subnet_ids) > 0 ? ["subnet_ids cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && length(var.subnet_ids) > 0 ? ["subnet_ids cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}

variable "network" {
  description = "Makes a VPC with public subnets, an internet gateway and routes, instead of vpc_id and subnet_ids. With internal there is no internet gateway."
  type = object({
    cidr_block = optional(string, "10.0.0.0/16")
    subnets    = optional(map(string), {})
    zone_count = optional(number, 2)
  })
  default = null

  validation {
    condition     = var.network != null ? can(regex("^[0-9.]+/[0-9]{2}$", var.network.cidr_block)) : true
    error_message = var.network != null ? "network.cidr_block is \"${var.network.cidr_block}\"; it must be an IPv4 CIDR block such as 10.0.0.0/16." : ""
  }

  validation {
    condition     = var.network != null ? floor(var.network.zone_count) == var.network.zone_count && var.network.zone_count >= 2 && var.network.zone_count <= 8 : true
    error_message = var.network != null ? "network.zone_count is ${var.network.zone_count}; it must be a whole number between 2 and 8." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.network != null ? var.network.subnets : {}) : can(regex("^[0-9.]+/[0-9]{2}$", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.network != null ? var.network.subnets : {}) : can(regex("^[0-9.]+/[0-9]{2}$", v)) ? "" : "network.subnets[\"${k}\"] is \"${v}\"; it must be an IPv4 CIDR block such as 10.0.0.0/20."
    ]))
  }

  validation {
    condition     = length(var.network != null && length(var.existing_listener_arns) > 0 ? ["network cannot be set with existing_listener_arns: the load balancer is already in a VPC."] : []) == 0
    error_message = join("\n", var.network != null && length(var.existing_listener_arns) > 0 ? ["network cannot be set with existing_listener_arns: the load balancer is already in a VPC."] : [])
  }

  validation {
    condition     = length(length(try(var.network.subnets, {})) == 1 ? ["network.subnets holds 1; a load balancer needs at least 2 subnets, in different availability zones."] : []) == 0
    error_message = join("\n", length(try(var.network.subnets, {})) == 1 ? ["network.subnets holds 1; a load balancer needs at least 2 subnets, in different availability zones."] : [])
  }

  validation {
    condition = length([
      for zone, block in try(coalesce(var.network).subnets, {}) : "network.subnets[\"${zone}\"] is \"${block}\", which is no CIDR block."
      if !can(cidrhost(block, 0))
    ]) == 0
    error_message = join("\n", [
      for zone, block in try(coalesce(var.network).subnets, {}) : "network.subnets[\"${zone}\"] is \"${block}\", which is no CIDR block."
      if !can(cidrhost(block, 0))
    ])
  }
}

variable "internal" {
  description = "Whether the load balancer is reachable from inside the VPC only. Changing it replaces the load balancer."
  type        = bool
  default     = false
  nullable    = false
}

variable "ip_address_type" {
  description = "Kind of addresses of the load balancer. The dual-stack ones need subnets with IPv6; those that network makes have it."
  type        = string
  default     = "ipv4"
  nullable    = false

  validation {
    condition     = contains(["ipv4", "dualstack", "dualstack-without-public-ipv4"], var.ip_address_type)
    error_message = "ip_address_type is \"${var.ip_address_type}\"; it must be ipv4, dualstack or dualstack-without-public-ipv4."
  }

  validation {
    condition = length(var.internal && var.ip_address_type == "dualstack-without-public-ipv4" ? [
      "ip_address_type \"dualstack-without-public-ipv4\" is for load balancers that face the internet; internal is true.",
    ] : []) == 0
    error_message = join("\n", var.internal && var.ip_address_type == "dualstack-without-public-ipv4" ? [
      "ip_address_type \"dualstack-without-public-ipv4\" is for load balancers that face the internet; internal is true.",
    ] : [])
  }
}

variable "ipam_pool" {
  description = "IPAM pool that the load balancer's public IPv4 addresses come from."
  type = object({
    ipv4_ipam_pool_id = string
  })
  default = null

  validation {
    condition = length(var.ipam_pool != null && (var.internal || var.ip_address_type == "dualstack-without-public-ipv4") ? [
      "ipam_pool is for load balancers with public IPv4 addresses.",
    ] : []) == 0
    error_message = join("\n", var.ipam_pool != null && (var.internal || var.ip_address_type == "dualstack-without-public-ipv4") ? [
      "ipam_pool is for load balancers with public IPv4 addresses.",
    ] : [])
  }
}
