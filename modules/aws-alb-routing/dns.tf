# Rendered by generate-modules from templates/aws-alb-routing/dns.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_route53_record" "ipv4" {
  for_each = local.create ? var.dns : {}

  zone_id = each.value.zone_id
  name    = each.value.name
  type    = "A"

  alias {
    name                   = aws_lb.this[0].dns_name
    zone_id                = aws_lb.this[0].zone_id
    evaluate_target_health = each.value.evaluate_target_health
  }
}

# Without IPv6 addresses of the load balancer the record would answer with nothing.
resource "aws_route53_record" "ipv6" {
  for_each = local.create && local.dual_stack ? var.dns : {}

  zone_id = each.value.zone_id
  name    = each.value.name
  type    = "AAAA"

  alias {
    name                   = aws_lb.this[0].dns_name
    zone_id                = aws_lb.this[0].zone_id
    evaluate_target_health = each.value.evaluate_target_health
  }
}
