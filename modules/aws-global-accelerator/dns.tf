# Rendered by generate-modules from templates/aws-global-accelerator/dns.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_route53_record" "ipv4" {
  for_each = var.accelerator_type != "none" ? var.dns : {}

  zone_id = each.value.zone_id
  name    = each.value.name
  type    = "A"

  alias {
    name                   = local.accelerator.dns_name
    zone_id                = local.accelerator.hosted_zone_id
    evaluate_target_health = each.value.evaluate_target_health
  }
}

# The accelerator's other name: the first one has no IPv6 addresses.
resource "aws_route53_record" "ipv6" {
  for_each = local.dual_stack ? var.dns : {}

  zone_id = each.value.zone_id
  name    = each.value.name
  type    = "AAAA"

  alias {
    name                   = aws_globalaccelerator_accelerator.this[0].dual_stack_dns_name
    zone_id                = aws_globalaccelerator_accelerator.this[0].hosted_zone_id
    evaluate_target_health = each.value.evaluate_target_health
  }
}
