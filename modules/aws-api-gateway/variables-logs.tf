# Rendered by generate-modules from templates/aws-api-gateway/inputs/logs.yaml.
# Edit that file: an edit here is refused, not merged.

variable "logs" {
  description = "Access and execution logs in CloudWatch. They need a role that is set once for the account and Region, see manage_account. Unset, there are none."
  type = object({
    access = optional(object({
      enabled = optional(bool, true)
      fields  = optional(map(string), {})
      destination = optional(object({
        arn = string
      }))
    }), {})
    execution = optional(object({
      level      = optional(string, "OFF")
      data_trace = optional(bool, false)
    }), {})
    retention_days = optional(number, 90)
    kms_key = optional(object({
      arn = string
    }))
  })
  default = null

  validation {
    condition     = var.logs != null ? contains(["OFF", "ERROR", "INFO"], var.logs.execution.level) : true
    error_message = var.logs != null ? "logs.execution.level is \"${var.logs.execution.level}\"; it must be OFF, ERROR or INFO." : ""
  }

  validation {
    condition     = var.logs != null ? contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.logs.retention_days) : true
    error_message = var.logs != null ? "logs.retention_days is ${var.logs.retention_days}; it must be 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653." : ""
  }

  validation {
    condition = length(try(var.logs.execution.data_trace, false) && try(var.logs.execution.level, "OFF") == "OFF" ? [
      "logs.execution has data_trace, which needs level ERROR or INFO.",
    ] : []) == 0
    error_message = join("\n", try(var.logs.execution.data_trace, false) && try(var.logs.execution.level, "OFF") == "OFF" ? [
      "logs.execution has data_trace, which needs level ERROR or INFO.",
    ] : [])
  }

  validation {
    condition = length([
      for arn in try([coalesce(var.logs.access.destination.arn)], []) :
      "logs.access.destination is \"${arn}\"; it must be a log group, or a Firehose stream whose name begins with amazon-apigateway-."
      if !can(regex("^arn:[a-z0-9-]+:(logs:[a-z0-9-]+:[0-9]{12}:log-group:|firehose:[a-z0-9-]+:[0-9]{12}:deliverystream/amazon-apigateway-)", arn))
    ]) == 0
    error_message = join("\n", [
      for arn in try([coalesce(var.logs.access.destination.arn)], []) :
      "logs.access.destination is \"${arn}\"; it must be a log group, or a Firehose stream whose name begins with amazon-apigateway-."
      if !can(regex("^arn:[a-z0-9-]+:(logs:[a-z0-9-]+:[0-9]{12}:log-group:|firehose:[a-z0-9-]+:[0-9]{12}:deliverystream/amazon-apigateway-)", arn))
    ])
  }
}

variable "manage_account" {
  description = "Whether to make the role with which API Gateway writes logs and set it for the whole account and Region. One module may do so, and destroying it takes the logs of all others away."
  type        = bool
  default     = false
  nullable    = false
}
