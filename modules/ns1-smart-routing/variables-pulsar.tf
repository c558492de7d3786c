# Rendered by generate-modules from templates/ns1-smart-routing/inputs/pulsar.yaml.
# Edit that file: an edit here is refused, not merged.

variable "pulsar" {
  description = "Pulsar application that the endpoints' jobs belong to; it is made where an endpoint has a pulsar_job."
  type = object({
    browser_wait_millis    = optional(number, 500)
    jobs_per_transaction   = optional(number, 2)
    request_timeout_millis = optional(number, 1000)
    job_timeout_millis     = optional(number, 1000)
  })
  default  = {}
  nullable = false

  validation {
    condition     = floor(var.pulsar.browser_wait_millis) == var.pulsar.browser_wait_millis && var.pulsar.browser_wait_millis >= 0
    error_message = "pulsar.browser_wait_millis is ${var.pulsar.browser_wait_millis}; it must be a whole number of at least 0."
  }

  validation {
    condition     = floor(var.pulsar.jobs_per_transaction) == var.pulsar.jobs_per_transaction && var.pulsar.jobs_per_transaction >= 1
    error_message = "pulsar.jobs_per_transaction is ${var.pulsar.jobs_per_transaction}; it must be a whole number of at least 1."
  }

  validation {
    condition     = floor(var.pulsar.request_timeout_millis) == var.pulsar.request_timeout_millis && var.pulsar.request_timeout_millis >= 1
    error_message = "pulsar.request_timeout_millis is ${var.pulsar.request_timeout_millis}; it must be a whole number of at least 1."
  }

  validation {
    condition     = floor(var.pulsar.job_timeout_millis) == var.pulsar.job_timeout_millis && var.pulsar.job_timeout_millis >= 1
    error_message = "pulsar.job_timeout_millis is ${var.pulsar.job_timeout_millis}; it must be a whole number of at least 1."
  }
}
