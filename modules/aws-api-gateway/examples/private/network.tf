# Rendered by generate-modules from templates/aws-api-gateway/examples/private/network.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The network of the callers, with the endpoint by which they reach the API.

resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true

  tags = { Name = "inference" }
}

resource "aws_subnet" "this" {
  for_each = { a = 0, b = 1 }

  vpc_id            = aws_vpc.this.id
  availability_zone = "us-west-2${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, each.value)

  tags = { Name = "inference-${each.key}" }
}

resource "aws_security_group" "callers" {
  name_prefix = "inference-"
  description = "Services that call the API"
  vpc_id      = aws_vpc.this.id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "callers" {
  security_group_id = aws_security_group.callers.id
  cidr_ipv4         = aws_vpc.this.cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_endpoint" "execute_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-west-2.execute-api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [for subnet in aws_subnet.this : subnet.id]
  security_group_ids  = [aws_security_group.callers.id]
  private_dns_enabled = true

  tags = { Name = "inference" }
}

# The load balancer before the model server, whose targets are registered elsewhere.
resource "aws_lb" "models" {
  name_prefix        = "model-"
  load_balancer_type = "network"
  internal           = true
  subnets            = [for subnet in aws_subnet.this : subnet.id]
}
