# Every mistake here is told, with the key at fault.
#
# says: services["name-of-a-bucket"] has the name of a bucket: services and buckets share their names.
# says: services["no-backends"] has no backends; it must have exactly one of cloud_run, cloud_function, instance_groups, zonal_negs, internet and psc.
# says: services["two-kinds"] has cloud_run and internet; it must have exactly one of cloud_run, cloud_function, instance_groups, zonal_negs, internet and psc.
# says: services["run-without-service"].cloud_run["us-central1"] must have service or url_mask.
# says: services["function-twice"].cloud_function["us-central1"] must have exactly one of function and url_mask.
# says: services["region-unknown"].cloud_run has the key "mars-central1"; it must be a region such as europe-west4.
# says: services["internet-twice"].internet must have exactly one of fqdn and ip_address: the group holds one endpoint.
# says: services["internet-address"].internet.ip_address is "2001:db8::1", which is no IPv4 address.
# says: services["internet-url"].internet.fqdn is "https://api.example.com"; it must be a host name in lower case, without scheme, port, path or dot at the end.
# says: services["timeout-serverless"] sets timeout_sec, which Google refuses for cloud_run and cloud_function: set it on the Cloud Run service or the function.
# says: services["port-name"] sets port_name, which is for instance_groups only.
# says: services["group-twice"] has the group projects/p/zones/us-central1-a/instanceGroups/a twice: as a and b.
# says: services["group-id"].instance_groups["a"].group is "my-group"; it must be the URL of an instance group: instance_group of a managed one, not its id.
# says: services["rate"].instance_groups["a"] has balancing_mode "RATE" and must have exactly one of max_rate and max_rate_per_instance.
# says: services["rate"].instance_groups["b"] sets max_utilization, which is for balancing_mode "UTILIZATION".
# says: services["rate"].instance_groups["b"].max_rate_per_instance is 0; it must be more than 0.
# says: services["rate"].instance_groups["c"].capacity_scaler is 2; it must lie between 0 and 1.
# says: services["rate-of-neg"].zonal_negs["a"] has balancing_mode "RATE" and must have exactly one of max_rate and max_rate_per_endpoint.
# says: services["metrics"].zonal_negs["a"] has balancing_mode "CUSTOM_METRICS": custom_metrics are needed.
# says: services["metrics"].zonal_negs["b"] has balancing_mode "RATE": custom_metrics are for "CUSTOM_METRICS" only.
# says: services["metrics"] sets custom_metrics, which need locality_lb_policy "WEIGHTED_ROUND_ROBIN".
# says: services["psc"].psc["us-central1"].target_service is "my-attachment"; it must be projects/P/regions/R/serviceAttachments/N, its URL, or a host below googleapis.com.
# says: services["tls"] sets backend_tls, which needs protocol "HTTPS" or "HTTP2".
# says: services["check-missing"] has instance_groups and needs a health_check; {} takes the defaults.
# says: services["check-not-wanted"] sets health_check, which is for instance_groups and zonal_negs only: others fail over by outlier_detection.
# says: services["check"].health_check cannot have both port and port_name.
# says: services["check"].health_check has type "tcp", which takes no grpc_service_name.
# says: services["check-of-grpc"].health_check has type "grpc", which takes no request.
# says: services["check-of-grpc"].health_check has timeout_sec 6, which must not be more than interval_sec 5.
# says: services["check-of-grpc"].health_check.path is "healthz"; it must be a path that begins with /.
# says: services["cookie-missing"].session_affinity has type "STRONG_COOKIE_AFFINITY": cookie_name is needed.
# says: services["cookie-not-wanted"].session_affinity has type "GENERATED_COOKIE": cookie_name is for "STRONG_COOKIE_AFFINITY" only.
# says: services["cookie-of-address"].session_affinity has type "CLIENT_IP", which takes no cookie_ttl_sec.
# says: services["cookie-too-long"].session_affinity.cookie_ttl_sec is 1209601; it must be a whole number between 1 and 1209600.
# says: services["outlier-zero"].outlier_detection.max_ejection_percent is 0; it must be a whole number between 1 and 100.
# says: services["header-with-colon"].request_headers has the key "X-A:"; it must be a header name without colon or blank.
# says: services["cdn-ttl"].cdn has cache_mode "USE_ORIGIN_HEADERS", which takes no default_ttl, max_ttl or client_ttl.
# says: services["cdn-max-ttl"].cdn has cache_mode "FORCE_CACHE_ALL", which takes no max_ttl.
# says: services["cdn-default-ttl"].cdn has default_ttl 3600, which must not be more than max_ttl 600.
# says: services["cdn-query"].cdn.cache_key cannot have both query_include and query_exclude.
# says: services["cdn-iap"] has both cdn and iap: what needs sign-in cannot be cached.
# says: services["logging-zero"].logging.sample_rate is 0; it must be more than 0. Switch logging off with enabled = false.
# says: services["logging-fields"].logging sets optional_fields, which need optional_mode "CUSTOM".
# says: services["policy-unknown"].security_policy is "no-such"; it must be the key of a CLOUD_ARMOR policy in security_policies, or the id of one.
# says: services["policy-edge"].security_policy is "edge"; it must be the key of a CLOUD_ARMOR policy in security_policies, or the id of one.
# says: services["policy-empty"].edge_security_policy is ""; it must be the key of a CLOUD_ARMOR_EDGE policy in security_policies, or the id of one.
# says: services["member"].iap.members["a"] is "ai@example.com"; it must be a member with its kind, such as group:ai@example.com.
# says: services has the key "Upper"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end.

