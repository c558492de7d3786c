# Rendered by generate-modules from templates/google-cross-region-lb/backend_services.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  negs = {
    for k, s in var.services : k => merge(
      { for region in keys(merge(s.cloud_run, s.cloud_function)) : region => google_compute_region_network_endpoint_group.this["${k}/${region}"].id },
      { for region in keys(s.psc) : region => google_compute_region_network_endpoint_group.this["${k}/${region}"].id },
      { for internet in s.internet[*] : "global" => google_compute_global_network_endpoint_group.this[k].id },
    )
  }

  backends = {
    for k, s in var.services : k => concat(
      [
        for group in values(s.instance_groups) : merge(group, {
          max_utilization       = group.balancing_mode == "UTILIZATION" ? coalesce(group.max_utilization, 0.8) : null
          max_rate_per_endpoint = null
        })
      ],
      [for group in values(s.zonal_negs) : merge(group, { max_utilization = null, max_rate_per_instance = null })],
      [
        for id in values(local.negs[k]) : {
          group                 = id
          balancing_mode        = "UTILIZATION" # the provider's default, whose limits it does not send for these
          capacity_scaler       = 1
          max_utilization       = null
          max_rate              = null
          max_rate_per_instance = null
          max_rate_per_endpoint = null
          preferred             = false
          custom_metrics        = {}
        }
      ],
    )
  }

  outlier_defaults = {
    consecutive_errors                    = 5
    consecutive_gateway_failure           = 3
    enforcing_consecutive_errors          = 100
    enforcing_consecutive_gateway_failure = 100
    interval_sec                          = 10
    base_ejection_sec                     = 30
    max_ejection_percent                  = 50
  }

  # What has no health check fails over by outlier detection.
  outlier_detection = {
    for k, s in var.services : k => [
      for detection in [
        s.outlier_detection == null ? merge(local.outlier_defaults, { enabled = length(s.cloud_run) + length(s.cloud_function) > 1 }) : s.outlier_detection
      ] : detection if detection.enabled
    ]
  }

  # An endpoint on the internet is asked for by its own name, and must prove it.
  backend_tls = {
    for k, s in var.services : k => [
      for tls in [{
        sni                   = try(coalesce(try(s.backend_tls.sni, null), try(s.internet.fqdn, null)), null)
        authentication_config = try(s.backend_tls.authentication_config, null)
        subject_alt_names     = try(s.backend_tls.subject_alt_names, [])
      }] : tls
      if contains(["HTTPS", "HTTP2"], local.protocols[k]) && (tls.sni != null || tls.authentication_config != null || length(tls.subject_alt_names) > 0)
    ]
  }

  service_ttls = {
    for k, s in var.services : k => {
      for name, seconds in local.ttls[s.cdn.cache_mode] : name => coalesce(s.cdn[name], seconds)
    } if s.cdn != null
  }
}

