# Rendered by generate-modules from templates/google-cross-region-lb/examples/canary/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

provider "google" {
  project = var.project_id
}
