# Rendered by generate-modules from templates/aws-global-accelerator/inputs/protection.yaml.
# Edit that file: an edit here is refused, not merged.

variable "shield_protection" {
  description = "Whether AWS Shield Advanced, to which the account must be subscribed, protects the accelerator."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = length(var.shield_protection && var.accelerator_type == "none" ? ["shield_protection cannot be set with accelerator_type \"none\": there is no accelerator to protect."] : []) == 0
    error_message = join("\n", var.shield_protection && var.accelerator_type == "none" ? ["shield_protection cannot be set with accelerator_type \"none\": there is no accelerator to protect."] : [])
  }
}
