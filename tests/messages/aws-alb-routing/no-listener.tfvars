# says: listeners is empty: declare at least one, or name existing ones in existing_listener_arns.

name       = "ai-api"
vpc_id     = "vpc-0123456789abcdef0"
subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
