# Rendered by generate-modules from templates/aws-api-gateway/logs.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  access_log    = try(var.logs.access.enabled, false) ? var.logs.access : null
  execution_log = try(var.logs.execution.level, "OFF") != "OFF"

  # API Gateway writes every value as text. Of a stream, it tells when the first byte came.
  access_log_fields = {
    requestId            = "$context.requestId"
    extendedRequestId    = "$context.extendedRequestId"
    time                 = "$context.requestTimeEpoch"
    method               = "$context.httpMethod"
    route                = "$context.resourcePath"
    path                 = "$context.path"
    stage                = "$context.stage"
    protocol             = "$context.protocol"
    status               = "$context.status"
    requestBytes         = "$context.requestLength"
    responseBytes        = "$context.responseLength"
    latency              = "$context.responseLatency"
    integrationLatency   = "$context.integration.latency"
    integrationStatus    = "$context.integration.status"
    integrationRequestId = "$context.integration.requestId"
    integrationError     = "$context.integration.error"
    transferMode         = "$context.integration.responseTransferMode"
    timeToHeaders        = "$context.integration.timeToAllHeaders"
    timeToFirstContent   = "$context.integration.timeToFirstContent"
    error                = "$context.error.message"
    errorType            = "$context.error.responseType"
    validationError      = "$context.error.validationErrorString"
    wafStatus            = "$context.waf.status"
    sourceIp             = "$context.identity.sourceIp"
    userAgent            = "$context.identity.userAgent"
    apiKeyId             = "$context.identity.apiKeyId"
    caller               = "$context.identity.userArn"
    principal            = "$context.authorizer.principalId"
    subject              = "$context.authorizer.claims.sub"
    authorizerLatency    = "$context.authorizer.latency"
    authorizerError      = "$context.authorizer.error"
    traceId              = "$context.xrayTraceId"
  }

  access_log_format = jsonencode(merge(local.access_log_fields, try(var.logs.access.fields, {})))

  log_group_names = merge(
    { for group in aws_cloudwatch_log_group.access : "access" => group.name },
    { for stage, group in aws_cloudwatch_log_group.execution : stage == var.stage.name ? "execution" : "execution ${stage}" => group.name },
  )
}

# With this prefix the logs of many APIs share one statement of the policy of CloudWatch Logs, which is short of room.
resource "aws_cloudwatch_log_group" "access" {
  count = local.access_log != null && try(local.access_log.destination == null, false) ? 1 : 0

  name              = "/aws/vendedlogs/apigateway/${var.name}/${var.stage.name}"
  retention_in_days = var.logs.retention_days
  kms_key_id        = try(var.logs.kms_key.arn, null)
  log_group_class   = "STANDARD"

  tags = merge(var.tags, { Name = "${var.name}-access" })
}

# The name is API Gateway's.
resource "aws_cloudwatch_log_group" "execution" {
  for_each = local.execution_log ? toset(local.stage_names) : []

  name              = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.this.id}/${each.key}"
  retention_in_days = var.logs.retention_days
  kms_key_id        = try(var.logs.kms_key.arn, null)
  log_group_class   = "STANDARD"

  tags = merge(var.tags, { Name = "${var.name}-execution" })
}

# The role with which API Gateway writes logs, of the whole account

resource "aws_iam_role" "logs" {
  count = var.manage_account ? 1 : 0

  name_prefix          = "${var.name}-"
  description          = "API Gateway writes its logs with this role."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "apigateway.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  tags = merge(var.tags, { Name = "${var.name}-logs" })
}

resource "aws_iam_role_policy_attachment" "logs" {
  count = var.manage_account ? 1 : 0

  role       = aws_iam_role.logs[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

resource "aws_api_gateway_account" "this" {
  count = var.manage_account ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.logs[0].arn

  # API Gateway tries the role.
  depends_on = [aws_iam_role_policy_attachment.logs]
}
