# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Global Accelerator's metrics, and so its alarms, are in us-west-2.
provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"
}
