# Rendered by generate-modules from templates/ns1-smart-routing/examples/load-shedding/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "zone" {
  description = "Zone of the API. It is made here, to be delegated from its parent."
  type        = string
  default     = "ai.example.com"
}
