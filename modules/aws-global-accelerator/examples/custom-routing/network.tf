# Rendered by generate-modules from templates/aws-global-accelerator/examples/custom-routing/network.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The instances need no public addresses, but the VPC needs an internet gateway.

resource "aws_vpc" "this" {
  cidr_block = "10.30.0.0/16"

  tags = { Name = "ai-sessions" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "gpu" {
  vpc_id            = aws_vpc.this.id
  availability_zone = "us-west-2a"
  cidr_block        = "10.30.0.0/24"

  tags = { Name = "ai-sessions-gpu" }
}
