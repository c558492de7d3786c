# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/load_balancers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The same API in two Regions, each behind a load balancer with a certificate for the one name that the accelerator has.

module "us_west_2" {
  source = "./gateway"

  name            = "ai-edge-us-west-2"
  certificate_arn = aws_acm_certificate_validation.us_west_2.certificate_arn
}

module "eu_west_1" {
  source    = "./gateway"
  providers = { aws = aws.eu_west_1 }

  name            = "ai-edge-eu-west-1"
  certificate_arn = aws_acm_certificate_validation.eu_west_1.certificate_arn
}
