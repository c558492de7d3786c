# Rendered by generate-modules from templates/aws-global-accelerator/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "name" {
  description = "Name of the accelerator, and prefix of the names of everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?$", var.name))
    error_message = "name is \"${var.name}\"; it must be 1 to 64 letters, digits and hyphens, with no hyphen at either end."
  }
}

variable "accelerator_type" {
  description = "What is made: a \"standard\" accelerator, which takes each client to the nearest healthy Region; one for \"custom_routing\", whose ports lead to single instances; or \"none\", for an account that only shares its endpoints. A change makes new static addresses."
  type        = string
  default     = "standard"
  nullable    = false

  validation {
    condition     = contains(["standard", "custom_routing", "none"], var.accelerator_type)
    error_message = "accelerator_type is \"${var.accelerator_type}\"; it must be standard, custom_routing or none."
  }
}

variable "enabled" {
  description = "Whether the accelerator takes traffic. A disabled one keeps its addresses."
  type        = bool
  default     = true
  nullable    = false
}

variable "ip_address_type" {
  description = "Kind of the static addresses. With \"DUAL_STACK\" every endpoint must preserve the client's address."
  type        = string
  default     = "IPV4"
  nullable    = false

  validation {
    condition     = contains(["IPV4", "DUAL_STACK"], var.ip_address_type)
    error_message = "ip_address_type is \"${var.ip_address_type}\"; it must be IPV4 or DUAL_STACK."
  }

  validation {
    condition = length(var.accelerator_type == "custom_routing" && var.ip_address_type == "DUAL_STACK" ? [
      "ip_address_type is \"DUAL_STACK\", which accelerator_type \"custom_routing\" cannot have: leave it at \"IPV4\".",
    ] : []) == 0
    error_message = join("\n", var.accelerator_type == "custom_routing" && var.ip_address_type == "DUAL_STACK" ? [
      "ip_address_type is \"DUAL_STACK\", which accelerator_type \"custom_routing\" cannot have: leave it at \"IPV4\".",
    ] : [])
  }
}

variable "ip_addresses" {
  description = "Addresses of your own (BYOIP) to use, at most two, each of another range that is advertised at AWS. Changing them replaces the accelerator."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.ip_addresses) <= 2
    error_message = "ip_addresses has ${length(var.ip_addresses)} elements; it takes at most 2."
  }

  validation {
    condition = alltrue([
      for k, v in var.ip_addresses : can(regex("^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.ip_addresses : can(regex("^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$", v)) ? "" : "ip_addresses[${k}] is \"${v}\"; it must be an IPv4 address."
    ]))
  }

  validation {
    condition = length(length(distinct(var.ip_addresses)) < length(var.ip_addresses) ? [
      "ip_addresses names ${var.ip_addresses[0]} twice: each address must be of another range.",
    ] : []) == 0
    error_message = join("\n", length(distinct(var.ip_addresses)) < length(var.ip_addresses) ? [
      "ip_addresses names ${var.ip_addresses[0]} twice: each address must be of another range.",
    ] : [])
  }
}

variable "tags" {
  description = "Tags on every resource that can carry tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
