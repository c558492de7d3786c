# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/rate-limited/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "account_id" {
  description = "ID of the Cloudflare account."
  type        = string
  default     = "0123456789abcdef0123456789abcdef"
}

variable "zone_id" {
  description = "ID of the zone."
  type        = string
  default     = "fedcba9876543210fedcba9876543210"
}

variable "zone_name" {
  description = "Name of the zone."
  type        = string
  default     = "example.com"
}
