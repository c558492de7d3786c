# Rendered by generate-modules from templates/aws-api-gateway/vpc_links.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_api_gateway_vpc_link" "this" {
  for_each = { for k, l in var.vpc_links : k => l if l.load_balancer != null }

  name        = "${var.name}-${each.key}"
  description = "From ${var.name} to ${each.key}"
  target_arns = [each.value.load_balancer.arn]

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  # A link that methods use cannot be deleted.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  vpc_link_ids = {
    for k, l in var.vpc_links : k => l.existing != null ? l.existing.id : aws_api_gateway_vpc_link.this[k].id
  }
}
