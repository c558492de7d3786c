# Rendered by generate-modules from templates/aws-alb-routing/examples/complete/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "domain" {
  description = "Domain of the API, which is served as api.<domain> and grpc.<domain>."
  type        = string
  default     = "ai.example.com"
}

variable "oidc_client_secret" {
  description = "Client secret at the identity provider."
  type        = string
  sensitive   = true
  default     = "not-a-real-secret"
}
