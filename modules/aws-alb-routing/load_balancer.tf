# Rendered by generate-modules from templates/aws-alb-routing/load_balancer.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_lb" "this" {
  count = local.create ? 1 : 0

  name               = var.name
  load_balancer_type = "application"
  internal           = var.internal
  ip_address_type    = var.ip_address_type
  subnets            = local.subnet_ids
  security_groups    = concat(aws_security_group.this[*].id, var.security_group_ids)

  idle_timeout                                = var.idle_timeout
  client_keep_alive                           = var.client_keep_alive
  enable_deletion_protection                  = var.deletion_protection
  enable_http2                                = var.http2
  enable_waf_fail_open                        = var.waf_fail_open
  enable_zonal_shift                          = var.zonal_shift
  enable_xff_client_port                      = var.xff_client_port
  enable_tls_version_and_cipher_suite_headers = var.tls_headers
  desync_mitigation_mode                      = var.desync_mitigation_mode
  drop_invalid_header_fields                  = var.drop_invalid_header_fields
  preserve_host_header                        = var.preserve_host_header
  xff_header_processing_mode                  = var.xff_header_processing_mode

  dynamic "access_logs" {
    for_each = try(var.logs.access, false) ? [var.logs] : []

    content {
      enabled = true
      bucket  = local.log_bucket
      prefix  = access_logs.value.prefix
    }
  }

  dynamic "connection_logs" {
    for_each = try(var.logs.connection, false) ? [var.logs] : []

    content {
      enabled = true
      bucket  = local.log_bucket
      prefix  = connection_logs.value.prefix
    }
  }

  dynamic "minimum_load_balancer_capacity" {
    for_each = var.capacity_units[*]

    content {
      capacity_units = minimum_load_balancer_capacity.value
    }
  }

  dynamic "ipam_pools" {
    for_each = var.ipam_pool[*]

    content {
      ipv4_ipam_pool_id = ipam_pools.value.ipv4_ipam_pool_id
    }
  }

  tags = merge(var.tags, { Name = var.name })

  # AWS refuses a load balancer that faces the internet in a VPC without an internet gateway.
  depends_on = [aws_route.internet_ipv4, aws_route.internet_ipv6]
}
