# Every mistake here is told, with the key at fault.
#
# says: buckets["origin"].cdn has cache_mode "USE_ORIGIN_HEADERS", which takes no default_ttl, max_ttl or client_ttl.
# says: buckets["static"].cdn has default_ttl 90000, which must not be more than max_ttl 86400.
# says: buckets["force"].cdn has cache_mode "FORCE_CACHE_ALL", which takes no max_ttl.
# says: buckets["policy"].edge_security_policy is "armor"; it must be the key of a CLOUD_ARMOR_EDGE policy in security_policies, or the id of one.

project_id        = "acme-ai"
name              = "ai"
certificates      = { managed_domains = ["api.example.com"] }
services          = { chat = { cloud_run = { us-central1 = { service = "chat" } } } }
security_policies = { armor = {} }
buckets = {
  origin = { bucket_name = "acme-origin", cdn = { cache_mode = "USE_ORIGIN_HEADERS", client_ttl = 60 } }
  static = { bucket_name = "acme-static", cdn = { default_ttl = 90000 } }
  force  = { bucket_name = "acme-force", cdn = { cache_mode = "FORCE_CACHE_ALL", max_ttl = 60 } }
  policy = { bucket_name = "acme-policy", edge_security_policy = "armor" }
}
