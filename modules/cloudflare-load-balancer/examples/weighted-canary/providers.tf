# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/weighted-canary/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The API token comes from CLOUDFLARE_API_TOKEN.
provider "cloudflare" {}
