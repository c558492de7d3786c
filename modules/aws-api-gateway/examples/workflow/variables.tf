# Rendered by generate-modules from templates/aws-api-gateway/examples/workflow/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "domain" {
  description = "Domain of the API, which is served as api.<domain>/workflow."
  type        = string
  default     = "ai.example.com"
}

variable "publish_image" {
  description = "Image of the function that publishes, in ECR."
  type        = string
  default     = "123456789012.dkr.ecr.us-west-2.amazonaws.com/ai-publish:1.0.0"
}

variable "partner_token" {
  description = "Token that partners present."
  type        = string
  sensitive   = true
  default     = "not-a-real-secret"
}
