# Rendered by generate-modules from templates/ns1-smart-routing/examples/pulsar/versions.tf.j2.
# Edit that file: an edit here is refused, not merged.

terraform {
  required_version = ">= 1.9"

  required_providers {
    ns1 = {
      source  = "ns1-terraform/ns1"
      version = ">= 2.3, < 3.0"
    }
  }
}
