# Rendered by generate-modules from templates/aws-alb-routing/inputs/logs.yaml.
# Edit that file: an edit here is refused, not merged.

variable "logs" {
  description = "Access and connection logs in S3. Unset, there are none."
  type = object({
    access         = optional(bool, true)
    connection     = optional(bool, true)
    create_bucket  = optional(bool, false)
    bucket         = optional(string)
    prefix         = optional(string)
    retention_days = optional(number, 90)
    force_destroy  = optional(bool, false)
  })
  default = null

  validation {
    condition     = try(var.logs.prefix, null) != null ? can(regex("^[^/].*[^/]$|^[^/]$", var.logs.prefix)) : true
    error_message = try(var.logs.prefix, null) != null ? "logs.prefix is \"${var.logs.prefix}\"; it must be a prefix without a slash at either end." : ""
  }

  validation {
    condition     = var.logs != null ? floor(var.logs.retention_days) == var.logs.retention_days && var.logs.retention_days >= 0 : true
    error_message = var.logs != null ? "logs.retention_days is ${var.logs.retention_days}; it must be a whole number of at least 0." : ""
  }

  validation {
    condition = length(var.logs != null && try(var.logs.create_bucket, false) == (try(var.logs.bucket, null) != null) ? [
      "logs needs exactly one of create_bucket = true and bucket.",
    ] : []) == 0
    error_message = join("\n", var.logs != null && try(var.logs.create_bucket, false) == (try(var.logs.bucket, null) != null) ? [
      "logs needs exactly one of create_bucket = true and bucket.",
    ] : [])
  }

  validation {
    condition     = length(strcontains(try(coalesce(var.logs.prefix), ""), "AWSLogs") ? ["logs.prefix must not contain \"AWSLogs\", which AWS adds itself."] : []) == 0
    error_message = join("\n", strcontains(try(coalesce(var.logs.prefix), ""), "AWSLogs") ? ["logs.prefix must not contain \"AWSLogs\", which AWS adds itself."] : [])
  }

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && var.logs != null ? ["logs cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && var.logs != null ? ["logs cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}
