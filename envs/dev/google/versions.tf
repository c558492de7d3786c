# Rendered by generate-modules from envs/dev/environment.yaml.
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
