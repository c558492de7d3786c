# Rendered by generate-modules from templates/aws-alb-routing/protection.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_wafv2_web_acl_association" "this" {
  count = local.create && var.waf != null ? 1 : 0

  resource_arn = aws_lb.this[0].arn
  web_acl_arn  = var.waf.web_acl_arn
}

resource "aws_shield_protection" "this" {
  count = local.create && var.shield_protection ? 1 : 0

  name         = var.name
  resource_arn = aws_lb.this[0].arn

  tags = merge(var.tags, { Name = var.name })
}
