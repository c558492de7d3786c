# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

variable "oidc_client_secret" {
  description = "Client secret of the load balancer at the company's identity provider."
  type        = string
  nullable    = false
  sensitive   = true
}
