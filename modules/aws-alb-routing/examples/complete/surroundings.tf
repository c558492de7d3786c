# Rendered by generate-modules from templates/aws-alb-routing/examples/complete/surroundings.tf.j2.
# Edit that file: an edit here is refused, not merged.

# What a company has already: a network, a user pool, a web ACL and a topic for alarms.

resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true

  tags = { Name = "ai" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_default_route_table" "this" {
  default_route_table_id = aws_vpc.this.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_subnet" "this" {
  for_each = { us-west-2a = "10.20.0.0/20", us-west-2b = "10.20.16.0/20" }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
}

resource "aws_cognito_user_pool" "this" {
  name = "ai"
}

resource "aws_cognito_user_pool_domain" "this" {
  domain       = "ai-example"
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_user_pool_client" "this" {
  name                                 = "load-balancer"
  user_pool_id                         = aws_cognito_user_pool.this.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = ["https://api.${var.domain}/oauth2/idpresponse"]
}

resource "aws_wafv2_web_acl" "this" {
  name  = "ai"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "ai"
    sampled_requests_enabled   = true
  }
}

resource "aws_sns_topic" "alarms" {
  name = "ai-alarms"
}
