# Every mistake here is told, with the key at fault.
#
# says: project_id is "Acme"; it must be a project id: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter.
# says: name is "ai_api"; it must be 1 to 30 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end.
# says: labels has the key "Team"; it must be 1 to 63 lower-case letters, digits, hyphens and underscores, beginning with a letter.
# says: labels["team"] is "AI"; it must be at most 63 lower-case letters, digits, hyphens and underscores.
# says: labels["owner"] is null; it must be at most 63 lower-case letters, digits, hyphens and underscores.
# says: frontend.existing_addresses["ipv4"] is "2001:db8::1", which is no IPv4 address.
# says: frontend.existing_addresses["ipv6"] is "203.0.113.1", which is no IPv6 address.
# says: frontend.keep_alive_sec is 1201; it must be a whole number between 5 and 1200.
# says: frontend.tls_min_version is "TLS_1_3", which needs tls_profile "RESTRICTED".
# says: dns.managed_zone is "example.com"; it must be the name of a zone, not its domain.
# says: dns.ttl is 0; it must be a whole number between 1 and 86400.
# says: security_policies["edge"] has type "CLOUD_ARMOR_EDGE", which takes no rate_limits.
# says: security_policies["edge"] has type "CLOUD_ARMOR_EDGE", which takes no adaptive_protection, json_parsing or log_level.
# says: security_policies["edge"].rules["waf"] sets expression, which a CLOUD_ARMOR_EDGE policy takes for regions, addresses and headers only.
# says: security_policies["armor"] has rules["a"] and rate_limits["b"] with one priority, 1.
# says: security_policies["armor"].rules["a"] must have exactly one of expression and src_ranges.
# says: security_policies["armor"].rules["c"].action is "block"; it must be allow, deny(403), deny(404) or deny(502).
# says: security_policies["armor"].rules["c"].src_ranges holds "everyone"; it takes addresses, CIDR blocks and *.
# says: security_policies["armor"].rate_limits["b"] cannot have both expression and src_ranges.
# says: security_policies["armor"].rate_limits["b"] counts by HTTP_HEADER: key_name is needed.
# says: security_policies["armor"].rate_limits["b"].interval_sec is 45; it must be 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600.
# says: security_policies["armor"].rate_limits["d"] counts by IP: key_name is for HTTP_HEADER and HTTP_COOKIE only.
# says: security_policies["armor"].rate_limits["d"].ban must have both count and interval_sec, or neither.
# says: security_policies["armor"].rate_limits["d"].priority is 2147483647; it must be a whole number between 0 and 2147483646.
# says: health_check_firewall["a"] cannot have both target_tags and target_service_accounts.
# says: health_check_firewall["a"].source_ranges holds "999.0.0.0/8", which is no CIDR block.
# says: health_check_firewall["a"].ports holds "8010-8000"; ports are 0 to 65535, the lower one first.

project_id = "Acme"
name       = "ai_api"
labels     = { Team = "ai", team = "AI", owner = null }
services   = { chat = { cloud_run = { us-central1 = { service = "chat" } } } }
frontend = {
  existing_addresses = { ipv4 = "2001:db8::1", ipv6 = "203.0.113.1" }
  keep_alive_sec     = 1201
  tls_min_version    = "TLS_1_3"
}
certificates = {}
dns          = { managed_zone = "example.com", ttl = 0 }
security_policies = {
  edge = {
    type                = "CLOUD_ARMOR_EDGE"
    adaptive_protection = true
    rules               = { waf = { priority = 1, expression = "evaluatePreconfiguredWaf('sqli-v33-stable')" } }
    rate_limits         = { a = { priority = 2, count = 1, interval_sec = 60 } }
  }
  armor = {
    rules = {
      a = { priority = 1 }
      c = { priority = 3, action = "block", src_ranges = ["everyone"] }
    }
    rate_limits = {
      b = { priority = 1, count = 1, interval_sec = 45, key = "HTTP_HEADER", expression = "true", src_ranges = ["*"] }
      d = { priority = 2147483647, count = 1, interval_sec = 60, key_name = "a", ban = { duration_sec = 60, count = 1 } }
    }
  }
}
health_check_firewall = {
  a = { network = "default", ports = ["8010-8000"], source_ranges = ["999.0.0.0/8"], target_tags = ["a"], target_service_accounts = ["a@b.iam.gserviceaccount.com"] }
}
