# Rendered by generate-modules from templates/google-cross-region-lb/examples/external-model-api/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project to make everything in."
  type        = string
  default     = "acme-ai"
}

variable "domain" {
  description = "Domain of the API, which is served as models.<domain>."
  type        = string
  default     = "example.com"
}

variable "model_apis" {
  description = "Hosted models: the host name of each, and the names of which its certificate must hold one."
  type = map(object({
    fqdn              = string
    certificate_names = optional(list(string), [])
  }))
  default = {
    general = { fqdn = "api.model-vendor.example" }
    code    = { fqdn = "inference.code-models.example", certificate_names = ["inference.code-models.example"] }
  }
}
