# Rendered by generate-modules from templates/google-cross-region-lb/buckets.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  bucket_ttls = {
    for k, b in var.buckets : k => {
      for name, seconds in local.ttls[b.cdn.cache_mode] : name => coalesce(b.cdn[name], seconds)
    } if b.cdn != null
  }
}

resource "google_compute_backend_bucket" "this" {
  for_each = var.buckets

  project                 = var.project_id
  name                    = "${var.name}-${each.key}"
  description             = each.value.description
  bucket_name             = each.value.bucket_name
  compression_mode        = each.value.compression ? "AUTOMATIC" : "DISABLED"
  custom_response_headers = [for header, value in each.value.response_headers : "${header}: ${value}"]
  enable_cdn              = each.value.cdn != null
  edge_security_policy    = each.value.edge_security_policy == null ? null : lookup(local.policy_ids, each.value.edge_security_policy, each.value.edge_security_policy)

  dynamic "cdn_policy" {
    for_each = each.value.cdn[*]

    content {
      cache_mode         = cdn_policy.value.cache_mode
      default_ttl        = local.bucket_ttls[each.key].default_ttl
      max_ttl            = local.bucket_ttls[each.key].max_ttl
      client_ttl         = local.bucket_ttls[each.key].client_ttl
      serve_while_stale  = cdn_policy.value.serve_while_stale
      request_coalescing = cdn_policy.value.request_coalescing
      negative_caching   = length(cdn_policy.value.negative_caching) > 0

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

  lifecycle {
    create_before_destroy = true
  }
}
