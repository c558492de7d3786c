# Rendered by generate-modules from templates/aws-api-gateway/examples/workflow/surroundings.tf.j2.
# Edit that file: an edit here is refused, not merged.

# What a company has already: a network, a user pool, queues, a bucket, a web ACL, a topic for alarms, and the function of
# another team.

resource "aws_vpc" "this" {
  cidr_block = "10.30.0.0/16"

  tags = { Name = "ai-workflow" }
}

resource "aws_subnet" "this" {
  for_each = { us-west-2a = "10.30.0.0/20", us-west-2b = "10.30.16.0/20" }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
}

resource "aws_security_group" "generate" {
  name   = "ai-workflow-generate"
  vpc_id = aws_vpc.this.id
}

resource "aws_cognito_user_pool" "this" {
  name = "ai-workflow"
}

resource "aws_sqs_queue" "jobs" {
  name = "ai-workflow-jobs"
}

resource "aws_sqs_queue" "failed" {
  name = "ai-workflow-failed"
}

resource "aws_s3_bucket" "published" {
  bucket_prefix = "ai-workflow-published-"
  force_destroy = true
}

resource "aws_iam_policy" "publish" {
  name = "ai-workflow-publish"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:PutObject"
      Resource = "${aws_s3_bucket.published.arn}/*"
    }]
  })
}

resource "aws_wafv2_web_acl" "this" {
  name  = "ai-workflow"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "ai-workflow"
    sampled_requests_enabled   = true
  }
}

resource "aws_sns_topic" "alarms" {
  name = "ai-workflow-alarms"
}

resource "aws_iam_role" "review" {
  name = "ai-review"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "review" {
  function_name    = "ai-review"
  filename         = "${path.module}/functions.zip"
  source_code_hash = filebase64sha256("${path.module}/functions.zip")
  handler          = "review.handler"
  runtime          = "python3.13"
  role             = aws_iam_role.review.arn
  publish          = true
}

resource "aws_lambda_alias" "review" {
  name             = "stable"
  function_name    = aws_lambda_function.review.function_name
  function_version = aws_lambda_function.review.version
}
