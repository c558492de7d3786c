# Rendered by generate-modules from templates/aws-alb-routing/tests/validations.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Mistakes, each with the input that is named and the sentence that is printed.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name       = "ai-api"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  listeners = {
    https = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  }

  target_groups = {
    chat   = {}
    canary = {}
  }
}

# A load balancer's name must not begin with "internal-", which AWS keeps for itself.
run "reserved_name" {
  command = plan

  variables {
    name = "internal-api"
  }

  expect_failures = [var.name]
}

# name is "ai_api"; it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end.
run "name_with_underscore" {
  command = plan

  variables {
    name = "ai_api"
  }

  expect_failures = [var.name]
}

# listeners is empty: declare at least one, or name existing ones in existing_listener_arns.
run "no_listener" {
  command = plan

  variables {
    listeners = {}
  }

  expect_failures = [var.listeners]
}

# listeners["https"] speaks HTTPS and has no certificate: add one to certificates.
run "https_without_certificate" {
  command = plan

  variables {
    listeners = { https = {} }
  }

  expect_failures = [var.listeners]
}

# listeners["plain"] speaks HTTP and cannot have certificates or mtls.
run "http_with_certificate" {
  command = plan

  variables {
    listeners = { plain = { protocol = "HTTP", certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"] has 2 certificates: name the default one in default_certificate (a, b).
run "several_certificates_and_no_default" {
  command = plan

  variables {
    listeners = { https = { certificates = { a = "arn:aws:acm:us-west-2:123456789012:certificate/a", b = "arn:aws:acm:us-west-2:123456789012:certificate/b" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"] names the default certificate "web"; certificates are: api.
run "unknown_default_certificate" {
  command = plan

  variables {
    listeners = { https = { default_certificate = "web", certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners "a", "b" share port 443.
run "shared_port" {
  command = plan

  variables {
    listeners = { a = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }, b = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].mtls verifies certificates and needs exactly one of trust_store_arn and ca_bundle.
run "trust_store_missing" {
  command = plan

  variables {
    listeners = { https = { mtls = {}, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].mtls passes certificates through unchecked and takes no trust store, CA names or expiry.
run "trust_store_with_passthrough" {
  command = plan

  variables {
    listeners = { https = { mtls = { mode = "passthrough", advertise_ca_names = true }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].mtls makes a trust store named "a-name-of-thirty-characters-xyz-https", which is longer than 32 characters: shorten one of the two.
run "trust_store_name_too_long" {
  command = plan

  variables {
    name      = "a-name-of-thirty-characters-xyz"
    listeners = { https = { mtls = { ca_bundle = { bucket = "ca", key = "ca.pem" } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default must have at most one of forward_to, redirect and fixed_response.
run "two_default_actions" {
  command = plan

  variables {
    listeners = { https = { default = { forward_to = { chat = 1 }, redirect = { host = "example.com" } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default forwards to "chta"; target groups are: canary, chat.
run "default_forwards_nowhere" {
  command = plan

  variables {
    listeners = { https = { default = { forward_to = { chta = 1 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default gives every target group the weight 0.
run "default_weighs_nothing" {
  command = plan

  variables {
    listeners = { https = { default = { forward_to = { chat = 0 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default sets sticky_seconds, which needs forward_to.
run "default_sticks_to_nothing" {
  command = plan

  variables {
    listeners = { https = { default = { sticky_seconds = 60 }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default names the auth "stuff"; auth has: .
run "default_with_unknown_auth" {
  command = plan

  variables {
    listeners = { https = { default = { auth = "stuff" }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["plain"].default signs users in, which needs an HTTPS listener.
run "default_signs_in_over_http" {
  command = plan

  variables {
    auth      = { staff = { cognito = { user_pool_arn = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi", user_pool_client_id = "x", user_pool_domain = "x" } } }
    listeners = { plain = { protocol = "HTTP", default = { auth = "staff" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default redirects from HTTPS to HTTP, which AWS refuses.
run "default_redirects_to_http" {
  command = plan

  variables {
    listeners = { https = { default = { redirect = { protocol = "HTTP", port = "80" } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default redirects every request to itself: change its protocol, host, port or path.
run "default_redirects_to_itself" {
  command = plan

  variables {
    listeners = { https = { default = { redirect = {} }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].default answers with status code 302; AWS allows 2XX, 4XX and 5XX.
run "default_answers_with_3xx" {
  command = plan

  variables {
    listeners = { https = { default = { fixed_response = { status_code = 302 } }, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# listeners["plain"].default forwards to "chat", which speaks GRPC and needs an HTTPS listener.
run "default_sends_grpc_over_http" {
  command = plan

  variables {
    listeners     = { plain = { protocol = "HTTP", default = { forward_to = { chat = 1 } } } }
    target_groups = { chat = { protocol_version = "GRPC" } }
  }

  expect_failures = [var.listeners]
}

# listeners["https"].port is 70000; it must be a whole number between 1 and 65535.
run "port_out_of_range" {
  command = plan

  variables {
    listeners = { https = { port = 70000, certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [var.listeners]
}

# routes["chat"] names the listener "htps"; listeners are: http, https.
run "unknown_listener" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, listener = "htps", forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] matches nothing: give its match a path, host, method, header, query parameter or source_ip.
run "no_condition" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = {}, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] compares with 6 values and AWS allows 5 a rule (a path without wildcards counts as 2: itself and what is below it).
run "too_many_values" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/a", "/b", "/c"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] uses 6 wildcards and AWS allows 5 a rule (a path without wildcards counts as 1).
run "too_many_wildcards" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/*/*/*"], hosts = ["*.*.example.com", "?.example.com"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] must have exactly one of forward_to, redirect and fixed_response.
run "no_action" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] must have exactly one of forward_to, redirect and fixed_response.
run "two_actions" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1 }, fixed_response = { status_code = 404 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] forwards to "chta"; target groups are: canary, chat.
run "unknown_target_group" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chta = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] gives every target group the weight 0.
run "weights_of_zero" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 0, canary = 0 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"].forward_to["chat"] is 1000; it must be a whole number between 0 and 999.
run "weight_out_of_range" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1000 } } }
  }

  expect_failures = [var.routes]
}

# routes "a", "b" share priority 10 of listener "https".
run "shared_priority" {
  command = plan

  variables {
    routes = { a = { priority = 10, match = { paths = ["/a"] }, forward_to = { chat = 1 } }, b = { priority = 10, match = { paths = ["/b"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"].priority is 50001; it must be a whole number between 1 and 50000.
run "priority_out_of_range" {
  command = plan

  variables {
    routes = { chat = { priority = 50001, match = { paths = ["/v1/chat"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] sets sticky_seconds, which needs forward_to.
run "stickiness_without_groups" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, sticky_seconds = 60, fixed_response = { status_code = 404 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] names the auth "stuff"; auth has: .
run "unknown_auth" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, auth = "stuff", forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] signs users in, which needs an HTTPS listener; "http" speaks HTTP.
run "sign_in_over_http" {
  command = plan

  variables {
    auth   = { staff = { cognito = { user_pool_arn = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi", user_pool_client_id = "x", user_pool_domain = "x" } } }
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, listener = "http", auth = "staff", forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] forwards to "chat", which speaks GRPC and needs an HTTPS listener; "http" speaks HTTP.
run "grpc_over_http" {
  command = plan

  variables {
    routes        = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, listener = "http", forward_to = { chat = 1 } } }
    target_groups = { chat = { protocol_version = "GRPC" } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] compares the header Host: use match.hosts.
run "host_as_a_header" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { headers = { Host = ["a.example.com"] } }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] compares the source address with "10.0.0.0/99", which is no CIDR block.
run "bad_source_address" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { source_ips = ["10.0.0.0/99"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] redirects from HTTPS to HTTP, which AWS refuses.
run "redirect_to_http" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, redirect = { protocol = "HTTP" } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"] answers with status code 302; AWS allows 2XX, 4XX and 5XX.
run "answer_with_3xx" {
  command = plan

  variables {
    routes = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, fixed_response = { status_code = 302 } } }
  }

  expect_failures = [var.routes]
}

# routes holds 101 routes and AWS allows a load balancer 100 rules.
run "too_many_routes" {
  command = plan

  variables {
    routes = { for i in range(101) : "r${i}" => { priority = i + 1, match = { exact_paths = ["/${i}"] }, forward_to = { chat = 1 } } }
  }

  expect_failures = [var.routes]
}

# routes["chat"].forward_to
run "too_many_groups_in_a_route" {
  command = plan

  variables {
    routes        = { chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { a = 1, b = 1, c = 1, d = 1, e = 1, f = 1 } } }
    target_groups = { a = {}, b = {}, c = {}, d = {}, e = {}, f = {} }
  }

  expect_failures = [var.routes]
}

# target_groups["chat"] has target_type "lambda" and needs lambda.
run "function_missing" {
  command = plan

  variables {
    target_groups = { chat = { target_type = "lambda" } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] sets lambda, which needs target_type "lambda".
run "function_not_wanted" {
  command = plan

  variables {
    target_groups = { chat = { lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] calls a function and cannot have targets.
run "function_with_targets" {
  command = plan

  variables {
    target_groups = { chat = { target_type = "lambda", targets = { a = { id = "10.0.0.1" } }, lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].lambda.function_arn ends in a version or alias: give it in qualifier.
run "function_with_alias_in_arn" {
  command = plan

  variables {
    target_groups = { chat = { target_type = "lambda", lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn:live" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].health_check has timeout 10, which must be less than interval 10.
run "health_check_too_slow" {
  command = plan

  variables {
    target_groups = { chat = { health_check = { interval = 10, timeout = 10 } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] has slow_start 10, which must be 0 or from 30 to 900.
run "slow_start_too_short" {
  command = plan

  variables {
    target_groups = { chat = { slow_start = 10 } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] combines slow_start with algorithm "least_outstanding_requests"; slow_start needs "round_robin".
run "slow_start_with_algorithm" {
  command = plan

  variables {
    target_groups = { chat = { slow_start = 30, algorithm = "least_outstanding_requests" } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] sets anomaly_mitigation, which needs algorithm "weighted_random".
run "anomaly_mitigation_with_algorithm" {
  command = plan

  variables {
    target_groups = { chat = { anomaly_mitigation = true } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].stickiness has type "app_cookie": cookie is needed.
run "cookie_missing" {
  command = plan

  variables {
    target_groups = { chat = { stickiness = { type = "app_cookie" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].stickiness has type "lb_cookie": cookie is for "app_cookie" only.
run "cookie_not_wanted" {
  command = plan

  variables {
    target_groups = { chat = { stickiness = { cookie = "SESSION" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].stickiness uses the cookie "AWSALBAPP"; AWS keeps names that begin with AWSALB for itself.
run "cookie_reserved" {
  command = plan

  variables {
    target_groups = { chat = { stickiness = { type = "app_cookie", cookie = "AWSALBAPP" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"] has stickiness, which does not work with cross_zone "false".
run "stickiness_within_a_zone" {
  command = plan

  variables {
    target_groups = { chat = { cross_zone = "false", stickiness = {} } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].health_check has matcher "200-599"; HTTP codes are 200 to 499.
run "http_code_out_of_range" {
  command = plan

  variables {
    target_groups = { chat = { health_check = { matcher = "200-599" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].health_check has matcher "200"; gRPC codes are 0 to 99.
run "grpc_code_out_of_range" {
  command = plan

  variables {
    target_groups = { chat = { protocol_version = "GRPC", health_check = { matcher = "200" } } }
  }

  expect_failures = [var.target_groups]
}

# target_groups["chat"].algorithm is "random"; it must be round_robin, least_outstanding_requests or weighted_random.
run "unknown_algorithm" {
  command = plan

  variables {
    target_groups = { chat = { algorithm = "random" } }
  }

  expect_failures = [var.target_groups]
}

# auth["staff"] must have exactly one of oidc and cognito.
run "auth_with_nothing" {
  command = plan

  variables {
    auth = { staff = {} }
  }

  expect_failures = [var.auth]
}

# auth["staff"] signs in with oidc and needs its client secret in oidc_client_secrets["staff"].
run "secret_missing" {
  command = plan

  variables {
    auth = { staff = { oidc = { issuer = "https://idp.example.com", authorization_endpoint = "https://idp.example.com/a", token_endpoint = "https://idp.example.com/t", user_info_endpoint = "https://idp.example.com/u", client_id = "x" } } }
  }

  expect_failures = [var.oidc_client_secrets]
}

# oidc_client_secrets["stuff"] fits no oidc entry in auth.
run "secret_of_nothing" {
  command = plan

  variables {
    oidc_client_secrets = { stuff = "secret" }
  }

  expect_failures = [var.oidc_client_secrets]
}

# Exactly one of vpc_id and network must be set.
run "no_vpc" {
  command = plan

  variables {
    vpc_id = null
  }

  expect_failures = [var.vpc_id]
}

# subnet_ids holds 1; a load balancer needs at least 2 subnets, in different availability zones.
run "one_subnet" {
  command = plan

  variables {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }

  expect_failures = [var.subnet_ids]
}

# subnet_ids and network cannot both be set.
run "subnets_twice" {
  command = plan

  variables {
    network = {}
    vpc_id  = null
  }

  expect_failures = [var.subnet_ids]
}

# network.subnets holds 1; a load balancer needs at least 2 subnets, in different availability zones.
run "one_subnet_in_network" {
  command = plan

  variables {
    network    = { subnets = { us-west-2a = "10.0.0.0/24" } }
    subnet_ids = []
    vpc_id     = null
  }

  expect_failures = [var.network]
}

# ip_address_type "dualstack-without-public-ipv4" is for load balancers that face the internet; internal is true.
run "internal_without_ipv4" {
  command = plan

  variables {
    internal        = true
    ip_address_type = "dualstack-without-public-ipv4"
  }

  expect_failures = [var.ip_address_type]
}

# ipam_pool is for load balancers with public IPv4 addresses.
run "internal_with_ipam" {
  command = plan

  variables {
    internal  = true
    ipam_pool = { ipv4_ipam_pool_id = "ipam-pool-0123456789abcdef0" }
  }

  expect_failures = [var.ipam_pool]
}

# security_group_ids is empty and create_security_group is false: the load balancer would fall back to the VPC's default group.
run "no_security_group" {
  command = plan

  variables {
    create_security_group = false
  }

  expect_failures = [var.security_group_ids]
}

# ingress.cidrs "a", "b" are the same block 10.0.0.0/8.
run "ingress_twice" {
  command = plan

  variables {
    ingress = { cidrs = { a = "10.0.0.0/8", b = "10.0.0.0/8" } }
  }

  expect_failures = [var.ingress]
}

# ingress uses the name "a" more than once.
run "ingress_name_twice" {
  command = plan

  variables {
    ingress = { cidrs = { a = "10.0.0.0/8" }, prefix_lists = { a = "pl-0123456789abcdef0" } }
  }

  expect_failures = [var.ingress]
}

# egress.cidrs "a", "b" are the same block 10.0.0.0/8.
run "egress_twice" {
  command = plan

  variables {
    egress = { cidrs = { a = "10.0.0.0/8", b = "10.0.0.0/8" } }
  }

  expect_failures = [var.egress]
}

# idle_timeout is 5000; it must be a whole number between 1 and 4000.
run "idle_timeout_too_long" {
  command = plan

  variables {
    idle_timeout = 5000
  }

  expect_failures = [var.idle_timeout]
}

# logs needs exactly one of create_bucket = true and bucket.
run "logs_without_bucket" {
  command = plan

  variables {
    logs = {}
  }

  expect_failures = [var.logs]
}

# logs needs exactly one of create_bucket = true and bucket.
run "logs_with_two_buckets" {
  command = plan

  variables {
    logs = { create_bucket = true, bucket = "logs" }
  }

  expect_failures = [var.logs]
}

# logs.prefix must not contain "AWSLogs", which AWS adds itself.
run "logs_with_reserved_prefix" {
  command = plan

  variables {
    logs = { create_bucket = true, prefix = "x/AWSLogs" }
  }

  expect_failures = [var.logs]
}

# alarms has datapoints_to_alarm 3, which must not exceed evaluation_periods 2.
run "alarm_that_cannot_rise" {
  command = plan

  variables {
    alarms = { evaluation_periods = 2 }
  }

  expect_failures = [var.alarms]
}

# alarms.disabled[0] is "p50"; it must be unhealthy_hosts, errors, p99, rejected_connections or tls_errors.
run "unknown_alarm" {
  command = plan

  variables {
    alarms = { disabled = ["p50"] }
  }

  expect_failures = [var.alarms]
}
