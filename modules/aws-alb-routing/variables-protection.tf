# Rendered by generate-modules from templates/aws-alb-routing/inputs/protection.yaml.
# Edit that file: an edit here is refused, not merged.

variable "waf" {
  description = "AWS WAF web ACL to put before the load balancer. It is an object so that an ARN that is not known yet works too."
  type = object({
    web_acl_arn = string
  })
  default = null

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && var.waf != null ? ["waf cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && var.waf != null ? ["waf cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}

variable "waf_fail_open" {
  description = "Whether requests go through when AWS WAF cannot be reached."
  type        = bool
  default     = false
  nullable    = false
}

variable "shield_protection" {
  description = "Whether AWS Shield Advanced, to which the account must be subscribed, protects the load balancer."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && var.shield_protection ? ["shield_protection cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && var.shield_protection ? ["shield_protection cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}
