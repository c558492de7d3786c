# Rendered by generate-modules from templates/aws-global-accelerator/accelerator.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  standard       = var.accelerator_type == "standard"
  custom_routing = var.accelerator_type == "custom_routing"
  dual_stack     = local.standard && var.ip_address_type == "DUAL_STACK"

  accelerator = one(concat(
    [
      for a in aws_globalaccelerator_accelerator.this : {
        arn            = a.arn
        dns_name       = a.dns_name
        hosted_zone_id = a.hosted_zone_id
        ip_sets        = a.ip_sets
      }
    ],
    [
      for a in aws_globalaccelerator_custom_routing_accelerator.this : {
        arn            = a.arn
        dns_name       = a.dns_name
        hosted_zone_id = a.hosted_zone_id
        ip_sets        = a.ip_sets
      }
    ],
  ))

  addresses = {
    for family in ["IPv4", "IPv6"] : family => flatten([
      for set in try(local.accelerator.ip_sets, []) : set.ip_addresses if set.ip_family == family
    ])
  }
}

resource "aws_globalaccelerator_accelerator" "this" {
  count = local.standard ? 1 : 0

  name            = var.name
  enabled         = var.enabled
  ip_address_type = var.ip_address_type
  ip_addresses    = length(var.ip_addresses) > 0 ? var.ip_addresses : null

  attributes {
    flow_logs_enabled   = try(var.flow_logs.enabled, false)
    flow_logs_s3_bucket = local.log_bucket
    flow_logs_s3_prefix = try(var.flow_logs.prefix, null)
  }

  tags = merge(var.tags, { Name = var.name })
}

resource "aws_globalaccelerator_custom_routing_accelerator" "this" {
  count = local.custom_routing ? 1 : 0

  name            = var.name
  enabled         = var.enabled
  ip_address_type = "IPV4"
  ip_addresses    = length(var.ip_addresses) > 0 ? var.ip_addresses : null

  attributes {
    flow_logs_enabled   = try(var.flow_logs.enabled, false)
    flow_logs_s3_bucket = local.log_bucket
    flow_logs_s3_prefix = try(var.flow_logs.prefix, null)
  }

  tags = merge(var.tags, { Name = var.name })
}
