# Rendered by generate-modules from templates/aws-global-accelerator/examples/custom-routing/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "domain" {
  description = "Domain of the sessions, which are served as sessions.<domain>."
  type        = string
  default     = "ai.example.com"
}
