# Rendered by generate-modules from templates/aws-global-accelerator/endpoint_groups.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # One endpoint group for each Region of each listener, by "<listener>/<region>". AWS allows no second one.
  endpoint_groups = merge([
    for listener, l in var.listeners : {
      for region, r in l.regions : "${listener}/${region}" => merge(r, {
        listener   = listener
        region     = region
        first_port = split("-", l.ports[0])[0]

        # A Region that is drained keeps everything else, so that it can come back as it was.
        traffic_dial = contains(var.drained_regions, region) ? 0 : r.traffic_dial
      })
    }
  ]...)
}

# The provider sends weight 0 and no preservation of the client's address for what is left out, and keeps the old port
# and path of a health check. So all of them are always written.
resource "aws_globalaccelerator_endpoint_group" "this" {
  for_each = local.standard ? local.endpoint_groups : {}

  listener_arn            = aws_globalaccelerator_listener.this[each.value.listener].arn
  endpoint_group_region   = each.value.region
  traffic_dial_percentage = each.value.traffic_dial

  health_check_protocol         = each.value.health_check.protocol
  health_check_interval_seconds = each.value.health_check.interval
  threshold_count               = each.value.health_check.threshold

  health_check_port = coalesce(
    each.value.health_check.port,
    lookup(each.value.port_overrides, each.value.first_port, tonumber(each.value.first_port)),
  )

  # With TCP there is no path: AWS does not return one, and a plan would never be empty.
  health_check_path = each.value.health_check.protocol == "TCP" ? null : coalesce(each.value.health_check.path, "/")

  dynamic "endpoint_configuration" {
    for_each = each.value.endpoints

    content {
      endpoint_id    = endpoint_configuration.value.id
      weight         = endpoint_configuration.value.weight
      attachment_arn = endpoint_configuration.value.attachment_arn

      client_ip_preservation_enabled = (
        endpoint_configuration.value.client_ip_preservation != null ? endpoint_configuration.value.client_ip_preservation :
        local.dual_stack ? true :
        endpoint_configuration.value.kind != null ? contains(["alb", "instance"], endpoint_configuration.value.kind) :
        strcontains(endpoint_configuration.value.id, ":loadbalancer/app/") || startswith(endpoint_configuration.value.id, "i-")
      )
    }
  }

  dynamic "port_override" {
    for_each = each.value.port_overrides

    content {
      listener_port = tonumber(port_override.key)
      endpoint_port = port_override.value
    }
  }
}
