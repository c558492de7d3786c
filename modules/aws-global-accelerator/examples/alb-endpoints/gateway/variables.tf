# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/variables.tf.j2.
# Edit that file: an edit here is refused, not merged.

variable "name" {
  description = "Name of the load balancer and of everything around it."
  type        = string
}

variable "certificate_arn" {
  description = "ARN of a validated certificate of the same Region."
  type        = string
}
