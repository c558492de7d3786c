# Rendered by generate-modules from templates/aws-alb-routing/inputs/dns.yaml.
# Edit that file: an edit here is refused, not merged.

variable "dns" {
  description = "Alias records in Route 53 that point to the load balancer, keyed by a name of your choice."
  type = map(object({
    zone_id                = string
    name                   = string
    evaluate_target_health = optional(bool, true)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && length(var.dns) > 0 ? ["dns cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && length(var.dns) > 0 ? ["dns cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}
