# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

variable "alert_secret" {
  description = "Secret that Cloudflare sends with health alerts."
  type        = string
  nullable    = false
  sensitive   = true
}
