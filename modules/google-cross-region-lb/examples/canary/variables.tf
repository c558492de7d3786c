# Rendered by generate-modules from templates/google-cross-region-lb/examples/canary/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project to make the load balancer in."
  type        = string
  default     = "my-project"
}

variable "domain" {
  description = "Domain of the API, which is served as chat.<domain>."
  type        = string
  default     = "ai.example.com"
}

variable "regions" {
  description = "Regions that serve."
  type        = list(string)
  default     = ["europe-west4", "us-central1"]
}
