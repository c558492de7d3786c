# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

terraform {
  backend "local" {
    path = "terraform.tfstate"
  }
}
