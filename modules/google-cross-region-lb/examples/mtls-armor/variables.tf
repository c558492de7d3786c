# Rendered by generate-modules from templates/google-cross-region-lb/examples/mtls-armor/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "project_id" {
  description = "Project to make everything in."
  type        = string
  default     = "acme-ai"
}

variable "domain" {
  description = "Domain of the API, which is served as api.<domain>."
  type        = string
  default     = "partners.example.com"
}

variable "network" {
  description = "Network of the model servers."
  type        = string
  default     = "default"
}

variable "gpu_negs" {
  description = "Network endpoint groups of the model servers, by zone, such as GKE makes them."
  type        = map(string)
  default = {
    europe-west4-a = "projects/acme-ai/zones/europe-west4-a/networkEndpointGroups/inference"
    us-central1-a  = "projects/acme-ai/zones/us-central1-a/networkEndpointGroups/inference"
  }
}

variable "partner_networks" {
  description = "Networks that the partners come from."
  type        = set(string)
  default     = ["198.51.100.0/24", "203.0.113.0/24"]
}
