# Rendered by generate-modules from templates/aws-global-accelerator/flow_logs.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_caller_identity" "current" {
  count = local.create_log_bucket ? 1 : 0
}

locals {
  create_log_bucket = try(var.flow_logs.create_bucket, false)

  # By way of the policy, without which AWS refuses to switch the logs on.
  log_bucket = local.create_log_bucket ? aws_s3_bucket_policy.logs[0].bucket : try(var.flow_logs.bucket, null)
}

resource "aws_s3_bucket" "logs" {
  count = local.create_log_bucket ? 1 : 0

  bucket_prefix = "${trimsuffix(substr(lower(var.name), 0, 32), "-")}-log-"
  force_destroy = var.flow_logs.force_destroy

  tags = merge(var.tags, { Name = "${var.name}-log" })

  # The accelerator stops writing before the bucket goes.
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
  count = local.create_log_bucket && try(var.flow_logs.retention_days, 0) > 0 ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  rule {
    id     = "retention"
    status = "Enabled"

    filter {}

    expiration {
      days = var.flow_logs.retention_days
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
        Sid       = "FlowLogsAreDelivered"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource = join("/", [
          aws_s3_bucket.logs[0].arn,
          var.flow_logs.prefix,
          "AWSLogs",
          data.aws_caller_identity.current[0].account_id,
          "*",
        ])
        Condition = {
          StringEquals = {
            "s3:x-amz-acl"      = "bucket-owner-full-control"
            "aws:SourceAccount" = data.aws_caller_identity.current[0].account_id
          }
        }
      },
      {
        Sid       = "DeliveryChecksTheOwner"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.logs[0].arn
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current[0].account_id } }
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
