# Every mistake here is told, with the key at fault.
#
# says: routes["unknown_listener"] names the listener "htps"; listeners are: http, https.
# says: routes["no_condition"] matches nothing: give its match a path, host, method, header, query parameter or source_ip.
# says: routes["too_many_values"] compares with 6 values and AWS allows 5 a rule (a path without wildcards counts as 2: itself and what is below it).
# says: routes["too_many_wildcards"] uses 6 wildcards and AWS allows 5 a rule (a path without wildcards counts as 1).
# says: routes["no_action"] must have exactly one of forward_to, redirect and fixed_response.
# says: routes["two_actions"] must have exactly one of forward_to, redirect and fixed_response.
# says: routes["unknown_target_group"] forwards to "chta"; target groups are: a, b, c, canary, chat, d, e, f, grpc.
# says: routes["weights_of_zero"] gives every target group the weight 0.
# says: routes["weight_out_of_range"].forward_to["chat"] is 1000; it must be a whole number between 0 and 999.
# says: routes["stickiness_without_groups"] sets sticky_seconds, which needs forward_to.
# says: routes["unknown_auth"] names the auth "stuff"; auth has: staff.
# says: routes["host_as_a_header"] compares the header Host: use match.hosts.
# says: routes["bad_source_address"] compares the source address with "10.0.0.0/99", which is no CIDR block.
# says: routes["redirect_to_http"] redirects from HTTPS to HTTP, which AWS refuses.
# says: routes["answer_with_3xx"] answers with status code 302; AWS allows 2XX, 4XX and 5XX.
# says: routes["sign_in_over_http"] signs users in, which needs an HTTPS listener; "http" speaks HTTP.
# says: routes["grpc_over_http"] forwards to "grpc", which speaks GRPC and needs an HTTPS listener; "http" speaks HTTP.
# says: routes "a", "b" share priority 70 of listener "https".
# says: routes["late"].priority is 50001; it must be a whole number between 1 and 50000.
# says: routes["crowd"].forward_to has 6 elements; it takes at most 5.

name       = "ai-api"
vpc_id     = "vpc-0123456789abcdef0"
subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
listeners = {
  https = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
}
target_groups = {
  a      = {}
  b      = {}
  c      = {}
  canary = {}
  chat   = {}
  d      = {}
  e      = {}
  f      = {}
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
routes = {
  unknown_listener          = { priority = 10, match = { paths = ["/v1/chat"] }, listener = "htps", forward_to = { chat = 1 } }
  no_condition              = { priority = 11, match = {}, forward_to = { chat = 1 } }
  too_many_values           = { priority = 12, match = { paths = ["/a", "/b", "/c"] }, forward_to = { chat = 1 } }
  too_many_wildcards        = { priority = 13, match = { paths = ["/*/*/*"], hosts = ["*.*.example.com", "?.example.com"] }, forward_to = { chat = 1 } }
  no_action                 = { priority = 14, match = { paths = ["/v1/chat"] } }
  two_actions               = { priority = 15, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1 }, fixed_response = { status_code = 404 } }
  unknown_target_group      = { priority = 16, match = { paths = ["/v1/chat"] }, forward_to = { chta = 1 } }
  weights_of_zero           = { priority = 17, match = { paths = ["/v1/chat"] }, forward_to = { chat = 0, canary = 0 } }
  weight_out_of_range       = { priority = 18, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1000 } }
  stickiness_without_groups = { priority = 19, match = { paths = ["/v1/chat"] }, sticky_seconds = 60, fixed_response = { status_code = 404 } }
  unknown_auth              = { priority = 20, match = { paths = ["/v1/chat"] }, auth = "stuff", forward_to = { chat = 1 } }
  host_as_a_header          = { priority = 21, match = { headers = { Host = ["a.example.com"] } }, forward_to = { chat = 1 } }
  bad_source_address        = { priority = 22, match = { source_ips = ["10.0.0.0/99"] }, forward_to = { chat = 1 } }
  redirect_to_http          = { priority = 23, match = { paths = ["/v1/chat"] }, redirect = { protocol = "HTTP" } }
  answer_with_3xx           = { priority = 24, match = { paths = ["/v1/chat"] }, fixed_response = { status_code = 302 } }
  sign_in_over_http         = { priority = 60, match = { paths = ["/v1/chat"] }, listener = "http", auth = "staff", forward_to = { chat = 1 } }
  grpc_over_http            = { priority = 61, match = { paths = ["/v1/chat"] }, listener = "http", forward_to = { grpc = 1 } }
  a                         = { priority = 70, match = { paths = ["/a"] }, forward_to = { chat = 1 } }
  b                         = { priority = 70, match = { paths = ["/b"] }, forward_to = { chat = 1 } }
  late                      = { priority = 50001, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1 } }
  crowd                     = { priority = 71, match = { paths = ["/v1/chat"] }, forward_to = { a = 1, b = 1, c = 1, d = 1, e = 1, f = 1 } }
}
