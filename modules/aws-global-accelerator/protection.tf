# Rendered by generate-modules from templates/aws-global-accelerator/protection.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_shield_protection" "this" {
  count = var.shield_protection && var.accelerator_type != "none" ? 1 : 0

  name         = var.name
  resource_arn = local.accelerator.arn

  tags = merge(var.tags, { Name = var.name })
}
