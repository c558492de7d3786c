# Rendered by generate-modules from templates/aws-alb-routing/examples/existing-listeners/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "target_group_arns" {
  description = "Target groups for the team's services to register in."
  value       = module.speech.target_group_arns
}

output "route_rule_arns" {
  description = "The team's rules on the platform's listener."
  value       = module.speech.route_rule_arns
}
