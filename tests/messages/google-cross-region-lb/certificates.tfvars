# Every mistake here is told, with the key at fault.
#
# says: certificates.managed_domains is "https://example.com"; it must be a host name in lower case without port or dot at the end, perhaps with *. in front.
# says: certificates has "x.example.com" twice: in managed_domains and self_managed["a"].
# says: certificates.self_managed["a"].pem_certificate is "x"; it must be a chain of certificates in PEM.
# says: certificates must have exactly one source: managed_domains and self_managed, certificate_map, or ssl_certificates.
# says: mtls.trust_anchors_pem has 0 elements; it needs at least 1.

project_id = "acme-ai"
name       = "ai"
services   = { chat = { cloud_run = { us-central1 = { service = "chat" } } } }
certificates = {
  managed_domains  = ["https://example.com", "x.example.com"]
  self_managed     = { a = { hosts = ["x.example.com"], pem_certificate = "x" } }
  ssl_certificates = ["projects/acme-ai/global/sslCertificates/a"]
}
mtls = { trust_anchors_pem = [] }
