# Every mistake here is told, with the key at fault.
#
# says: services has 0 elements; it needs at least 1.
# says: certificates.managed_domains cannot be set with frontend.http_only, which serves no HTTPS.
# says: certificates.certificate_map cannot be set with frontend.http_only, which serves no HTTPS.
# says: mtls cannot be set with frontend.http_only, which serves no HTTPS.

project_id = "acme-ai"
name       = "ai"
services   = {}
frontend   = { http_only = true }
certificates = {
  managed_domains = ["x.example.com"]
  certificate_map = "projects/acme-ai/locations/global/certificateMaps/shared"
}
mtls = { trust_anchors_pem = ["-----BEGIN CERTIFICATE-----"] }
