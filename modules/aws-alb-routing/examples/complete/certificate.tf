# Rendered by generate-modules from templates/aws-alb-routing/examples/complete/certificate.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The zone must be delegated from its parent before the certificates are issued. Bring your own if you have them.
resource "aws_route53_zone" "this" {
  name = var.domain
}

resource "aws_acm_certificate" "this" {
  for_each = toset(["api", "grpc"])

  domain_name       = "${each.key}.${var.domain}"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = aws_acm_certificate.this

  zone_id = aws_route53_zone.this.zone_id
  name    = one(each.value.domain_validation_options).resource_record_name
  type    = one(each.value.domain_validation_options).resource_record_type
  records = [one(each.value.domain_validation_options).resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "this" {
  for_each = aws_acm_certificate.this

  certificate_arn         = each.value.arn
  validation_record_fqdns = [aws_route53_record.validation[each.key].fqdn]
}
