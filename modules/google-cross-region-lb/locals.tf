# Rendered by generate-modules from templates/google-cross-region-lb/locals.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # What kind of backends a service has: part of its name, so that another kind is another backend service. What one kind
  # leaves behind is refused with another.
  kinds = {
    for k, s in var.services : k => (
      length(s.cloud_run) > 0 ? "run" :
      length(s.cloud_function) > 0 ? "fn" :
      length(s.instance_groups) > 0 ? "ig" :
      length(s.zonal_negs) > 0 ? "neg" :
      s.internet != null ? "web" : "psc"
    )
  }

  protocols = { for k, s in var.services : k => coalesce(s.protocol, local.kinds[k] == "web" ? "HTTPS" : "HTTP") }

  # What routes refer to by key, and how long the longest answer of a service may take.
  targets = merge(
    { for k, s in google_compute_backend_service.this : k => s.id },
    { for k, b in google_compute_backend_bucket.this : k => b.id },
  )
  longest_timeouts = {
    for k, s in var.services : k => contains(["run", "fn"], local.kinds[k]) ? 3600 : coalesce(s.timeout_sec, 30)
  }

  # Policies by key. Anything else is the id of one that is managed elsewhere.
  policy_ids = { for k, p in google_compute_security_policy.this : k => p.id }

  # What is left out stays, and is refused in another cache mode. 0 is not sent: it takes the place of what stood there.
  ttls = {
    USE_ORIGIN_HEADERS = { default_ttl = 0, max_ttl = 0, client_ttl = 0 }
    FORCE_CACHE_ALL    = { default_ttl = 3600, max_ttl = 0, client_ttl = 3600 }
    CACHE_ALL_STATIC   = { default_ttl = 3600, max_ttl = 86400, client_ttl = 3600 }
  }
}
