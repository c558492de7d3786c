# Rendered by generate-modules from templates/google-cross-region-lb/examples/mtls-armor/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# An API for partners: clients show a certificate, Cloud Armor counts and filters, the console needs a sign-in.
module "lb" {
  source = "../../"

  project_id = var.project_id
  name       = "partners"
  labels     = { team = "ai" }

  services = {
    inference = {
      zonal_negs = {
        for zone, neg in var.gpu_negs : zone => { group = neg, max_rate_per_endpoint = 20 }
      }

      protocol     = "HTTP2"
      backend_tls  = { sni = "inference.${var.domain}" }
      timeout_sec  = 900
      health_check = { type = "grpc", port = 9000 }

      session_affinity     = { type = "GENERATED_COOKIE", cookie_ttl_sec = 3600 }
      security_policy      = "api"
      edge_security_policy = "edge"

      request_headers = {
        X-Client-Cert-Present = "{client_cert_present}"
        X-Client-Cert-Subject = "{client_cert_subject_dn}"
      }
    }

    console = {
      cloud_run       = { europe-west4 = { service = "console" } }
      security_policy = "api"
      iap             = { members = { partners = "group:partners@example.com" } }
    }
  }

  default_service = "inference"

  hosts = {
    api     = { hosts = ["api.${var.domain}"] }
    console = { hosts = ["console.${var.domain}"], default_service = "console" }
  }

  mtls = {
    trust_anchors_pem      = [file("${path.module}/ca.pem")]
    client_validation_mode = "REJECT_INVALID"
  }

  security_policies = {
    api = {
      adaptive_protection = true
      json_parsing        = "STANDARD"
      log_level           = "VERBOSE"

      rules = {
        "SQL injection" = { priority = 200, expression = "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})" }
      }

      rate_limits = {
        "per address" = {
          priority     = 100
          key          = "IP"
          count        = 300
          interval_sec = 60
          ban          = { duration_sec = 600, count = 3000, interval_sec = 600 }
        }
      }
    }

    edge = {
      type           = "CLOUD_ARMOR_EDGE"
      default_action = "deny(403)"

      rules = {
        "networks of partners" = { priority = 100, action = "allow", src_ranges = var.partner_networks }
      }
    }
  }

  frontend = {
    tls_profile     = "RESTRICTED"
    tls_min_version = "TLS_1_2"
    quic            = "DISABLE"
  }

  certificates = { managed_domains = ["api.${var.domain}", "console.${var.domain}"] }

  health_check_firewall = {
    inference = { network = var.network, ports = ["8443", "9000"], target_tags = ["gpu"] }
  }
}
