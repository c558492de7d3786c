# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

provider "aws" {
  region              = "us-west-2"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = { Environment = "prod", Service = "ai-api" }
  }
}

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = { Environment = "prod", Service = "ai-api" }
  }
}

provider "google" {
  project = "acme-ai-prod"
}
