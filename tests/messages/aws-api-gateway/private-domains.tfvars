# Every mistake here is told, with the key at fault.
#
# says: domains["elsewhere"] is private and needs existing.domain_name_id.
# says: domains["old_tls"] is private and needs security_policy "TLS_1_2".
# says: domains["records"].dns needs alias: a private domain is reached by way of a VPC endpoint.
# says: domains["closed"] is private and needs vpc_endpoints or policy: nothing else lets anybody in.

name     = "ai-api"
routes   = { "GET /v1/models" = { mock = {} } }
endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0"] }
policy   = { vpc_endpoint_ids = ["vpce-0"] }
domains = {
  elsewhere = { name = "a.example.com", existing = {} }
  old_tls   = { name = "b.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", security_policy = "TLS_1_0", vpc_endpoints = { a = "vpce-0" } }
  records   = { name = "c.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", vpc_endpoints = { a = "vpce-0" }, dns = { zone_id = "Z0" } }
  closed    = { name = "d.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0" }
}
