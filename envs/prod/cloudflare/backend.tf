# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

terraform {
  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "prod/cloudflare/terraform.tfstate"
    region       = "us-west-2"
    encrypt      = true
    use_lockfile = true
    kms_key_id   = "alias/terraform-state"
  }
}
