# Rendered by generate-modules from templates/aws-global-accelerator/inputs/dns.yaml.
# Edit that file: an edit here is refused, not merged.

variable "dns" {
  description = "Alias records in Route 53 that point to the accelerator, keyed by a name of your choice."
  type = map(object({
    zone_id                = string
    name                   = string
    evaluate_target_health = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(length(var.dns) > 0 && var.accelerator_type == "none" ? ["dns cannot be set with accelerator_type \"none\": there is no accelerator to point to."] : []) == 0
    error_message = join("\n", length(var.dns) > 0 && var.accelerator_type == "none" ? ["dns cannot be set with accelerator_type \"none\": there is no accelerator to point to."] : [])
  }
}
