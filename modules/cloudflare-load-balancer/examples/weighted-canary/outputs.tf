# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/weighted-canary/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "hostnames" {
  description = "Host names of the API."
  value       = module.load_balancer.hostnames
}
