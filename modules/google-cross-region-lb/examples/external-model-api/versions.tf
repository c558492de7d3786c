# Rendered by generate-modules from templates/google-cross-region-lb/examples/external-model-api/versions.tf.j2.
# Edit that file: an edit here is refused, not merged.

terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.44, < 9.0"
    }
  }
}
