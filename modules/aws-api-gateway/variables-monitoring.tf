# Rendered by generate-modules from templates/aws-api-gateway/inputs/monitoring.yaml.
# Edit that file: an edit here is refused, not merged.

variable "alarms" {
  description = "CloudWatch alarms on the stage and on each function. Unset, there are none."
  type = object({
    sns_topic_arns             = optional(list(string), [])
    period                     = optional(number, 60)
    evaluation_periods         = optional(number, 5)
    datapoints_to_alarm        = optional(number, 3)
    error_percent              = optional(number, 5)
    client_error_percent       = optional(number, 25)
    latency_p99_ms             = optional(number, 25000)
    integration_latency_p99_ms = optional(number, 25000)
    function_error_percent     = optional(number, 5)
    throttles                  = optional(number, 0)
    disabled                   = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.alarms != null ? contains([60, 300, 900, 3600], var.alarms.period) : true
    error_message = var.alarms != null ? "alarms.period is ${var.alarms.period}; it must be 60, 300, 900 or 3600." : ""
  }

  validation {
    condition     = var.alarms != null ? floor(var.alarms.evaluation_periods) == var.alarms.evaluation_periods && var.alarms.evaluation_periods >= 1 && var.alarms.evaluation_periods <= 100 : true
    error_message = var.alarms != null ? "alarms.evaluation_periods is ${var.alarms.evaluation_periods}; it must be a whole number between 1 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? floor(var.alarms.datapoints_to_alarm) == var.alarms.datapoints_to_alarm && var.alarms.datapoints_to_alarm >= 1 && var.alarms.datapoints_to_alarm <= 100 : true
    error_message = var.alarms != null ? "alarms.datapoints_to_alarm is ${var.alarms.datapoints_to_alarm}; it must be a whole number between 1 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.error_percent >= 0 && var.alarms.error_percent <= 100 : true
    error_message = var.alarms != null ? "alarms.error_percent is ${var.alarms.error_percent}; it must lie between 0 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.client_error_percent >= 0 && var.alarms.client_error_percent <= 100 : true
    error_message = var.alarms != null ? "alarms.client_error_percent is ${var.alarms.client_error_percent}; it must lie between 0 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.latency_p99_ms >= 0 : true
    error_message = var.alarms != null ? "alarms.latency_p99_ms is ${var.alarms.latency_p99_ms}; it must be at least 0." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.integration_latency_p99_ms >= 0 : true
    error_message = var.alarms != null ? "alarms.integration_latency_p99_ms is ${var.alarms.integration_latency_p99_ms}; it must be at least 0." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.function_error_percent >= 0 && var.alarms.function_error_percent <= 100 : true
    error_message = var.alarms != null ? "alarms.function_error_percent is ${var.alarms.function_error_percent}; it must lie between 0 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.throttles >= 0 : true
    error_message = var.alarms != null ? "alarms.throttles is ${var.alarms.throttles}; it must be at least 0." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["errors", "client_errors", "latency", "integration_latency", "function_errors", "throttles"], v)
    ])
    error_message = join("\n", compact([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["errors", "client_errors", "latency", "integration_latency", "function_errors", "throttles"], v) ? "" : "alarms.disabled[${k}] is \"${v}\"; it must be errors, client_errors, latency, integration_latency, function_errors or throttles."
    ]))
  }

  validation {
    condition = length(try(var.alarms.datapoints_to_alarm > var.alarms.evaluation_periods, false) ? [
      "alarms has datapoints_to_alarm ${var.alarms.datapoints_to_alarm}, which must not exceed evaluation_periods ${var.alarms.evaluation_periods}.",
    ] : []) == 0
    error_message = join("\n", try(var.alarms.datapoints_to_alarm > var.alarms.evaluation_periods, false) ? [
      "alarms has datapoints_to_alarm ${var.alarms.datapoints_to_alarm}, which must not exceed evaluation_periods ${var.alarms.evaluation_periods}.",
    ] : [])
  }
}

variable "dashboard" {
  description = "Whether to make a CloudWatch dashboard named after the API and its stage."
  type        = bool
  default     = false
  nullable    = false
}
