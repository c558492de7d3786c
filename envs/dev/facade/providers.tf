# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

provider "aws" {
  region = "us-west-2"

  default_tags {
    tags = { Environment = "dev" }
  }
}
