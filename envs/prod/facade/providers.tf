# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

provider "aws" {
  region              = "us-west-2"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = { Environment = "prod", Service = "ai-workflow" }
  }
}
