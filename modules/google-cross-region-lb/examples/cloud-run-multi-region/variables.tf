# Rendered by generate-modules from templates/google-cross-region-lb/examples/cloud-run-multi-region/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project to make everything in."
  type        = string
  default     = "acme-ai"
}

variable "domain" {
  description = "Domain of the API, which is served as chat.<domain>."
  type        = string
  default     = "ai.example.com"
}

variable "regions" {
  description = "Regions to serve from."
  type        = set(string)
  default     = ["asia-northeast1", "europe-west4", "us-central1"]
}

variable "image" {
  description = "Container image of the model server."
  type        = string
  default     = "europe-docker.pkg.dev/acme-ai/serving/chat:1"
}
