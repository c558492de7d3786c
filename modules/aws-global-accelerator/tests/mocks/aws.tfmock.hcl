# Rendered by generate-modules from templates/aws-global-accelerator/tests/mocks/aws.tfmock.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the mocked provider answers, where an input of another resource checks the form.

mock_resource "aws_globalaccelerator_accelerator" {
  defaults = {
    arn                 = "arn:aws:globalaccelerator::123456789012:accelerator/00000000-0000-0000-0000-000000000000"
    dns_name            = "a0123456789abcdef.awsglobalaccelerator.com"
    dual_stack_dns_name = "a0123456789abcdef.dualstack.awsglobalaccelerator.com"
    hosted_zone_id      = "Z2BJ6XQ5FK7U4H"
    ip_sets = [
      { ip_family = "IPv4", ip_addresses = ["192.0.2.1", "198.51.100.1"] },
      { ip_family = "IPv6", ip_addresses = ["2001:db8::1", "2001:db8::2"] },
    ]
  }
}

mock_resource "aws_globalaccelerator_listener" {
  defaults = {
    arn = "arn:aws:globalaccelerator::123456789012:accelerator/00000000-0000-0000-0000-000000000000/listener/01234567"
  }
}

mock_resource "aws_globalaccelerator_custom_routing_accelerator" {
  defaults = {
    arn            = "arn:aws:globalaccelerator::123456789012:accelerator/11111111-1111-1111-1111-111111111111"
    dns_name       = "a0123456789abcdef.awsglobalaccelerator.com"
    hosted_zone_id = "Z2BJ6XQ5FK7U4H"
    ip_sets        = [{ ip_family = "IPv4", ip_addresses = ["192.0.2.1", "198.51.100.1"] }]
  }
}

mock_resource "aws_globalaccelerator_custom_routing_listener" {
  defaults = {
    arn = "arn:aws:globalaccelerator::123456789012:accelerator/11111111-1111-1111-1111-111111111111/listener/01234567"
  }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::ai-edge-log" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_region" {
  defaults = { id = "us-west-2" }
}
