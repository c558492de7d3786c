# Rendered by generate-modules from templates/aws-alb-routing/tests/rules.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# How routes become listener rules.

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
    stable = {}
    canary = {}
  }

  routes = {
    chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { stable = 90, canary = 10 }, sticky_seconds = 600 }
  }
}

run "a_plain_path_covers_itself_and_below" {
  command = plan

  variables {
    routes = {
      plain   = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { stable = 1 } }
      below   = { priority = 20, match = { paths = ["/v1/files/"] }, forward_to = { stable = 1 } }
      root    = { priority = 30, match = { paths = ["/"] }, forward_to = { stable = 1 } }
      pattern = { priority = 40, match = { paths = ["/v?/chat", "*.json"] }, forward_to = { stable = 1 } }
      exact   = { priority = 50, match = { exact_paths = ["/v1/models"] }, forward_to = { stable = 1 } }
    }
  }

  assert {
    condition = {
      for k, r in aws_lb_listener_rule.this : k => flatten([for c in r.condition : [for p in c.path_pattern : sort(p.values)]])
      } == {
      below   = ["/v1/files/*"]
      exact   = ["/v1/models"]
      pattern = ["*.json", "/v?/chat"]
      plain   = ["/v1/chat", "/v1/chat/*"]
      root    = ["/*"]
    }
    error_message = "A path without wildcards must cover itself and what is below it; a pattern and an exact path themselves only."
  }
}

run "every_kind_of_condition" {
  command = plan

  variables {
    routes = {
      all = {
        priority = 10
        match = {
          exact_paths = ["/v1/chat"]
          hosts       = ["api.example.com"]
          methods     = ["POST"]
          headers     = { x-model = ["gpt-*"] }
          query       = [{ key = "beta", value = "1" }]
        }
        forward_to = { stable = 1 }
      }

      addresses = { priority = 20, match = { source_ips = ["10.0.0.0/8", "2001:db8::/32"] }, forward_to = { stable = 1 } }
    }
  }

  assert {
    condition     = length(aws_lb_listener_rule.this["all"].condition) == 5
    error_message = "Each kind of condition must be its own, so that all must hold."
  }

  assert {
    condition     = one(flatten([for c in aws_lb_listener_rule.this["all"].condition : c.http_header])).http_header_name == "x-model"
    error_message = "The header must be compared by its name."
  }

  assert {
    condition     = one(flatten([for c in aws_lb_listener_rule.this["all"].condition : c.query_string[*]])) == { key = "beta", value = "1" }
    error_message = "The query parameter must be compared."
  }

  assert {
    condition     = one(aws_lb_listener_rule.this["addresses"].condition).source_ip[0].values == toset(["10.0.0.0/8", "2001:db8::/32"])
    error_message = "The source addresses must be compared."
  }
}

run "weights_and_stickiness" {
  command = apply

  assert {
    condition     = toset([for g in aws_lb_listener_rule.this["chat"].action[0].forward[0].target_group : g.weight]) == toset([90, 10])
    error_message = "The target groups must share the requests by weight."
  }

  assert {
    condition     = aws_lb_listener_rule.this["chat"].action[0].forward[0].stickiness[0].duration == 600 && aws_lb_listener_rule.this["chat"].priority == 10
    error_message = "A client must stay with its target group, at the route's priority."
  }

  assert {
    condition     = keys(output.route_rule_arns) == ["chat"]
    error_message = "The rule's ARN must be an output."
  }
}

run "weights_left_to_a_deployment_tool" {
  command = apply

  variables {
    routes = {
      chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { stable = 100, canary = 0 }, ignore_weights = true }
    }
  }

  assert {
    condition     = length(aws_lb_listener_rule.this) == 0 && length(aws_lb_listener_rule.externally_weighted) == 1
    error_message = "The route must become a rule whose action is left alone."
  }
}

run "weights_are_left_alone" {
  command = apply

  variables {
    routes = {
      chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { stable = 50, canary = 50 }, ignore_weights = true }
    }
  }

  assert {
    condition     = toset([for g in aws_lb_listener_rule.externally_weighted["chat"].action[0].forward[0].target_group : g.weight]) == toset([100, 0])
    error_message = "New weights must not be written."
  }
}

