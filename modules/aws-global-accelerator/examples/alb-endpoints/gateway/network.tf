# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/network.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_availability_zones" "available" {
  state = "available"

  # Local zones and wavelength zones are opted into, and take no load balancer of this kind.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  # A load balancer stands in at least two.
  zones = slice(sort(data.aws_availability_zones.available.names), 0, 2)
}

# AWS puts a security group of its own into it, GlobalAccelerator. Delete that by hand when the accelerator is gone:
# the VPC cannot be destroyed before.
resource "aws_vpc" "this" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

resource "aws_subnet" "this" {
  for_each = { for i, zone in local.zones : zone => cidrsubnet(aws_vpc.this.cidr_block, 4, i) }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_route_table" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.this.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "this" {
  for_each = aws_subnet.this

  subnet_id      = each.value.id
  route_table_id = aws_route_table.this.id
}
