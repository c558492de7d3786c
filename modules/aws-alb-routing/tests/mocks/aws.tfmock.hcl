# Rendered by generate-modules from templates/aws-alb-routing/tests/mocks/aws.tfmock.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the mocked provider answers, where an input of another resource checks the form.

mock_resource "aws_lb" {
  defaults = {
    arn        = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/ai-api/0123456789abcdef"
    arn_suffix = "app/ai-api/0123456789abcdef"
    dns_name   = "ai-api-1234567890.us-west-2.elb.amazonaws.com"
    zone_id    = "Z1H1FL5HABSF5"
  }
}

mock_resource "aws_lb_listener" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener/app/ai-api/0123456789abcdef/0123456789abcdef"
  }
}

mock_resource "aws_lb_target_group" {
  defaults = {
    arn        = "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/chat-1/0123456789abcdef"
    arn_suffix = "targetgroup/chat-1/0123456789abcdef"
  }
}

mock_resource "aws_lb_trust_store" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:truststore/ai-api-https/0123456789abcdef"
  }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["us-west-2c", "us-west-2a", "us-west-2b"] }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_region" {
  defaults = { id = "us-west-2" }
}
