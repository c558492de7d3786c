"""The registry: from rendered modules to what `terraform init` takes."""
