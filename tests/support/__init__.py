"""What tests share: Terraform on scratch copies, servers in temporary directories, commands that mend."""
