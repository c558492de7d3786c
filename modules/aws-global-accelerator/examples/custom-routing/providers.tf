# Rendered by generate-modules from templates/aws-global-accelerator/examples/custom-routing/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

provider "aws" {
  region = "us-west-2"
}
