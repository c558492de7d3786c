# Rendered by generate-modules from templates/aws-alb-routing/network.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_availability_zones" "available" {
  count = var.network == null ? 0 : length(var.network.subnets) == 0 ? 1 : 0

  state = "available"

  # Local zones and wavelength zones are opted into, and take no load balancer of this kind.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones_available = sort(flatten(data.aws_availability_zones.available[*].names))
  zones           = slice(local.zones_available, 0, min(length(local.zones_available), try(var.network.zone_count, 0)))

  # The subnets' keys are the availability zones: one that is added or removed leaves the others alone.
  subnets = var.network == null ? {} : (
    length(var.network.subnets) > 0 ? var.network.subnets : {
      for i, zone in local.zones : zone => cidrsubnet(var.network.cidr_block, 4, i)
    }
  )
}

resource "aws_vpc" "this" {
  count = var.network != null ? 1 : 0

  cidr_block                       = var.network.cidr_block
  assign_generated_ipv6_cidr_block = local.dual_stack
  enable_dns_support               = true
  enable_dns_hostnames             = true

  tags = merge(var.tags, { Name = var.name })

  lifecycle {
    precondition {
      condition     = length(var.network.subnets) > 0 || length(local.subnets) == var.network.zone_count
      error_message = "network.zone_count exceeds the ${length(local.zones_available)} availability zones of the Region."
    }
  }
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = each.value
  ipv6_cidr_block = local.dual_stack ? cidrsubnet(
    aws_vpc.this[0].ipv6_cidr_block, 8, index(sort(keys(local.subnets)), each.key)
  ) : null

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_internet_gateway" "this" {
  count = var.network != null && !var.internal ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = merge(var.tags, { Name = var.name })
}

resource "aws_route_table" "this" {
  count = var.network != null ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = merge(var.tags, { Name = var.name })
}

resource "aws_route" "internet_ipv4" {
  count = var.network != null && !var.internal ? 1 : 0

  route_table_id         = aws_route_table.this[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route" "internet_ipv6" {
  count = var.network != null && !var.internal && local.dual_stack ? 1 : 0

  route_table_id              = aws_route_table.this[0].id
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "this" {
  for_each = local.subnets

  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[0].id
}
