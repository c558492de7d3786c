# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/certificates.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A certificate is of one Region, so each load balancer needs its own. One validation record serves both.
resource "aws_route53_zone" "this" {
  name = var.domain
}

resource "aws_acm_certificate" "us_west_2" {
  domain_name       = "api.${var.domain}"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "eu_west_1" {
  provider = aws.eu_west_1

  domain_name       = "api.${var.domain}"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.us_west_2.domain_validation_options : option.domain_name => option
  }

  zone_id = aws_route53_zone.this.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "us_west_2" {
  certificate_arn         = aws_acm_certificate.us_west_2.arn
  validation_record_fqdns = [for r in aws_route53_record.validation : r.fqdn]
}

resource "aws_acm_certificate_validation" "eu_west_1" {
  provider = aws.eu_west_1

  certificate_arn         = aws_acm_certificate.eu_west_1.arn
  validation_record_fqdns = [for r in aws_route53_record.validation : r.fqdn]
}
