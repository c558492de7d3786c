# Rendered by generate-modules from templates/google-cross-region-lb/tests/defaults.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the module makes when little is said, and what it always writes because the provider would keep it.

mock_provider "google" {
  source = "./tests/mocks"
}

variables {
  project_id   = "acme-ai"
  name         = "ai"
  certificates = { managed_domains = ["api.example.com"] }

  services = {
    chat = {
      cloud_run = { europe-west4 = { service = "chat" }, us-central1 = { service = "chat" } }
    }
  }
}

run "one_service_with_all_its_regions" {
  command = apply

  assert {
    condition     = keys(google_compute_backend_service.this) == ["chat"] && length(google_compute_backend_service.this["chat"].backend) == 2
    error_message = "All regions must be backends of one service, so that one can fail."
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].load_balancing_scheme == "EXTERNAL_MANAGED" && alltrue([for r in google_compute_global_forwarding_rule.this : r.load_balancing_scheme == "EXTERNAL_MANAGED"])
    error_message = "The scheme must be written on both sides: its default changed between provider 7 and 8."
  }

  assert {
    condition     = one(google_compute_backend_service.this["chat"].outlier_detection).max_ejection_percent == 50
    error_message = "Serverless backends in two regions must fail over by outlier detection."
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].health_checks == null && length(google_compute_health_check.this) == 0
    error_message = "Serverless backends take no health check."
  }

  assert {
    condition     = output.ip_addresses == { ipv4 = "203.0.113.10" } && keys(output.negs) == ["chat/europe-west4", "chat/us-central1"]
    error_message = "The outputs must describe the load balancer."
  }
}

run "what_the_provider_keeps_is_written" {
  command = plan

  assert {
    condition     = !google_compute_backend_service.this["chat"].iap[0].enabled && google_compute_backend_service.this["chat"].log_config[0].enable
    error_message = "IAP and logging stay on when they are left out: both must be written."
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].session_affinity == "NONE" && google_compute_backend_service.this["chat"].affinity_cookie_ttl_sec == 0 && google_compute_backend_service.this["chat"].protocol == "HTTP"
    error_message = "Session affinity and the protocol stay when they are left out: both must be written."
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].compression_mode == "DISABLED" && !google_compute_backend_service.this["chat"].enable_cdn
    error_message = "Compression and caching must be switched off where they are not asked for."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].tls_early_data == "DISABLED" && google_compute_target_https_proxy.this[0].quic_override == "NONE"
    error_message = "Early data and QUIC must be written."
  }
}

run "https_with_redirect" {
  command = plan

  assert {
    condition     = { for k, r in google_compute_global_forwarding_rule.this : k => r.port_range } == { http = "80", https = "443" }
    error_message = "There must be one rule for each port."
  }

  assert {
    condition     = google_compute_url_map.redirect[0].default_url_redirect[0].https_redirect && google_compute_url_map.redirect[0].default_url_redirect[0].redirect_response_code == "MOVED_PERMANENTLY_DEFAULT"
    error_message = "Port 80 must redirect to HTTPS, with its code written out."
  }

  assert {
    condition     = google_compute_ssl_policy.this[0].min_tls_version == "TLS_1_2" && google_compute_ssl_policy.this[0].profile == "MODERN"
    error_message = "The TLS policy must be made."
  }
}

run "closed_port_80" {
  command = plan

  variables {
    frontend = { https_redirect = false, ipv6 = true }
  }

  assert {
    condition     = keys(google_compute_global_forwarding_rule.this) == ["https", "https-ipv6"] && length(google_compute_url_map.redirect) + length(google_compute_target_http_proxy.this) == 0
    error_message = "Without the redirect port 80 must be closed, for both families."
  }
}

run "plain_http" {
  command = plan

  variables {
    frontend     = { http_only = true }
    certificates = {}
  }

  assert {
    condition     = keys(google_compute_global_forwarding_rule.this) == ["http"] && keys(google_compute_target_http_proxy.this) == ["serve"]
    error_message = "http_only must serve on port 80."
  }

  assert {
    condition     = length(google_compute_target_https_proxy.this) + length(google_compute_ssl_policy.this) == 0
    error_message = "http_only needs nothing of HTTPS."
  }
}

run "existing_addresses_and_policies" {
  command = plan

  variables {
    frontend = {
      existing_addresses  = { ipv4 = "203.0.113.99", ipv6 = "2001:db8::1" }
      existing_ssl_policy = { id = "projects/acme-ai/global/sslPolicies/strict" }
    }
    server_tls_policy = { id = "projects/acme-ai/locations/global/serverTlsPolicies/clients" }
  }

  assert {
    condition     = length(google_compute_global_address.this) == 0 && google_compute_global_forwarding_rule.this["http-ipv6"].ip_address == "2001:db8::1"
    error_message = "Addresses that are given must be used, and none reserved."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].ssl_policy == "projects/acme-ai/global/sslPolicies/strict" && length(google_compute_ssl_policy.this) == 0
    error_message = "An SSL policy that is given must be used."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].server_tls_policy == "projects/acme-ai/locations/global/serverTlsPolicies/clients"
    error_message = "A server TLS policy that is given must be used."
  }
}
