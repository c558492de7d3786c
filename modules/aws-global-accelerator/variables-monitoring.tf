# Rendered by generate-modules from templates/aws-global-accelerator/inputs/monitoring.yaml.
# Edit that file: an edit here is refused, not merged.

variable "alarms" {
  description = "CloudWatch alarms. Unset, there are none. Global Accelerator's metrics are in us-west-2 only, so the module's provider must be of that Region."
  type = object({
    sns_topic_arns      = optional(list(string), [])
    period              = optional(number, 60)
    evaluation_periods  = optional(number, 5)
    datapoints_to_alarm = optional(number, 3)
    unhealthy_endpoints = optional(number, 1)
    resets              = optional(number, 100)
    disabled            = optional(list(string), [])
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
    condition     = var.alarms != null ? var.alarms.unhealthy_endpoints >= 1 : true
    error_message = var.alarms != null ? "alarms.unhealthy_endpoints is ${var.alarms.unhealthy_endpoints}; it must be at least 1." : ""
  }

  validation {
    condition     = var.alarms != null ? var.alarms.resets >= 0 : true
    error_message = var.alarms != null ? "alarms.resets is ${var.alarms.resets}; it must be at least 0." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["unhealthy_endpoints", "no_healthy_endpoint", "resets", "no_ipv6_endpoint"], v)
    ])
    error_message = join("\n", compact([
      for k, v in(var.alarms != null ? var.alarms.disabled : []) : contains(["unhealthy_endpoints", "no_healthy_endpoint", "resets", "no_ipv6_endpoint"], v) ? "" : "alarms.disabled[${k}] is \"${v}\"; it must be unhealthy_endpoints, no_healthy_endpoint, resets or no_ipv6_endpoint."
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

  validation {
    condition = length(var.alarms != null && var.accelerator_type != "standard" ? [
      "alarms need accelerator_type \"standard\", whose endpoints have health checks; it is \"${var.accelerator_type}\".",
    ] : []) == 0
    error_message = join("\n", var.alarms != null && var.accelerator_type != "standard" ? [
      "alarms need accelerator_type \"standard\", whose endpoints have health checks; it is \"${var.accelerator_type}\".",
    ] : [])
  }
}
