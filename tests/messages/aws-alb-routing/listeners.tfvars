# Every mistake here is told, with the key at fault.
#
# says: listeners["https-without-certificat"] speaks HTTPS and has no certificate: add one to certificates.
# says: listeners["http-with-certificate"] speaks HTTP and cannot have certificates or mtls.
# says: listeners["several-certificates-and"] has 2 certificates: name the default one in default_certificate (a, b).
# says: listeners["unknown-default-certific"] names the default certificate "web"; certificates are: api.
# says: listeners["trust-store-missing"].mtls verifies certificates and needs exactly one of trust_store_arn and ca_bundle.
# says: listeners["trust-store-with-passthr"].mtls passes certificates through unchecked and takes no trust store, CA names or expiry.
# says: listeners["two-default-actions"].default must have at most one of forward_to, redirect and fixed_response.
# says: listeners["default-forwards-nowhere"].default forwards to "chta"; target groups are: canary, chat, grpc.
# says: listeners["default-weighs-nothing"].default gives every target group the weight 0.
# says: listeners["default-sticks-to-nothin"].default sets sticky_seconds, which needs forward_to.
# says: listeners["default-with-unknown-aut"].default names the auth "stuff"; auth has: staff.
# says: listeners["default-redirects-to-htt"].default redirects from HTTPS to HTTP, which AWS refuses.
# says: listeners["default-redirects-to-its"].default redirects every request to itself: change its protocol, host, port or path.
# says: listeners["default-answers-with-3xx"].default answers with status code 302; AWS allows 2XX, 4XX and 5XX.
# says: listeners["port-out-of-range"].port is 70000; it must be a whole number between 1 and 65535.
# says: listeners["signs-in-over-http"].default signs users in, which needs an HTTPS listener.
# says: listeners["grpc-over-http"].default forwards to "grpc", which speaks GRPC and needs an HTTPS listener.
# says: listeners "a", "b" share port 8103.

name       = "ai-api"
vpc_id     = "vpc-0123456789abcdef0"
subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
target_groups = {
  chat   = {}
  canary = {}
  grpc   = { protocol_version = "GRPC" }
}
auth = {
  staff = {
    cognito = {
      user_pool_arn       = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"
      user_pool_client_id = "x"
      user_pool_domain    = "x"
    }
  }
}
listeners = {
  https-without-certificat = { port = 8001, }
  http-with-certificate    = { port = 8002, protocol = "HTTP", certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  several-certificates-and = { port = 8003, certificates = { a = "arn:aws:acm:us-west-2:123456789012:certificate/a", b = "arn:aws:acm:us-west-2:123456789012:certificate/b" } }
  unknown-default-certific = { port = 8004, default_certificate = "web", certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  trust-store-missing      = { port = 8005, mtls = {}, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  trust-store-with-passthr = { port = 8006, mtls = { mode = "passthrough", advertise_ca_names = true }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  two-default-actions      = { port = 8007, default = { forward_to = { chat = 1 }, redirect = { host = "example.com" } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-forwards-nowhere = { port = 8008, default = { forward_to = { chta = 1 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-weighs-nothing   = { port = 8009, default = { forward_to = { chat = 0 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-sticks-to-nothin = { port = 8010, default = { sticky_seconds = 60 }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-with-unknown-aut = { port = 8011, default = { auth = "stuff" }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-redirects-to-htt = { port = 8012, default = { redirect = { protocol = "HTTP", port = "80" } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-redirects-to-its = { port = 8013, default = { redirect = {} }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  default-answers-with-3xx = { port = 8014, default = { fixed_response = { status_code = 302 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  port-out-of-range        = { port = 70000, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  signs-in-over-http       = { port = 8101, protocol = "HTTP", default = { auth = "staff" } }
  grpc-over-http           = { port = 8102, protocol = "HTTP", default = { forward_to = { grpc = 1 } } }
  a                        = { port = 8103, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  b                        = { port = 8103, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
}
