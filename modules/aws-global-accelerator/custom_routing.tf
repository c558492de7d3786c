# Rendered by generate-modules from templates/aws-global-accelerator/custom_routing.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # One endpoint group for each Region of each listener, by "<listener>/<region>".
  custom_routing_groups = merge([
    for listener, l in var.custom_routing_listeners : {
      for region, r in l.regions : "${listener}/${region}" => merge(r, { listener = listener, region = region })
    }
  ]...)
}

resource "aws_globalaccelerator_custom_routing_listener" "this" {
  for_each = local.custom_routing ? var.custom_routing_listeners : {}

  accelerator_arn = aws_globalaccelerator_custom_routing_accelerator.this[0].arn

  dynamic "port_range" {
    for_each = each.value.ports

    content {
      from_port = tonumber(split("-", port_range.value)[0])
      to_port   = tonumber(split("-", port_range.value)[1])
    }
  }

  depends_on = [terraform_data.listener_names]
}

resource "aws_globalaccelerator_custom_routing_endpoint_group" "this" {
  for_each = local.custom_routing ? local.custom_routing_groups : {}

  listener_arn          = aws_globalaccelerator_custom_routing_listener.this[each.value.listener].arn
  endpoint_group_region = each.value.region

  dynamic "destination_configuration" {
    for_each = each.value.destinations

    content {
      from_port = tonumber(split("-", destination_configuration.value.ports)[0])
      to_port   = tonumber(reverse(split("-", destination_configuration.value.ports))[0])
      protocols = destination_configuration.value.protocols
    }
  }

  dynamic "endpoint_configuration" {
    for_each = each.value.subnets

    content {
      endpoint_id = endpoint_configuration.value
    }
  }
}
