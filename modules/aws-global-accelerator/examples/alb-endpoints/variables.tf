# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "domain" {
  description = "Domain of the API, which is served as api.<domain>."
  type        = string
  default     = "ai.example.com"
}
