# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/gateway/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  ip_address_type    = "ipv4"
  subnets            = [for zone in local.zones : aws_subnet.this[zone].id]
  security_groups    = [aws_security_group.this.id]

  # Seconds of silence: a model thinks for longer than the minute that is AWS's default.
  idle_timeout               = 300
  drop_invalid_header_fields = true

  # So that the example can be destroyed.
  enable_deletion_protection = false

  tags = { Name = var.name }

  # AWS refuses a load balancer that faces the internet in a VPC without an internet gateway.
  depends_on = [aws_route.internet]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      host        = "#{host}"
      port        = "443"
      path        = "/#{path}"
      query       = "#{query}"
      status_code = "HTTP_301"
    }
  }

  tags = { Name = "${var.name}-http" }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  # A request that no rule takes is answered in the language of an API.
  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "application/json"
      message_body = jsonencode({ error = { code = 404, message = "No route matches this request." } })
    }
  }

  tags = { Name = "${var.name}-https" }
}

resource "aws_lb_target_group" "chat" {
  # A name that AWS completes lets a new group stand beside the old one while the rule moves over.
  name_prefix = "chat-"

  target_type = "ip"
  port        = 8080
  protocol    = "HTTP"
  vpc_id      = aws_vpc.this.id

  health_check {
    path    = "/healthz"
    matcher = "200"
  }

  tags = { Name = "${var.name}-chat" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener_rule" "chat" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.chat.arn
  }

  condition {
    path_pattern {
      values = ["/v1/chat", "/v1/chat/*"]
    }
  }

  tags = { Name = "${var.name}-chat" }
}
