# Rendered by generate-modules from templates/google-cross-region-lb/health_checks.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  health_checks = {
    for k, s in var.services : k => merge(s.health_check, {
      port_specification = (
        s.health_check.port != null ? "USE_FIXED_PORT" :
        s.health_check.port_name != null ? "USE_NAMED_PORT" : "USE_SERVING_PORT"
      )
    }) if s.health_check != null
  }
}

# The type is in the name: another type is another health check.
resource "google_compute_health_check" "this" {
  for_each = local.health_checks

  project             = var.project_id
  name                = "${var.name}-${each.key}-${each.value.type}"
  check_interval_sec  = each.value.interval_sec
  timeout_sec         = each.value.timeout_sec
  healthy_threshold   = each.value.healthy_threshold
  unhealthy_threshold = each.value.unhealthy_threshold

  log_config {
    enable = each.value.logging
  }

  dynamic "http_health_check" {
    for_each = [for check in [each.value] : check if check.type == "http"]
    iterator = check

    content {
      request_path       = check.value.path
      host               = check.value.host
      response           = check.value.response
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
      proxy_header       = "NONE"
    }
  }

  dynamic "https_health_check" {
    for_each = [for check in [each.value] : check if check.type == "https"]
    iterator = check

    content {
      request_path       = check.value.path
      host               = check.value.host
      response           = check.value.response
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
      proxy_header       = "NONE"
    }
  }

  dynamic "http2_health_check" {
    for_each = [for check in [each.value] : check if check.type == "http2"]
    iterator = check

    content {
      request_path       = check.value.path
      host               = check.value.host
      response           = check.value.response
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
      proxy_header       = "NONE"
    }
  }

  dynamic "grpc_health_check" {
    for_each = [for check in [each.value] : check if check.type == "grpc"]
    iterator = check

    content {
      grpc_service_name  = check.value.grpc_service_name
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
    }
  }

  dynamic "tcp_health_check" {
    for_each = [for check in [each.value] : check if check.type == "tcp"]
    iterator = check

    content {
      request            = check.value.request
      response           = check.value.response
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
      proxy_header       = "NONE"
    }
  }

  dynamic "ssl_health_check" {
    for_each = [for check in [each.value] : check if check.type == "ssl"]
    iterator = check

    content {
      request            = check.value.request
      response           = check.value.response
      port               = check.value.port
      port_name          = check.value.port_name
      port_specification = check.value.port_specification
      proxy_header       = "NONE"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
