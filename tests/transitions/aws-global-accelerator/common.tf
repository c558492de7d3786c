terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_route53_zone" "this" {
  name = "ai.example.com"
}

resource "aws_sns_topic" "alarms" {
  name = "ai-edge-alarms"
}
