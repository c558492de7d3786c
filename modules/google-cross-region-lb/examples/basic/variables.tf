# Rendered by generate-modules from templates/google-cross-region-lb/examples/basic/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project to make everything in."
  type        = string
  default     = "acme-ai"
}

variable "domain" {
  description = "Domain of the API, which is served as api.<domain>."
  type        = string
  default     = "example.com"
}

variable "network" {
  description = "Network of the instances."
  type        = string
  default     = "default"
}

variable "instance_templates" {
  description = "Instance template of the API, by region. It serves on port 8080 and answers /healthz."
  type        = map(string)
  default = {
    europe-west4 = "projects/acme-ai/global/instanceTemplates/ai-api"
    us-central1  = "projects/acme-ai/global/instanceTemplates/ai-api"
  }
}
