# Rendered by generate-modules from templates/aws-api-gateway/functions.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Functions that are made here. One that turns from a zip file into an image, or back, is another function to AWS, and
  # needs another name to stand beside the old one until the routes have moved over.
  made_functions = {
    for k, f in var.functions : k => merge(f, {
      name = "${var.name}-${k}${f.package.image != null ? "-image" : ""}"

      # As long as the longest of its routes waits.
      timeout = f.timeout != null ? f.timeout : min(900, max(29, [
        for r in local.routes : ceil(r.timeout_ms / 1000) if r.function == k
      ]...))
    })
    if f.package != null
  }

  # What API Gateway calls: the alias of a function that is made here, and of one that is taken what its qualifier says.
  # By way of the ARN, a function that is replaced takes its permissions with it.
  function_targets = merge(
    {
      for k, f in local.made_functions : k => {
        name      = aws_lambda_function.this[k].arn
        qualifier = aws_lambda_alias.this[k].name
        arn       = aws_lambda_alias.this[k].arn
      }
    },
    {
      for k, f in var.functions : k => {
        name      = f.arn
        qualifier = f.qualifier
        arn       = f.qualifier == null ? f.arn : "${f.arn}:${f.qualifier}"
      }
      if f.package == null
    },
  )

  # What the ARNs above come from, told from inputs alone: it changes when they do, and at no other time.
  function_digest = {
    for k, f in var.functions : k => jsonencode(
      f.package == null ? [f.arn, f.qualifier] : [local.made_functions[k].name, f.alias]
    )
  }

  functions_with_secrets = [
    for k in nonsensitive(keys(var.function_secrets)) : k if nonsensitive(length(var.function_secrets[k])) > 0
  ]
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.made_functions

  name              = "/aws/lambda/${each.value.name}"
  retention_in_days = each.value.logs.retention_days
  kms_key_id        = each.value.logs.kms_key_arn
  log_group_class   = "STANDARD"

  tags = merge(var.tags, each.value.tags, { Name = "/aws/lambda/${each.value.name}" })
}

# Whatever is left out of a function keeps its old value: architectures, tracing, storage and logging are always written.
resource "aws_lambda_function" "this" {
  for_each = local.made_functions

  function_name = each.value.name
  description   = each.value.description
  role          = each.value.role != null ? each.value.role.arn : aws_iam_role.function[each.key].arn

  package_type      = each.value.package.image != null ? "Image" : "Zip"
  filename          = try(each.value.package.zip.path, null)
  s3_bucket         = try(each.value.package.s3.bucket, null)
  s3_key            = try(each.value.package.s3.key, null)
  s3_object_version = try(each.value.package.s3.version, null)
  image_uri         = try(each.value.package.image.uri, null)
  source_code_hash = (
    each.value.package.zip == null ? try(each.value.package.s3.hash, null) :
    each.value.package.zip.hash != null ? each.value.package.zip.hash : filebase64sha256(each.value.package.zip.path)
  )

  runtime       = each.value.runtime
  handler       = each.value.handler
  architectures = [each.value.architecture]
  layers        = each.value.layers
  memory_size   = each.value.memory_size
  timeout       = each.value.timeout
  kms_key_arn   = each.value.kms_key_arn

  # Each change brings out a version, which the alias moves to.
  publish = true

  reserved_concurrent_executions = each.value.reserved_concurrency != null ? each.value.reserved_concurrency : -1

  ephemeral_storage {
    size = each.value.ephemeral_storage
  }

  tracing_config {
    mode = each.value.tracing ? "Active" : "PassThrough"
  }

  logging_config {
    log_group             = aws_cloudwatch_log_group.function[each.key].name
    log_format            = each.value.logs.format
    application_log_level = each.value.logs.format == "JSON" ? each.value.logs.application_level : null
    system_log_level      = each.value.logs.format == "JSON" ? each.value.logs.system_level : null
  }

  dynamic "image_config" {
    for_each = [
      for image in each.value.package.image[*] : image
      if length(image.command) + length(image.entry_point) > 0 || image.working_directory != null
    ]

    content {
      command           = image_config.value.command
      entry_point       = image_config.value.entry_point
      working_directory = image_config.value.working_directory
    }
  }

  dynamic "environment" {
    for_each = length(each.value.environment) > 0 || contains(local.functions_with_secrets, each.key) ? [each.value.environment] : []

    content {
      variables = (
        contains(local.functions_with_secrets, each.key)
        ? merge(environment.value, var.function_secrets[each.key]) : environment.value
      )
    }
  }

  dynamic "vpc_config" {
    for_each = each.value.vpc[*]

    content {
      subnet_ids                  = vpc_config.value.subnet_ids
      security_group_ids          = vpc_config.value.security_group_ids
      ipv6_allowed_for_dual_stack = vpc_config.value.ipv6
    }
  }

  dynamic "dead_letter_config" {
    for_each = each.value.dead_letter[*]

    content {
      target_arn = dead_letter_config.value.target_arn
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = each.value.name })

  # AWS asks whether the role may do what the function needs.
  depends_on = [aws_iam_role_policy.function, aws_iam_role_policy_attachment.function]
}

# A note rather than a refusal: to fail early can be what is wanted.
check "function_timeouts" {
  assert {
    condition = alltrue([
      for k, r in local.routes : try(var.functions[r.function].timeout * 1000 >= r.timeout_ms, true)
    ])
    error_message = join(" ", [
      for k, r in local.routes :
      "functions[\"${r.function}\"] is ended after ${var.functions[r.function].timeout} seconds, before routes[\"${k}\"] stops waiting (timeout_ms ${r.timeout_ms})."
      if !try(var.functions[r.function].timeout * 1000 >= r.timeout_ms, true)
    ])
  }
}
