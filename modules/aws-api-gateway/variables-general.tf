# Rendered by generate-modules from templates/aws-api-gateway/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "name" {
  description = "Name of the API, and prefix of the names of everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name))
    error_message = "name is \"${var.name}\"; it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end."
  }
}

variable "description" {
  description = "Description of the API."
  type        = string
  default     = "AI API"
  nullable    = false

  validation {
    condition     = length(var.description) >= 1
    error_message = "description has ${length(var.description)} characters; it needs at least 1."
  }

  validation {
    condition     = length(var.description) <= 1024
    error_message = "description has ${length(var.description)} characters; it takes at most 1024."
  }
}

variable "tags" {
  description = "Tags on every resource that can carry tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
