# Rendered by generate-modules from templates/aws-global-accelerator/shares.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_globalaccelerator_cross_account_attachment" "this" {
  for_each = var.shares

  name       = "${substr(var.name, 0, 31)}-${each.key}"
  principals = each.value.principals

  dynamic "resource" {
    for_each = each.value.resources

    content {
      endpoint_id = resource.value.id
      cidr_block  = resource.value.cidr_block

      # A range of addresses is in no Region. An ARN names its own.
      region = resource.value.cidr_block != null ? null : (
        resource.value.region != null ? resource.value.region : split(":", resource.value.id)[3]
      )
    }
  }

  tags = merge(var.tags, { Name = "${substr(var.name, 0, 31)}-${each.key}" })
}
