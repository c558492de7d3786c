# Rendered by generate-modules from templates/aws-api-gateway/tests/mocks/aws.tfmock.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the mocked provider answers, where an input of another resource checks the form.

mock_resource "aws_api_gateway_rest_api" {
  defaults = {
    id            = "a1b2c3d4e5"
    arn           = "arn:aws:apigateway:us-west-2::/restapis/a1b2c3d4e5"
    execution_arn = "arn:aws:execute-api:us-west-2:123456789012:a1b2c3d4e5"
  }
}

mock_resource "aws_api_gateway_stage" {
  defaults = {
    arn           = "arn:aws:apigateway:us-west-2::/restapis/a1b2c3d4e5/stages/live"
    execution_arn = "arn:aws:execute-api:us-west-2:123456789012:a1b2c3d4e5/live"
    invoke_url    = "https://a1b2c3d4e5.execute-api.us-west-2.amazonaws.com/live"
  }
}

mock_resource "aws_api_gateway_vpc_link" {
  defaults = { id = "lnk123" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-west-2:123456789012:log-group:/aws/logs" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/role", name = "role" }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn     = "arn:aws:lambda:us-west-2:123456789012:function:ai-api-chat"
    version = "1"
  }
}

mock_resource "aws_lambda_alias" {
  defaults = { arn = "arn:aws:lambda:us-west-2:123456789012:function:ai-api-chat:live" }
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

mock_resource "aws_api_gateway_domain_name" {
  defaults = {
    arn                    = "arn:aws:apigateway:us-west-2::/domainnames/api.example.com"
    cloudfront_domain_name = "d111111abcdef8.cloudfront.net"
    cloudfront_zone_id     = "Z2FDTNDATAQYW2"
    domain_name_id         = "abcdef"
    regional_domain_name   = "d-abcdefghij.execute-api.us-west-2.amazonaws.com"
    regional_zone_id       = "Z2OJLYMUO9EFXC"
  }
}