run "redirect_response_and_sign_in" {
  command = plan

  variables {
    auth = {
      staff = {
        oidc = {
          issuer                 = "https://idp.example.com"
          authorization_endpoint = "https://idp.example.com/authorize"
          token_endpoint         = "https://idp.example.com/token"
          user_info_endpoint     = "https://idp.example.com/userinfo"
          client_id              = "ai-api"
        }
      }
      customers = {
        cognito = {
          user_pool_arn       = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"
          user_pool_client_id = "client"
          user_pool_domain    = "ai"
        }
      }
    }

    oidc_client_secrets = { staff = "secret" }

    routes = {
      docs    = { priority = 10, match = { paths = ["/docs"] }, redirect = { host = "docs.example.com", status_code = 301 } }
      gone    = { priority = 20, match = { paths = ["/v0"] }, fixed_response = { status_code = 410, body = "{}" } }
      console = { priority = 30, match = { paths = ["/console"] }, forward_to = { stable = 1 }, auth = "staff" }
      account = { priority = 40, match = { paths = ["/account"] }, forward_to = { stable = 1 }, auth = "customers" }
    }
  }

  assert {
    condition     = aws_lb_listener_rule.this["docs"].action[0].redirect[0].host == "docs.example.com" && aws_lb_listener_rule.this["docs"].action[0].redirect[0].path == "/#{path}" && aws_lb_listener_rule.this["docs"].action[0].redirect[0].status_code == "HTTP_301"
    error_message = "A redirect must keep what it does not change."
  }

  assert {
    condition     = aws_lb_listener_rule.this["gone"].action[0].fixed_response[0].status_code == "410" && aws_lb_listener_rule.this["gone"].action[0].fixed_response[0].content_type == "application/json"
    error_message = "A fixed response is JSON unless it says otherwise."
  }

  assert {
    condition     = aws_lb_listener_rule.this["console"].action[*].type == tolist(["authenticate-oidc", "forward"]) && aws_lb_listener_rule.this["console"].action[*].order == tolist([1, 2])
    error_message = "Sign-in must come before the action."
  }

  assert {
    condition     = nonsensitive(aws_lb_listener_rule.this["console"].action[0].authenticate_oidc[0].client_secret) == "secret" && aws_lb_listener_rule.this["console"].action[0].authenticate_oidc[0].scope == "openid"
    error_message = "The client secret must come from oidc_client_secrets."
  }

  assert {
    condition     = aws_lb_listener_rule.this["account"].action[0].type == "authenticate-cognito"
    error_message = "Cognito must be used where auth says so."
  }
}

run "functions" {
  command = apply

  variables {
    target_groups = {
      live = { target_type = "lambda", lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn", qualifier = "live" } }
    }

    routes = {
      fn = { priority = 10, match = { paths = ["/fn"] }, forward_to = { live = 1 } }
    }
  }

  assert {
    condition     = aws_lambda_permission.this["live"].statement_id_prefix == "ai-api-live-" && aws_lambda_permission.this["live"].qualifier == "live" && aws_lambda_permission.this["live"].function_name == "arn:aws:lambda:us-west-2:123456789012:function:fn"
    error_message = "The load balancer must be allowed to call the alias."
  }

  assert {
    condition     = aws_lb_target_group_attachment.lambda["live"].target_id == "arn:aws:lambda:us-west-2:123456789012:function:fn:live"
    error_message = "The alias must be registered."
  }

  assert {
    condition     = aws_lb_target_group.this["live"].lambda_multi_value_headers_enabled && aws_lb_target_group.this["live"].port == null
    error_message = "A group that calls a function has no port, and takes headers as lists."
  }
}

run "grpc" {
  command = plan

  variables {
    target_groups = { stable = { protocol_version = "GRPC" }, canary = { protocol_version = "GRPC", health_check = { path = "/grpc.health.v1.Health/Check", matcher = "0" } } }
  }

  assert {
    condition     = aws_lb_target_group.this["stable"].health_check[0].path == "/AWS.ALB/healthcheck" && aws_lb_target_group.this["stable"].health_check[0].matcher == "12"
    error_message = "The health check of a gRPC group must suit any gRPC server."
  }

  assert {
    condition     = aws_lb_target_group.this["canary"].health_check[0].path == "/grpc.health.v1.Health/Check" && aws_lb_target_group.this["canary"].health_check[0].matcher == "0"
    error_message = "The health check of a gRPC group can be changed."
  }
}

run "certificates" {
  command = plan

  variables {
    listeners = {
      https = {
        default_certificate = "api"
        certificates = {
          admin = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000001"
          api   = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000002"
          docs  = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000003"
        }
      }
    }
  }

  assert {
    condition     = endswith(aws_lb_listener.this["https"].certificate_arn, "2") && toset(keys(aws_lb_listener_certificate.this)) == toset(["https/admin", "https/docs"])
    error_message = "The default certificate belongs to the listener, the others are attached by name."
  }
}

run "mutual_tls" {
  command = apply

  variables {
    listeners = {
      https = {
        certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
        mtls         = { ca_bundle = { bucket = "ca", key = "ca.pem" }, advertise_ca_names = true }
      }
    }
  }

  assert {
    condition     = aws_lb_listener.this["https"].mutual_authentication[0].mode == "verify" && aws_lb_listener.this["https"].mutual_authentication[0].advertise_trust_store_ca_names == "on"
    error_message = "Client certificates must be verified."
  }

  assert {
    condition     = aws_lb_listener.this["https"].mutual_authentication[0].trust_store_arn == output.trust_store_arns["https"] && aws_lb_trust_store.this["https"].name == "ai-api-https"
    error_message = "The trust store must be made of the bundle."
  }
}

run "mutual_tls_passed_through" {
  command = plan

  variables {
    listeners = {
      https = {
        certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
        mtls         = { mode = "passthrough" }
      }
    }
  }

  assert {
    condition     = aws_lb_listener.this["https"].mutual_authentication[0].mode == "passthrough" && aws_lb_listener.this["https"].mutual_authentication[0].trust_store_arn == null
    error_message = "Passing certificates through takes no trust store."
  }
}
