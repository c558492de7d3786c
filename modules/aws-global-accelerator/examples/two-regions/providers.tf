# Rendered by generate-modules from templates/aws-global-accelerator/examples/two-regions/providers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Global Accelerator's metrics, and so its alarms, are in us-west-2.
provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "us_west_1"
  region = "us-west-1"
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}
