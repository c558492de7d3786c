# Rendered by generate-modules from templates/aws-alb-routing/inputs/monitoring.yaml.
# Edit that file: an edit here is refused, not merged.

variable "alarms" {
  description = "CloudWatch alarms on the load balancer and on each target group. Unset, there are none."
  type = object({
    sns_topic_arns       = optional(list(string), [])
    period               = optional(number, 60)
    evaluation_periods   = optional(number, 5)
    datapoints_to_alarm  = optional(number, 3)
    unhealthy_hosts      = optional(number, 1)
    error_percent        = optional(number, 5)
    p99_seconds          = optional(number, 30)
    rejected_connections = optional(number, 0)
    tls_errors           = optional(number, 100)
    disabled             = optional(list(string), [])
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
    condition     = var.alarms != null ? var.alarms.unhealthy_hosts >= 1 : true
    error_message = var.alarms != null ? "alarms.unhealthy_hosts is ${var.alarms.unhealthy_hosts}; it must be at least 1." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.error_percent >= 0 && var.alarms.error_percent <= 100 : true
    error_message = var.alarms != null ? "alarms.error_percent is ${var.alarms.error_percent}; it must lie between 0 and 100." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.p99_seconds >= 0 : true
    error_message = var.alarms != null ? "alarms.p99_seconds is ${var.alarms.p99_seconds}; it must be at least 0." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.rejected_connections >= 0 : true
    error_message = var.alarms != null ? "alarms.rejected_connections is ${var.alarms.rejected_connections}; it must be at least 0." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.tls_errors >= 0 : true
    error_message = var.alarms != null ? "alarms.tls_errors is ${var.alarms.tls_errors}; it must be at least 0." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["unhealthy_hosts", "errors", "p99", "rejected_connections", "tls_errors"], v)
    ])
    error_message = join("\n", compact([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["unhealthy_hosts", "errors", "p99", "rejected_connections", "tls_errors"], v) ? "" : "alarms.disabled[${k}] is \"${v}\"; it must be unhealthy_hosts, errors, p99, rejected_connections or tls_errors."
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
  description = "Whether to make a CloudWatch dashboard named after the load balancer."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && var.dashboard ? ["dashboard cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && var.dashboard ? ["dashboard cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}