# What is left out of a backend service keeps its old value. So everything that has a neutral value is always written.
resource "google_compute_backend_service" "this" {
  for_each = var.services

  project               = var.project_id
  name                  = "${var.name}-${each.key}-${local.kinds[each.key]}"
  description           = each.value.description
  load_balancing_scheme = "EXTERNAL_MANAGED"

  protocol                        = local.protocols[each.key]
  port_name                       = local.kinds[each.key] == "ig" ? coalesce(each.value.port_name, "http") : null
  timeout_sec                     = contains(["run", "fn"], local.kinds[each.key]) ? null : coalesce(each.value.timeout_sec, 30)
  connection_draining_timeout_sec = each.value.draining_sec
  health_checks                   = each.value.health_check == null ? null : [google_compute_health_check.this[each.key].id]
  locality_lb_policy              = each.value.locality_lb_policy
  compression_mode                = each.value.compression ? "AUTOMATIC" : "DISABLED"
  enable_cdn                      = each.value.cdn != null

  session_affinity        = try(each.value.session_affinity.type, "NONE")
  affinity_cookie_ttl_sec = try(each.value.session_affinity.type, "NONE") == "GENERATED_COOKIE" ? coalesce(each.value.session_affinity.cookie_ttl_sec, 0) : 0

  # An API on the internet answers to its own name only.
  custom_request_headers = [
    for header, value in merge(
      try({ Host = coalesce(each.value.internet.host_header, each.value.internet.fqdn) }, {}),
      each.value.request_headers,
    ) : "${header}: ${value}"
  ]
  custom_response_headers = [for header, value in each.value.response_headers : "${header}: ${value}"]

  security_policy      = each.value.security_policy == null ? null : lookup(local.policy_ids, each.value.security_policy, each.value.security_policy)
  edge_security_policy = each.value.edge_security_policy == null ? null : lookup(local.policy_ids, each.value.edge_security_policy, each.value.edge_security_policy)

  dynamic "backend" {
    for_each = local.backends[each.key]

    content {
      group                 = backend.value.group
      balancing_mode        = backend.value.balancing_mode
      capacity_scaler       = backend.value.capacity_scaler
      max_utilization       = backend.value.max_utilization
      max_rate              = backend.value.max_rate
      max_rate_per_instance = backend.value.max_rate_per_instance
      max_rate_per_endpoint = backend.value.max_rate_per_endpoint
      preference            = backend.value.preferred ? "PREFERRED" : null

      # The provider does not see that preference or metrics alone have changed. It sees it of a description.
      description = join(" ", compact([
        backend.value.preferred ? "preferred" : "",
        length(backend.value.custom_metrics) > 0 ? "metrics ${substr(sha1(jsonencode(backend.value.custom_metrics)), 0, 8)}" : "",
      ]))

      dynamic "custom_metrics" {
        for_each = backend.value.custom_metrics

        content {
          name            = custom_metrics.key
          max_utilization = custom_metrics.value.max_utilization
          dry_run         = custom_metrics.value.dry_run
        }
      }
    }
  }

  dynamic "custom_metrics" {
    for_each = each.value.custom_metrics

    content {
      name    = custom_metrics.key
      dry_run = custom_metrics.value.dry_run
    }
  }

  dynamic "strong_session_affinity_cookie" {
    for_each = [for affinity in each.value.session_affinity[*] : affinity if affinity.type == "STRONG_COOKIE_AFFINITY"]

    content {
      name = strong_session_affinity_cookie.value.cookie_name
      path = strong_session_affinity_cookie.value.cookie_path

      ttl {
        seconds = coalesce(strong_session_affinity_cookie.value.cookie_ttl_sec, 3600)
      }
    }
  }

  dynamic "outlier_detection" {
    for_each = local.outlier_detection[each.key]

    content {
      consecutive_errors                    = outlier_detection.value.consecutive_errors
      consecutive_gateway_failure           = outlier_detection.value.consecutive_gateway_failure
      enforcing_consecutive_errors          = outlier_detection.value.enforcing_consecutive_errors
      enforcing_consecutive_gateway_failure = outlier_detection.value.enforcing_consecutive_gateway_failure
      max_ejection_percent                  = outlier_detection.value.max_ejection_percent

      interval {
        seconds = outlier_detection.value.interval_sec
      }

      base_ejection_time {
        seconds = outlier_detection.value.base_ejection_sec
      }
    }
  }

  dynamic "tls_settings" {
    for_each = local.backend_tls[each.key]

    content {
      sni                   = tls_settings.value.sni
      authentication_config = tls_settings.value.authentication_config

      dynamic "subject_alt_names" {
        for_each = tls_settings.value.subject_alt_names

        content {
          dns_name = subject_alt_names.value
        }
      }
    }
  }

  dynamic "cdn_policy" {
    for_each = each.value.cdn[*]

    content {
      cache_mode         = cdn_policy.value.cache_mode
      default_ttl        = local.service_ttls[each.key].default_ttl
      max_ttl            = local.service_ttls[each.key].max_ttl
      client_ttl         = local.service_ttls[each.key].client_ttl
      serve_while_stale  = cdn_policy.value.serve_while_stale
      request_coalescing = cdn_policy.value.request_coalescing
      negative_caching   = length(cdn_policy.value.negative_caching) > 0

      cache_key_policy {
        include_host           = cdn_policy.value.cache_key.host
        include_protocol       = cdn_policy.value.cache_key.protocol
        include_query_string   = cdn_policy.value.cache_key.query_string
        query_string_whitelist = cdn_policy.value.cache_key.query_include
        query_string_blacklist = cdn_policy.value.cache_key.query_exclude
        include_http_headers   = cdn_policy.value.cache_key.headers
        include_named_cookies  = cdn_policy.value.cache_key.cookies
      }

      dynamic "bypass_cache_on_request_headers" {
        for_each = cdn_policy.value.bypass_headers

        content {
          header_name = bypass_cache_on_request_headers.value
        }
      }

      dynamic "negative_caching_policy" {
        for_each = cdn_policy.value.negative_caching

        content {
          code = negative_caching_policy.key
          ttl  = negative_caching_policy.value
        }
      }
    }
  }

  log_config {
    enable          = each.value.logging.enabled
    sample_rate     = each.value.logging.enabled ? each.value.logging.sample_rate : null
    optional_mode   = each.value.logging.enabled ? each.value.logging.optional_mode : null
    optional_fields = each.value.logging.enabled && each.value.logging.optional_mode == "CUSTOM" ? each.value.logging.optional_fields : null
  }

  iap {
    enabled              = try(each.value.iap.enabled, false)
    oauth2_client_id     = try(each.value.iap.oauth2_client_id, null)
    oauth2_client_secret = lookup(var.iap_client_secrets, each.key, null)
  }

  # A new endpoint is attached before the service moves to its group.
  depends_on = [google_compute_global_network_endpoint.this]

  lifecycle {
    create_before_destroy = true
  }
}
