# Rendered by generate-modules from templates/aws-alb-routing/logs.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_caller_identity" "current" {
  count = local.create_log_bucket ? 1 : 0
}

data "aws_partition" "current" {
  count = local.create_log_bucket ? 1 : 0
}

data "aws_region" "current" {
  count = local.create_log_bucket || var.dashboard ? 1 : 0
}

locals {
  create_log_bucket = local.create && try(var.logs.create_bucket, false)

  # By way of the policy, without which AWS refuses to switch the logs on.
  log_bucket = local.create_log_bucket ? aws_s3_bucket_policy.logs[0].bucket : try(var.logs.bucket, null)

  # AWS delivers logs as a service principal. In Regions from before August 2022 it did so as an account of its own, which
  # is still valid and is named too, so that no Region depends on when AWS moved it.
  legacy_log_accounts = {
    af-south-1     = "098369216593"
    ap-east-1      = "754344448648"
    ap-northeast-1 = "582318560864"
    ap-northeast-2 = "600734575887"
    ap-northeast-3 = "383597477331"
    ap-south-1     = "718504428378"
    ap-southeast-1 = "114774131450"
    ap-southeast-2 = "783225319266"
    ap-southeast-3 = "589379963580"
    ca-central-1   = "985666609251"
    cn-north-1     = "638102146993"
    cn-northwest-1 = "037604701340"
    eu-central-1   = "054676820928"
    eu-north-1     = "897822967062"
    eu-south-1     = "635631232127"
    eu-west-1      = "156460612806"
    eu-west-2      = "652711504416"
    eu-west-3      = "009996457667"
    me-south-1     = "076674570225"
    sa-east-1      = "507241528517"
    us-east-1      = "127311923021"
    us-east-2      = "033677994240"
    us-gov-east-1  = "190560391635"
    us-gov-west-1  = "048591011584"
    us-west-1      = "027434742980"
    us-west-2      = "797873946194"
  }
}

resource "aws_s3_bucket" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket_prefix = "${lower(var.name)}-log-"
  force_destroy = var.logs.force_destroy

  tags = merge(var.tags, { Name = "${var.name}-log" })

  # The load balancer stops writing before the bucket goes.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket                  = aws_s3_bucket.logs[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Load balancers can write with keys of S3 (SSE-S3) only, not with keys of KMS.
resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  count = local.create_log_bucket && try(var.logs.retention_days, 0) > 0 ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  rule {
    id     = "retention"
    status = "Enabled"

    filter {}

    expiration {
      days = var.logs.retention_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "LoadBalancersWriteLogs"
        Effect = "Allow"
        Principal = merge(
          { Service = "logdelivery.elasticloadbalancing.amazonaws.com" },
          {
            for region, account in local.legacy_log_accounts :
            "AWS" => "arn:${data.aws_partition.current[0].partition}:iam::${account}:root"
            if region == data.aws_region.current[0].id
          },
        )
        Action = "s3:PutObject"
        Resource = join("/", concat(
          [aws_s3_bucket.logs[0].arn],
          var.logs.prefix[*],
          ["AWSLogs", data.aws_caller_identity.current[0].account_id, "*"],
        ))
      },
      {
        Sid       = "TransportIsEncrypted"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.logs[0].arn, "${aws_s3_bucket.logs[0].arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [
    aws_s3_bucket_ownership_controls.logs,
    aws_s3_bucket_public_access_block.logs,
    aws_s3_bucket_server_side_encryption_configuration.logs,
  ]

  lifecycle {
    create_before_destroy = true
  }
}
