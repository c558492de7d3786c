# Every mistake here is told, with the key at fault.
#
# says: domains["no_certificate"] needs a certificate: set certificate_arn, or existing if the domain is managed elsewhere.
# says: domains["elsewhere"] is managed elsewhere, and so is its certificate_arn.
# says: domains["elsewhere"] is managed elsewhere, and so is its dns.
# says: domains "twin", "twin2" are the same domain twin.example.com.
# says: domains["old_tls"].mtls needs security_policy "TLS_1_2".
# says: domains["no_stage"] names the stage "beta"; stages are: live.
# says: domains["ownership"] sets ownership_certificate_arn, which is for mtls.
# says: domains["private_things"] sets policy, which is for private domains; endpoint.type is "REGIONAL".
# says: domains["private_things"] sets vpc_endpoints, which is for private domains; endpoint.type is "REGIONAL".
# says: domains["private_things"] sets dns.alias, which is for private domains; endpoint.type is "REGIONAL".
# says: waf.web_acl_arn is "arn:aws:wafv2:us-east-1:123456789012:global/webacl/ai/0"; a stage takes a web ACL of scope REGIONAL, also behind an edge endpoint.
# says: alarms has datapoints_to_alarm 5, which must not exceed evaluation_periods 3.

name   = "ai-api"
routes = { "GET /v1/models" = { mock = {} } }
domains = {
  no_certificate = { name = "a.example.com" }
  elsewhere      = { name = "b.example.com", existing = {}, certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", dns = { zone_id = "Z0" } }
  twin           = { name = "twin.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0" }
  twin2          = { name = "twin.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0" }
  old_tls        = { name = "d.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", security_policy = "TLS_1_0", mtls = { truststore_uri = "s3://acme-ca/clients.pem" } }
  no_stage       = { name = "g.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", stage = "beta" }
  ownership      = { name = "e.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", ownership_certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/1" }
  private_things = { name = "f.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", policy = "{}", vpc_endpoints = { a = "vpce-0" }, dns = { zone_id = "Z0", alias = { name = "vpce.example.com", zone_id = "Z1" } } }
}
waf    = { web_acl_arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/ai/0" }
alarms = { datapoints_to_alarm = 5, evaluation_periods = 3 }
