# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/versions.tf.j2.
# Edit that file: an edit here is refused, not merged.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}
