# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/security_group.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Load balancer ${var.name}"
  vpc_id      = aws_vpc.this.id

  tags = { Name = var.name }

  # A security group in use cannot be deleted: the load balancer lets go of it first.
  lifecycle {
    create_before_destroy = true
  }
}

# From anywhere: the accelerator keeps the addresses of the clients.
resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = { http = 80, https = 443 }

  security_group_id = aws_security_group.this.id
  description       = "Clients by ${each.key}"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_ipv4         = "0.0.0.0/0"

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  description       = "To the targets, health checks too"
  ip_protocol       = "tcp"
  from_port         = aws_lb_target_group.chat.port
  to_port           = aws_lb_target_group.chat.port
  cidr_ipv4         = aws_vpc.this.cidr_block

  tags = { Name = "${var.name}-targets" }
}
