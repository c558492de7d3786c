# Rendered by generate-modules from templates/ns1-smart-routing/examples/failover/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The API key comes from the environment, as NS1_APIKEY.
provider "ns1" {
  # Waits for NS1's rate limit when 60 requests are left, and not after each one.
  rate_limit_parallelism = 60
}
