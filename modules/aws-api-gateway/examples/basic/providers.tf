# Rendered by generate-modules from templates/aws-api-gateway/examples/basic/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

provider "aws" {
  region = "us-west-2"
}
