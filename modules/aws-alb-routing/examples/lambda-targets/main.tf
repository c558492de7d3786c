# Rendered by generate-modules from templates/aws-alb-routing/examples/lambda-targets/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../"

  name    = "ai-functions"
  network = {}

  listeners = {
    https = {
      certificates = { api = aws_acm_certificate_validation.this.certificate_arn }
    }
  }

  target_groups = {
    # Every new version of the function takes requests at once.
    newest = {
      target_type = "lambda"
      lambda      = { function_arn = aws_lambda_function.this.arn }
    }

    # Only the version that the alias points to.
    live = {
      target_type = "lambda"
      lambda      = { function_arn = aws_lambda_function.this.arn, qualifier = aws_lambda_alias.live.name }
    }

    # A container that takes what is too large or too long for a function: 1 MB each way, 15 minutes.
    batch = { port = 8080 }
  }

  routes = {
    preview = {
      priority   = 10
      match      = { paths = ["/v1/moderate"], headers = { x-preview = ["*"] } }
      forward_to = { newest = 100 }
    }

    moderate = {
      priority   = 20
      match      = { paths = ["/v1/moderate"] }
      forward_to = { live = 100 }
    }

    batch = {
      priority   = 30
      match      = { paths = ["/v1/batch"], methods = ["POST"] }
      forward_to = { batch = 100 }
    }
  }

  # So that the example can be destroyed.
  deletion_protection = false
}

resource "aws_lambda_function" "this" {
  function_name    = "ai-functions"
  filename         = "${path.module}/function.zip"
  source_code_hash = filebase64sha256("${path.module}/function.zip")
  handler          = "index.handler"
  runtime          = "python3.13"
  role             = aws_iam_role.this.arn
  publish          = true
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_iam_role" "this" {
  name = "ai-functions"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}
