"""Finding and running Terraform."""