project_id        = "acme-ai"
name              = "ai"
certificates      = { managed_domains = ["api.example.com"] }
default_service   = "psc"
buckets           = { name-of-a-bucket = { bucket_name = "acme-bucket" } }
security_policies = { edge = { type = "CLOUD_ARMOR_EDGE" } }
services = {
  name-of-a-bucket    = { internet = { fqdn = "a.example.com" } }
  no-backends         = {}
  two-kinds           = { cloud_run = { us-central1 = { service = "a" } }, internet = { fqdn = "a.example.com" } }
  run-without-service = { cloud_run = { us-central1 = { tag = "a" } } }
  function-twice      = { cloud_function = { us-central1 = { function = "a", url_mask = "/<function>" } } }
  region-unknown      = { cloud_run = { mars-central1 = { service = "a" } } }
  internet-twice      = { internet = { fqdn = "a.example.com", ip_address = "8.8.8.8" } }
  internet-address    = { internet = { ip_address = "2001:db8::1" } }
  internet-url        = { internet = { fqdn = "https://api.example.com" } }
  timeout-serverless  = { cloud_run = { us-central1 = { service = "a" } }, timeout_sec = 60 }
  port-name           = { cloud_run = { us-central1 = { service = "a" } }, port_name = "http" }
  group-twice = {
    health_check = {}
    instance_groups = {
      a = { group = "projects/p/zones/us-central1-a/instanceGroups/a" }
      b = { group = "projects/p/zones/us-central1-a/instanceGroups/a" }
    }
  }
  group-id = { health_check = {}, instance_groups = { a = { group = "my-group" } } }
  rate = {
    health_check = {}
    instance_groups = {
      a = { group = "projects/p/zones/us-central1-a/instanceGroups/a", balancing_mode = "RATE" }
      b = { group = "projects/p/zones/us-central1-a/instanceGroups/b", balancing_mode = "RATE", max_utilization = 0.5, max_rate_per_instance = 0 }
      c = { group = "projects/p/zones/us-central1-a/instanceGroups/c", capacity_scaler = 2 }
    }
  }
  rate-of-neg = { health_check = {}, zonal_negs = { a = { group = "projects/p/zones/us-central1-a/networkEndpointGroups/a" } } }
  metrics = {
    health_check   = {}
    custom_metrics = { a = {} }
    zonal_negs = {
      a = { group = "projects/p/zones/us-central1-a/networkEndpointGroups/a", balancing_mode = "CUSTOM_METRICS" }
      b = { group = "projects/p/zones/us-central1-a/networkEndpointGroups/b", max_rate = 1, custom_metrics = { a = {} } }
    }
  }
  psc              = { psc = { us-central1 = { target_service = "my-attachment" } } }
  tls              = { cloud_run = { us-central1 = { service = "a" } }, backend_tls = {} }
  check-missing    = { instance_groups = { a = { group = "projects/p/zones/us-central1-a/instanceGroups/a" } } }
  check-not-wanted = { internet = { fqdn = "a.example.com" }, health_check = {} }
  check = {
    instance_groups = { a = { group = "projects/p/zones/us-central1-a/instanceGroups/a" } }
    health_check    = { type = "tcp", port = 80, port_name = "http", grpc_service_name = "a" }
  }
  check-of-grpc = {
    instance_groups = { a = { group = "projects/p/zones/us-central1-a/instanceGroups/a" } }
    health_check    = { type = "grpc", request = "a", timeout_sec = 6, path = "healthz" }
  }
  cookie-missing    = { internet = { fqdn = "a.example.com" }, session_affinity = { type = "STRONG_COOKIE_AFFINITY" } }
  cookie-not-wanted = { internet = { fqdn = "a.example.com" }, session_affinity = { type = "GENERATED_COOKIE", cookie_name = "a" } }
  cookie-of-address = { internet = { fqdn = "a.example.com" }, session_affinity = { type = "CLIENT_IP", cookie_ttl_sec = 60 } }
  cookie-too-long   = { internet = { fqdn = "a.example.com" }, session_affinity = { type = "GENERATED_COOKIE", cookie_ttl_sec = 1209601 } }
  outlier-zero      = { internet = { fqdn = "a.example.com" }, outlier_detection = { max_ejection_percent = 0 } }
  header-with-colon = { internet = { fqdn = "a.example.com" }, request_headers = { "X-A:" = "b" } }
  cdn-ttl           = { internet = { fqdn = "a.example.com" }, cdn = { default_ttl = 60 } }
  cdn-max-ttl       = { internet = { fqdn = "a.example.com" }, cdn = { cache_mode = "FORCE_CACHE_ALL", max_ttl = 60 } }
  cdn-default-ttl   = { internet = { fqdn = "a.example.com" }, cdn = { cache_mode = "CACHE_ALL_STATIC", max_ttl = 600 } }
  cdn-query         = { internet = { fqdn = "a.example.com" }, cdn = { cache_key = { query_include = ["a"], query_exclude = ["b"] } } }
  cdn-iap           = { internet = { fqdn = "a.example.com" }, cdn = {}, iap = {} }
  logging-zero      = { internet = { fqdn = "a.example.com" }, logging = { sample_rate = 0 } }
  logging-fields    = { internet = { fqdn = "a.example.com" }, logging = { optional_fields = ["tls.protocol"] } }
  policy-unknown    = { internet = { fqdn = "a.example.com" }, security_policy = "no-such" }
  policy-edge       = { internet = { fqdn = "a.example.com" }, security_policy = "edge" }
  policy-empty      = { internet = { fqdn = "a.example.com" }, edge_security_policy = "" }
  member            = { internet = { fqdn = "a.example.com" }, iap = { members = { a = "ai@example.com" } } }
  Upper             = { internet = { fqdn = "a.example.com" } }
}
