# Rendered by generate-modules from templates/google-cross-region-lb/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project that owns the load balancer."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is \"${var.project_id}\"; it must be a project id: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "name" {
  description = "Prefix of the names of everything that belongs to the load balancer. Changing it makes all anew, with another address."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$", var.name))
    error_message = "name is \"${var.name}\"; it must be 1 to 30 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
  }
}

variable "labels" {
  description = "Labels on everything that can carry labels in every supported version of the provider."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for k in keys(var.labels) : can(regex("^[a-z][a-z0-9_-]{0,62}$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.labels) : can(regex("^[a-z][a-z0-9_-]{0,62}$", k)) ? "" : "labels has the key \"${k}\"; it must be 1 to 63 lower-case letters, digits, hyphens and underscores, beginning with a letter."
    ]))
  }

  validation {
    condition = length([
      for k, v in var.labels : "labels[\"${k}\"] is ${v == null ? "null" : "\"${v}\""}; it must be at most 63 lower-case letters, digits, hyphens and underscores."
      if v == null ? true : !can(regex("^[a-z0-9_-]{0,63}$", v))
    ]) == 0
    error_message = join("\n", [
      for k, v in var.labels : "labels[\"${k}\"] is ${v == null ? "null" : "\"${v}\""}; it must be at most 63 lower-case letters, digits, hyphens and underscores."
      if v == null ? true : !can(regex("^[a-z0-9_-]{0,63}$", v))
    ])
  }
}
