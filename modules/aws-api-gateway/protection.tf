# Rendered by generate-modules from templates/aws-api-gateway/protection.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_wafv2_web_acl_association" "this" {
  for_each = var.waf != null ? toset(local.stage_names) : []

  resource_arn = local.stages[each.key].arn
  web_acl_arn  = var.waf.web_acl_arn
}
