# Rendered by generate-modules from templates/google-cross-region-lb/tests/surroundings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Certificates, client certificates, DNS, Cloud Armor, sign-in and firewall rules.

mock_provider "google" {
  source = "./tests/mocks"
}

variables {
  project_id   = "acme-ai"
  name         = "ai"
  labels       = { team = "ai" }
  certificates = { managed_domains = ["*.example.com", "example.com"] }

  services = {
    chat = { cloud_run = { us-central1 = { service = "chat" } } }
  }
}

run "one_certificate_for_each_domain" {
  command = apply

  assert {
    condition     = keys(google_certificate_manager_certificate.managed) == ["*.example.com", "example.com"] && keys(google_certificate_manager_dns_authorization.this) == ["example.com"]
    error_message = "A wildcard must share the authorization of its bare domain."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].certificate_map == "//certificatemanager.googleapis.com/projects/acme-ai/locations/global/certificateMaps/ai"
    error_message = "The proxy must have the map by its full name."
  }

  assert {
    condition     = google_certificate_manager_certificate.managed["example.com"].labels == tomap({ team = "ai" }) && google_compute_global_forwarding_rule.this["https"].labels == tomap({ team = "ai" })
    error_message = "What takes labels must have them."
  }
}

run "own_certificates_beside_managed_ones" {
  command = plan

  variables {
    certificates = {
      managed_domains = ["example.com"]
      self_managed    = { old = { hosts = ["old.example.com"], pem_certificate = "-----BEGIN CERTIFICATE-----" } }
    }
    certificate_private_keys = { old = "secret" }
  }

  assert {
    condition     = keys(google_certificate_manager_certificate_map_entry.this) == ["example.com", "old.example.com"] && google_certificate_manager_certificate.self_managed["old"].name == "ai-old-own"
    error_message = "Both must be in one map, and the name must stay, so that a new certificate takes the old one's place."
  }
}

run "a_map_by_its_id" {
  command = plan

  variables {
    certificates = { certificate_map = "projects/acme-ai/locations/global/certificateMaps/shared" }
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].certificate_map == "//certificatemanager.googleapis.com/projects/acme-ai/locations/global/certificateMaps/shared" && length(google_certificate_manager_certificate_map.this) == 0
    error_message = "The prefix must be added: the provider sends what it is given."
  }
}

run "classic_certificates" {
  command = plan

  variables {
    certificates = { ssl_certificates = ["projects/acme-ai/global/sslCertificates/a"] }
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].ssl_certificates == tolist(["projects/acme-ai/global/sslCertificates/a"]) && google_compute_target_https_proxy.this[0].certificate_map == null
    error_message = "The certificates must be used."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].name == "ai-https-${substr(sha1(jsonencode(["classic", 610, "DISABLED"])), 0, 8)}"
    error_message = "Another source of certificates must be another proxy."
  }
}

run "client_certificates" {
  command = apply

  variables {
    mtls = { trust_anchors_pem = ["-----BEGIN CERTIFICATE-----"] }
  }

  assert {
    condition     = google_network_security_server_tls_policy.this[0].mtls_policy[0].client_validation_trust_config == "projects/123456789012/locations/global/trustConfigs/ai-clients"
    error_message = "With the project's id the policy would be replaced in every plan."
  }

  assert {
    condition     = google_compute_target_https_proxy.this[0].server_tls_policy == google_network_security_server_tls_policy.this[0].id && google_network_security_server_tls_policy.this[0].labels == null
    error_message = "The proxy must have the policy, which cannot be updated and so has no labels."
  }
}

run "number_of_the_project_is_known" {
  command = plan

  variables {
    mtls = { trust_anchors_pem = ["-----BEGIN CERTIFICATE-----"], project = { number = "42" } }
  }

  assert {
    condition     = length(data.google_project.this) == 0 && google_network_security_server_tls_policy.this[0].mtls_policy[0].client_validation_trust_config == "projects/42/locations/global/trustConfigs/ai-clients"
    error_message = "The number that is given must be used."
  }
}

