# Rendered by generate-modules from templates/aws-global-accelerator/listeners.tf.j2.
# Edit that file: an edit here is refused, not merged.

# AWS allows a port once for each protocol, so a listener that goes must be gone before another one takes its ports. Names
# that change replace this, and what depends on it is destroyed before and made after.
resource "terraform_data" "listener_names" {
  count = var.accelerator_type != "none" ? 1 : 0

  triggers_replace = sort(concat(keys(var.listeners), keys(var.custom_routing_listeners)))
}

resource "aws_globalaccelerator_listener" "this" {
  for_each = local.standard ? var.listeners : {}

  accelerator_arn = aws_globalaccelerator_accelerator.this[0].arn
  protocol        = each.value.protocol
  client_affinity = each.value.client_affinity

  dynamic "port_range" {
    for_each = each.value.ports

    content {
      from_port = tonumber(split("-", port_range.value)[0])
      to_port   = tonumber(reverse(split("-", port_range.value))[0])
    }
  }

  depends_on = [terraform_data.listener_names]
}
