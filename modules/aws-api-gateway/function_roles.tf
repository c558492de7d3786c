# Rendered by generate-modules from templates/aws-api-gateway/function_roles.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  function_roles = { for k, f in local.made_functions : k => f if f.role == null }

  # What a function needs to be in a VPC. Lambda does it as the function's role; the code itself is denied it.
  network_interface_actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ]

  function_statements = {
    for k, f in local.function_roles : k => concat(
      [{
        Sid      = "WritesItsLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.function[k].arn}:*"
      }],
      [for traced in [f.tracing] : {
        Sid      = "SendsTraces"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = "*"
      } if traced],
      [for vpc in f.vpc[*] : {
        Sid      = "JoinsItsNetwork"
        Effect   = "Allow"
        Action   = local.network_interface_actions
        Resource = "*"
      }],
      [for vpc in f.vpc[*] : {
        Sid      = "CodeLeavesNetworkAlone"
        Effect   = "Deny"
        Action   = local.network_interface_actions
        Resource = "*"
        Condition = {
          ArnEquals = {
            "lambda:SourceFunctionArn" = join(":", [
              "arn", data.aws_partition.current.partition, "lambda", data.aws_region.current.id,
              data.aws_caller_identity.current.account_id, "function", f.name,
            ])
          }
        }
      }],
      [for target in f.dead_letter[*] : {
        Sid      = "SendsDeadLetters"
        Effect   = "Allow"
        Action   = strcontains(target.target_arn, ":sqs:") ? "sqs:SendMessage" : "sns:Publish"
        Resource = target.target_arn
      }],
      [for key in f.kms_key_arn[*] : {
        Sid      = "ReadsItsEnvironment"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = key
      }],
      [for sid, s in f.policy_statements : {
        for name, value in {
          Sid       = sid
          Effect    = s.effect
          Action    = s.actions
          Resource  = s.resources
          Condition = length(s.conditions) > 0 ? s.conditions : null
        } : name => value if value != null
      }],
    )
  }

  function_policies = merge([
    for k, f in local.function_roles : {
      for name, arn in f.policy_arns : "${k}/${name}" => { function = k, arn = arn }
    }
  ]...)
}

resource "aws_iam_role" "function" {
  for_each = local.function_roles

  # AWS completes the name: roles are shared by all Regions of an account.
  name_prefix          = "${trim(substr("${var.name}-${each.key}", 0, 37), "-_")}-"
  description          = "What the function ${each.value.name} may do"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })

  tags = merge(var.tags, each.value.tags, { Name = each.value.name })
}

resource "aws_iam_role_policy" "function" {
  for_each = local.function_roles

  name = "function"
  role = aws_iam_role.function[each.key].name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = local.function_statements[each.key]
  })
}

resource "aws_iam_role_policy_attachment" "function" {
  for_each = local.function_policies

  role       = aws_iam_role.function[each.value.function].name
  policy_arn = each.value.arn
}
