# Rendered by generate-modules from templates/aws-global-accelerator/inputs/flow-logs.yaml.
# Edit that file: an edit here is refused, not merged.

variable "flow_logs" {
  description = "Flow logs in S3. Unset, there are none."
  type = object({
    enabled        = optional(bool, true)
    create_bucket  = optional(bool, false)
    bucket         = optional(string)
    prefix         = optional(string, "flow-logs")
    retention_days = optional(number, 90)
    force_destroy  = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.flow_logs != null ? can(regex("^[^/].*[^/]$|^[^/]$", var.flow_logs.prefix)) : true
    error_message = var.flow_logs != null ? "flow_logs.prefix is \"${var.flow_logs.prefix}\"; it must be a prefix without a slash at either end." : ""
  }

  validation {
    condition     = var.flow_logs != null ? length(var.flow_logs.prefix) <= 200 : true
    error_message = var.flow_logs != null ? "flow_logs.prefix has ${length(var.flow_logs.prefix)} characters; it takes at most 200." : ""
  }

  validation {
    condition     = var.flow_logs != null ? floor(var.flow_logs.retention_days) == var.flow_logs.retention_days && var.flow_logs.retention_days >= 0 : true
    error_message = var.flow_logs != null ? "flow_logs.retention_days is ${var.flow_logs.retention_days}; it must be a whole number of at least 0." : ""
  }

  validation {
    condition = length(var.flow_logs != null && try(var.flow_logs.create_bucket, false) == (try(var.flow_logs.bucket, null) != null) ? [
      "flow_logs needs exactly one of create_bucket = true and bucket.",
    ] : []) == 0
    error_message = join("\n", var.flow_logs != null && try(var.flow_logs.create_bucket, false) == (try(var.flow_logs.bucket, null) != null) ? [
      "flow_logs needs exactly one of create_bucket = true and bucket.",
    ] : [])
  }

  validation {
    condition     = length(strcontains(try(coalesce(var.flow_logs.prefix), ""), "AWSLogs") ? ["flow_logs.prefix must not contain \"AWSLogs\", which AWS adds itself."] : []) == 0
    error_message = join("\n", strcontains(try(coalesce(var.flow_logs.prefix), ""), "AWSLogs") ? ["flow_logs.prefix must not contain \"AWSLogs\", which AWS adds itself."] : [])
  }

  validation {
    condition     = length(var.flow_logs != null && var.accelerator_type == "none" ? ["flow_logs cannot be set with accelerator_type \"none\": there is no accelerator to log."] : []) == 0
    error_message = join("\n", var.flow_logs != null && var.accelerator_type == "none" ? ["flow_logs cannot be set with accelerator_type \"none\": there is no accelerator to log."] : [])
  }
}
