# Every mistake here is told, with the key at fault.
#
# says: domains["far"].certificate_arn is "arn:aws:acm:us-west-2:123456789012:certificate/0"; the certificate of an edge endpoint must be in us-east-1.
# says: domains["mtls"].mtls needs a regional endpoint; endpoint.type is "EDGE".

name     = "ai-api"
routes   = { "GET /v1/models" = { mock = {} } }
endpoint = { type = "EDGE" }
domains = {
  far  = { name = "a.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0" }
  mtls = { name = "b.example.com", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/0", mtls = { truststore_uri = "s3://acme-ca/clients.pem" } }
}
