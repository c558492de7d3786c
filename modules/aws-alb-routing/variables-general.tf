# Rendered by generate-modules from templates/aws-alb-routing/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "name" {
  description = "Name of the load balancer, and prefix of the names of everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name))
    error_message = "name is \"${var.name}\"; it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end."
  }

  validation {
    condition     = !startswith(lower(var.name), "internal-")
    error_message = "A load balancer's name must not begin with \"internal-\", which AWS keeps for itself."
  }
}

variable "tags" {
  description = "Tags on every resource that can carry tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
