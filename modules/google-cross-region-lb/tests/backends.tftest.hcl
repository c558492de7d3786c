# Rendered by generate-modules from templates/google-cross-region-lb/tests/backends.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Every kind of service, and what each must have.

mock_provider "google" {
  source = "./tests/mocks"
}

variables {
  project_id      = "acme-ai"
  name            = "ai"
  certificates    = { ssl_certificates = ["projects/acme-ai/global/sslCertificates/api"] }
  default_service = "vm"

  services = {
    vm = {
      timeout_sec  = 300
      health_check = { path = "/ready", port = 8081 }

      instance_groups = {
        a = { group = "projects/acme-ai/zones/us-central1-a/instanceGroups/a" }
        b = { group = "projects/acme-ai/zones/us-central1-b/instanceGroups/b", preferred = true, capacity_scaler = 0 }
        c = {
          group          = "projects/acme-ai/zones/us-central1-c/instanceGroups/c"
          balancing_mode = "CUSTOM_METRICS"
          custom_metrics = { gpu = { max_utilization = 0.7 } }
        }
      }
    }

    gke = {
      protocol         = "HTTP2"
      health_check     = { type = "grpc" }
      zonal_negs       = { a = { group = "projects/acme-ai/zones/us-central1-a/networkEndpointGroups/a", max_rate_per_endpoint = 10 } }
      session_affinity = { type = "STRONG_COOKIE_AFFINITY", cookie_name = "backend" }
    }

    vendor  = { internet = { fqdn = "api.vendor.example" } }
    address = { internet = { ip_address = "8.8.8.8", port = 8443, host_header = "models.example.com" } }

    partner = {
      psc = { us-central1 = { target_service = "projects/partner/regions/us-central1/serviceAttachments/api", producer_port = 8443 } }
    }

    function = { cloud_function = { us-central1 = { function = "chat" } } }
  }
}

run "kinds" {
  command = plan

  assert {
    condition     = { for k, s in google_compute_backend_service.this : k => s.name } == { vm = "ai-vm-ig", gke = "ai-gke-neg", vendor = "ai-vendor-web", address = "ai-address-web", partner = "ai-partner-psc", function = "ai-function-fn" }
    error_message = "The kind must be in the name, so that another kind is another service."
  }

  assert {
    condition     = google_compute_backend_service.this["vm"].timeout_sec == 300 && google_compute_backend_service.this["gke"].timeout_sec == 30
    error_message = "The timeout must be written: the old one would stay."
  }

  assert {
    condition     = google_compute_backend_service.this["vm"].port_name == "http"
    error_message = "Instance groups must have a named port."
  }
}

run "balancing" {
  command = plan

  assert {
    condition     = alltrue([for b in google_compute_backend_service.this["vm"].backend : b.max_utilization == 0.8 if b.balancing_mode == "UTILIZATION"])
    error_message = "The limit must fit the balancing mode."
  }

  assert {
    condition     = toset([for b in google_compute_backend_service.this["vm"].backend : b.description]) == toset(["", "metrics ${substr(sha1(jsonencode({ gpu = { max_utilization = 0.7, dry_run = false } })), 0, 8)}", "preferred"])
    error_message = "The provider sees a change of preference or metrics by the description only."
  }

  assert {
    condition     = [for b in google_compute_backend_service.this["vm"].backend : b.capacity_scaler if b.preference == "PREFERRED"] == [0]
    error_message = "A group must be drained by 0."
  }

  assert {
    condition     = one(google_compute_backend_service.this["gke"].backend).balancing_mode == "RATE" && one(google_compute_backend_service.this["gke"].backend).max_rate_per_endpoint == 10
    error_message = "Zonal groups must be balanced by rate."
  }
}

run "health_checks" {
  command = plan

  assert {
    condition     = google_compute_health_check.this["vm"].http_health_check[0].port_specification == "USE_FIXED_PORT" && google_compute_health_check.this["vm"].http_health_check[0].request_path == "/ready"
    error_message = "The check must ask for the path at the port."
  }

  assert {
    condition     = google_compute_health_check.this["gke"].name == "ai-gke-grpc" && google_compute_health_check.this["gke"].grpc_health_check[0].port_specification == "USE_SERVING_PORT"
    error_message = "The check's type must be in its name."
  }

  assert {
    condition     = alltrue([for check in google_compute_health_check.this : !check.log_config[0].enable])
    error_message = "Logging of a check stays on when it is left out: it must be written."
  }
}

run "affinity" {
  command = plan

  assert {
    condition     = google_compute_backend_service.this["gke"].session_affinity == "STRONG_COOKIE_AFFINITY" && google_compute_backend_service.this["gke"].strong_session_affinity_cookie[0].name == "backend" && google_compute_backend_service.this["gke"].strong_session_affinity_cookie[0].ttl[0].seconds == 3600
    error_message = "A strong cookie must have its block."
  }
}

run "a_vendor_is_reached_at_its_own_name" {
  command = plan

  assert {
    condition     = google_compute_backend_service.this["vendor"].custom_request_headers == toset(["Host: api.vendor.example"]) && google_compute_backend_service.this["vendor"].tls_settings[0].sni == "api.vendor.example" && google_compute_backend_service.this["vendor"].protocol == "HTTPS"
    error_message = "The Host header and the name in TLS must be the vendor's."
  }

  assert {
    condition     = google_compute_backend_service.this["address"].custom_request_headers == toset(["Host: models.example.com"]) && google_compute_global_network_endpoint_group.this["address"].network_endpoint_type == "INTERNET_IP_PORT" && google_compute_global_network_endpoint.this["address"].port == 8443
    error_message = "An address must have a group of its own kind."
  }
}

run "a_published_service_is_named_by_its_url" {
  command = plan

  assert {
    condition     = google_compute_region_network_endpoint_group.this["partner/us-central1"].psc_target_service == "https://www.googleapis.com/compute/v1/projects/partner/regions/us-central1/serviceAttachments/api"
    error_message = "By its short name it would be replaced in every plan."
  }
}

run "caching" {
  command = plan

  variables {
    services = {
      vm = {
        cloud_run = { us-central1 = { service = "vm" } }
        cdn       = { cache_mode = "FORCE_CACHE_ALL", negative_caching = { "404" = 60 } }
      }
    }
    buckets = {
      static  = { bucket_name = "acme-static", cdn = {} }
      origin  = { bucket_name = "acme-origin", cdn = { cache_mode = "USE_ORIGIN_HEADERS" } }
      private = { bucket_name = "acme-private" }
    }
  }

  assert {
    condition     = google_compute_backend_service.this["vm"].cdn_policy[0].max_ttl == 0 && google_compute_backend_service.this["vm"].cdn_policy[0].default_ttl == 3600
    error_message = "An old max_ttl would be sent with FORCE_CACHE_ALL, and refused: 0 must take its place."
  }

  assert {
    condition     = google_compute_backend_service.this["vm"].cdn_policy[0].cache_key_policy[0].include_query_string && google_compute_backend_service.this["vm"].cdn_policy[0].negative_caching
    error_message = "The cache key must be written."
  }

  assert {
    condition     = google_compute_backend_bucket.this["static"].cdn_policy[0].max_ttl == 86400 && google_compute_backend_bucket.this["origin"].enable_cdn && !google_compute_backend_bucket.this["private"].enable_cdn
    error_message = "Buckets must be cached as they say."
  }
}
