terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_acm_certificate" "api" {
  domain_name       = "api.ai.example.com"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "beta" {
  domain_name       = "beta.ai.example.com"
  validation_method = "DNS"
}

resource "aws_wafv2_web_acl" "this" {
  name  = "ai-api"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "ai-api"
    sampled_requests_enabled   = false
  }
}

resource "aws_route53_zone" "this" {
  name = "ai.example.com"
}

resource "aws_sns_topic" "alarms" {
  name = "ai-api-alarms"
}
