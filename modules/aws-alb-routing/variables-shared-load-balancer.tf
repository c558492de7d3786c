# Rendered by generate-modules from templates/aws-alb-routing/inputs/shared-load-balancer.yaml.
# Edit that file: an edit here is refused, not merged.

variable "existing_listener_arns" {
  description = "ARNs of listeners of a load balancer that is managed elsewhere, keyed by name. With them, only target groups and rules (and the groups' alarms) are made."
  type        = map(string)
  default     = {}
  nullable    = false
}