run "dns_records" {
  command = apply

  variables {
    dns      = { managed_zone = "zone", project_id = "acme-dns" }
    frontend = { ipv6 = true }
    hosts    = { chat = { hosts = ["chat.example.com", "*"] } }
  }

  assert {
    condition     = keys(google_dns_record_set.host) == ["*.example.com/A", "*.example.com/AAAA", "chat.example.com/A", "chat.example.com/AAAA", "example.com/A", "example.com/AAAA"] && google_dns_record_set.host["chat.example.com/A"].name == "chat.example.com."
    error_message = "There must be a record for each host and family."
  }

  assert {
    condition     = google_dns_record_set.authorization["example.com"].rrdatas == tolist(["0.authorize.certificatemanager.goog."]) && google_dns_record_set.authorization["example.com"].project == "acme-dns"
    error_message = "The records that prove the ownership must be written too."
  }
}

run "cloud_armor" {
  command = plan

  variables {
    security_policies = {
      clients = {
        default_action = "deny(403)"
        rules          = { office = { priority = 10, action = "allow", src_ranges = ["198.51.100.0/24"] } }
        rate_limits = {
          keys = { priority = 20, key = "HTTP_HEADER", key_name = "x-api-key", count = 100, interval_sec = 60 }
          ban  = { priority = 30, count = 100, interval_sec = 60, ban = { duration_sec = 600, count = 1000, interval_sec = 600 } }
        }
      }
      edge = { type = "CLOUD_ARMOR_EDGE" }
    }
    services = {
      chat = {
        cloud_run            = { us-central1 = { service = "chat" } }
        security_policy      = "clients"
        edge_security_policy = "projects/acme-ai/global/securityPolicies/shared"
      }
    }
  }

  assert {
    condition     = { for r in google_compute_security_policy.this["clients"].rule : r.priority => r.action } == { 10 = "allow", 20 = "throttle", 30 = "rate_based_ban", 2147483647 = "deny(403)" }
    error_message = "All rules must be written, the default one too: what is left out stays."
  }

  assert {
    condition     = { for k, p in google_compute_security_policy.this : k => p.name } == { clients = "ai-clients-armor", edge = "ai-edge-edge" } && length(google_compute_security_policy.this["edge"].advanced_options_config) == 0
    error_message = "The type must be in the name: a policy cannot change it."
  }

  assert {
    condition     = google_compute_security_policy.this["clients"].advanced_options_config[0].json_parsing == "DISABLED" && !google_compute_security_policy.this["clients"].adaptive_protection_config[0].layer_7_ddos_defense_config[0].enable
    error_message = "Options stay when they are left out: they must be written."
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].edge_security_policy == "projects/acme-ai/global/securityPolicies/shared"
    error_message = "The id of a policy must do as well as a key."
  }
}

run "sign_in" {
  command = plan

  variables {
    services = {
      chat = {
        cloud_run = { us-central1 = { service = "chat" } }
        iap       = { oauth2_client_id = "client", members = { ai = "group:ai@example.com" } }
      }
    }
    iap_client_secrets = { chat = "secret" }
  }

  assert {
    condition     = google_compute_backend_service.this["chat"].iap[0].enabled && google_compute_backend_service.this["chat"].iap[0].oauth2_client_id == "client"
    error_message = "Sign-in must be on."
  }

  assert {
    condition     = google_iap_web_backend_service_iam_member.this["chat/ai"].member == "group:ai@example.com" && google_iap_web_backend_service_iam_member.this["chat/ai"].role == "roles/iap.httpsResourceAccessor"
    error_message = "Members must be let in."
  }
}

run "firewall" {
  command = plan

  variables {
    health_check_firewall = { gpu = { network = "default", ports = ["8080"], target_tags = ["gpu"] } }
  }

  assert {
    condition     = google_compute_firewall.health_check["gpu"].source_ranges == toset(["130.211.0.0/22", "35.191.0.0/16"]) && google_compute_firewall.health_check["gpu"].target_tags == toset(["gpu"])
    error_message = "Google's probes must be let in."
  }
}
