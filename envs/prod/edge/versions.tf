# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
    google = {
      source  = "hashicorp/google"
      version = ">= 6.44, < 9.0"
    }
    ns1 = {
      source  = "ns1-terraform/ns1"
      version = ">= 2.3, < 3.0"
    }
  }
}
