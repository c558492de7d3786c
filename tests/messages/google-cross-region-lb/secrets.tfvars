# Every mistake here is told, with the key at fault.
#
# says: certificate_private_keys["b"] fits no entry in certificates.self_managed.
# says: certificates.self_managed["a"] needs its private key in certificate_private_keys["a"].
# says: iap_client_secrets["own"] fits no service with iap.oauth2_client_id.
# says: services["secret-missing"].iap.oauth2_client_id needs the client's secret in iap_client_secrets["secret-missing"].
# says: server_tls_policy and mtls cannot both be set.
# says: server_tls_policy.id is "clients"; it must be projects/P/locations/global/serverTlsPolicies/N.

project_id      = "acme-ai"
name            = "ai"
default_service = "own"
services = {
  own            = { cloud_run = { us-central1 = { service = "own" } }, iap = {} }
  secret-missing = { cloud_run = { us-central1 = { service = "own" } }, iap = { oauth2_client_id = "client" } }
}
iap_client_secrets = { own = "secret" }
certificates = {
  self_managed = { a = { hosts = ["x.example.com"], pem_certificate = "-----BEGIN CERTIFICATE-----" } }
}
certificate_private_keys = { b = "secret" }
mtls                     = { trust_anchors_pem = ["-----BEGIN CERTIFICATE-----"] }
server_tls_policy        = { id = "clients" }
