# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "lb_arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "target_group_arns" {
  description = "Target groups for services to register in."
  value       = { chat = aws_lb_target_group.chat.arn }
}
