# Rendered by generate-modules from templates/google-cross-region-lb/tests/routes.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# How hosts and routes become the URL map.

mock_provider "google" {}

override_resource {
  target = google_compute_backend_service.this["chat"]
  values = { id = "chat-id" }
}

override_resource {
  target = google_compute_backend_service.this["canary"]
  values = { id = "canary-id" }
}

override_resource {
  target = google_compute_backend_bucket.this["pages"]
  values = { id = "pages-id" }
}

variables {
  project_id      = "my-project"
  name            = "ai"
  default_service = "chat"
  frontend        = { http_only = true }

  services = {
    chat   = { cloud_run = { us-central1 = { service = "chat" } } }
    canary = { zonal_negs = { a = { group = "projects/my-project/zones/us-central1-a/networkEndpointGroups/canary", max_rate = 10 } }, health_check = {}, timeout_sec = 120 }
  }

  buckets = {
    pages = { bucket_name = "my-pages" }
  }
}

run "everything_goes_to_the_default_service" {
  command = apply

  assert {
    condition     = google_compute_url_map.this.default_service == "chat-id" && length(google_compute_url_map.this.path_matcher) == 0 && length(google_compute_url_map.this.test) == 0
    error_message = "Without hosts every request must go to the default service."
  }
}

run "hosts_have_a_path_matcher_each" {
  command = apply

  variables {
    hosts = {
      api  = { hosts = ["api.example.com", "*.api.example.com"] }
      site = { hosts = ["*"], default_service = "pages" }
      lent = { hosts = ["lent.example.com"], default_service = "projects/other/global/backendServices/lent" }
    }
  }

  assert {
    condition = { for rule in google_compute_url_map.this.host_rule : rule.path_matcher => rule.hosts } == {
      api  = toset(["*.api.example.com", "api.example.com"])
      lent = toset(["lent.example.com"])
      site = toset(["*"])
    }
    error_message = "Each entry of hosts must lead to its own path matcher."
  }

  assert {
    condition = { for matcher in google_compute_url_map.this.path_matcher : matcher.name => matcher.default_service } == {
      api  = "chat-id"
      lent = "projects/other/global/backendServices/lent"
      site = "pages-id"
    }
    error_message = "What no route takes must go to the host's default service, else to the module's."
  }

  assert {
    condition     = output.urls == { api = "http://api.example.com", lent = "http://lent.example.com" }
    error_message = "A host without wildcard must have a URL."
  }
}

run "routes_stand_in_the_order_of_their_priority" {
  command = apply

  variables {
    hosts = {
      api = {
        hosts = ["api.example.com"]
        routes = {
          a = { priority = 1000, match = [{ prefix = "/" }], service = "chat" }
          b = { priority = 9, match = [{ path = "/v1/chat" }], service = "canary" }
          c = { priority = 10, match = [{ path_template = "/v1/{model}/chat" }], service = "pages", rewrite_template = "/{model}" }
        }
      }
    }
  }

  assert {
    condition     = [for rule in google_compute_url_map.this.path_matcher[0].route_rules : "${rule.priority} ${rule.service}"] == ["9 canary-id", "10 pages-id", "1000 chat-id"]
    error_message = "Another order of the list would be a change."
  }

  assert {
    condition     = jsonencode([for rule in google_compute_url_map.this.path_matcher[0].route_rules : [rule.match_rules[0].full_path_match, rule.match_rules[0].path_template_match, rule.match_rules[0].prefix_match]]) == jsonencode([["/v1/chat", null, null], [null, "/v1/{model}/chat", null], [null, null, "/"]])
    error_message = "A path, a template and a prefix must each be what it is."
  }

  assert {
    condition     = one(google_compute_url_map.this.path_matcher[0].route_rules[1].route_action[0].url_rewrite).path_template_rewrite == "/{model}"
    error_message = "The path must be rewritten with the variables of the template."
  }

  assert {
    condition     = length(google_compute_url_map.this.path_matcher[0].route_rules[0].route_action) == 0
    error_message = "A route without action must have none, so that its services' timeouts hold."
  }
}

run "what_a_request_must_fulfil" {
  command = apply

  variables {
    hosts = {
      api = {
        hosts = ["api.example.com"]
        routes = {
          large = {
            priority = 1
            match = [
              { prefix = "/v1/", ignore_case = true, methods = ["POST", "PUT"], query = { stream = { present = true }, version = { exact = "2" } } },
              { path = "/v2", headers = { a = { exact = "1" }, b = { prefix = "2", invert = true }, c = { suffix = "3" }, d = { present = true }, e = { range = { start = 1, end = 10 } } } },
            ]
            service = "chat"
          }
        }
      }
    }
  }

  assert {
    condition = [for match in google_compute_url_map.this.path_matcher[0].route_rules[0].match_rules : [for header in match.header_matches : "${header.header_name} ${header.exact_match}" if header.header_name == ":method"]] == [
      [":method POST"],
      [":method PUT"],
      [],
    ]
    error_message = "Each method must be a match of its own."
  }

  assert {
    condition     = [for match in google_compute_url_map.this.path_matcher[0].route_rules[0].match_rules : match.ignore_case] == [true, true, false]
    error_message = "Only what says so is compared without regard to case."
  }

  assert {
    condition = jsonencode([for query in google_compute_url_map.this.path_matcher[0].route_rules[0].match_rules[0].query_parameter_matches : [query.name, query.exact_match, query.present_match]]) == jsonencode([
      ["stream", null, true],
      ["version", "2", null],
    ])
    error_message = "The query must be compared."
  }

  assert {
    condition = jsonencode([for header in google_compute_url_map.this.path_matcher[0].route_rules[0].match_rules[2].header_matches : [header.header_name, header.exact_match, header.prefix_match, header.suffix_match, header.present_match, header.invert_match]]) == jsonencode([
      ["a", "1", null, null, null, false],
      ["b", null, "2", null, null, true],
      ["c", null, null, "3", null, false],
      ["d", null, null, null, true, false],
      ["e", null, null, null, null, false],
    ])
    error_message = "Each header must be compared in its own way."
  }

  assert {
    condition     = google_compute_url_map.this.path_matcher[0].route_rules[0].match_rules[2].header_matches[4].range_match[0] == { range_start = 1, range_end = 10 }
    error_message = "A range must have both ends."
  }
}

run "what_happens_on_the_way" {
  command = apply

  variables {
    hosts = {
      api = {
        hosts = ["api.example.com"]
        routes = {
          split = { priority = 1, match = [{ prefix = "/a/" }], weights = { chat = 100, canary = 0 }, mirror_to = "canary" }
          slow  = { priority = 2, match = [{ prefix = "/b/" }], service = "canary", rewrite_prefix = "/", rewrite_host = "b.example.com" }
          own   = { priority = 3, match = [{ prefix = "/c/" }], service = "chat", timeout_sec = 10, retry = { attempts = 3, per_try_timeout_sec = 2 } }
          pages = { priority = 4, match = [{ prefix = "/d/" }], service = "chat", cors = { origins = ["https://app.example.com"], methods = ["POST"], max_age_sec = 600 } }
          heads = {
            priority                = 5
            match                   = [{ prefix = "/e/" }]
            service                 = "chat"
            request_headers_set     = { X-Model = "large" }
            response_headers_set    = { X-Served-By = "lb" }
            request_headers_remove  = ["X-Debug"]
            response_headers_remove = ["Server"]
          }
        }
      }
    }
  }

  assert {
    condition     = { for share in google_compute_url_map.this.path_matcher[0].route_rules[0].route_action[0].weighted_backend_services : share.backend_service => share.weight } == { canary-id = 0, chat-id = 100 }
    error_message = "The services must share the requests by weight."
  }

  assert {
    condition     = google_compute_url_map.this.path_matcher[0].route_rules[0].service == null && google_compute_url_map.this.path_matcher[0].route_rules[0].route_action[0].request_mirror_policy[0].backend_service == "canary-id"
    error_message = "A copy of each request must go to the mirror."
  }

  assert {
    condition     = [for rule in google_compute_url_map.this.path_matcher[0].route_rules : [for action in rule.route_action : action.timeout[0].seconds]] == [["3600"], ["120"], ["10"], ["3600"], []]
    error_message = "An action must have a timeout: the route's own, or the longest of its services."
  }

  assert {
    condition     = google_compute_url_map.this.path_matcher[0].route_rules[1].route_action[0].url_rewrite[0].path_prefix_rewrite == "/" && google_compute_url_map.this.path_matcher[0].route_rules[1].route_action[0].url_rewrite[0].host_rewrite == "b.example.com"
    error_message = "Path and host must be rewritten."
  }

  assert {
    condition = (
      google_compute_url_map.this.path_matcher[0].route_rules[2].route_action[0].retry_policy[0].num_retries == 3 &&
      google_compute_url_map.this.path_matcher[0].route_rules[2].route_action[0].retry_policy[0].retry_conditions == tolist(["connect-failure", "gateway-error", "refused-stream"]) &&
      google_compute_url_map.this.path_matcher[0].route_rules[2].route_action[0].retry_policy[0].per_try_timeout[0].seconds == "2"
    )
    error_message = "A request must be tried again after these failures, unless others are named."
  }

  assert {
    condition = (
      google_compute_url_map.this.path_matcher[0].route_rules[3].route_action[0].cors_policy[0].allow_origins == tolist(["https://app.example.com"]) &&
      google_compute_url_map.this.path_matcher[0].route_rules[3].route_action[0].cors_policy[0].max_age == 600 &&
      !google_compute_url_map.this.path_matcher[0].route_rules[3].route_action[0].cors_policy[0].disabled
    )
    error_message = "Pages of the origin must be let in."
  }

  assert {
    condition = (
      one(google_compute_url_map.this.path_matcher[0].route_rules[4].header_action[0].request_headers_to_add) == { header_name = "X-Model", header_value = "large", replace = true } &&
      one(google_compute_url_map.this.path_matcher[0].route_rules[4].header_action[0].response_headers_to_add) == { header_name = "X-Served-By", header_value = "lb", replace = true } &&
      google_compute_url_map.this.path_matcher[0].route_rules[4].header_action[0].request_headers_to_remove == tolist(["X-Debug"]) &&
      google_compute_url_map.this.path_matcher[0].route_rules[4].header_action[0].response_headers_to_remove == tolist(["Server"])
    )
    error_message = "Headers must be set and removed both ways."
  }
}

# The API takes an https_redirect on maps of HTTP proxies only, and drifts where no code is written.
run "a_redirect_says_everything" {
  command = apply

  variables {
    hosts = {
      api = { hosts = ["api.example.com"], routes = { old = { priority = 1, match = [{ prefix = "/v0/" }], redirect = { prefix = "/v1/" } } } }
    }
  }

  assert {
    condition = jsonencode(google_compute_url_map.this.path_matcher[0].route_rules[0].url_redirect[0]) == jsonencode({
      host_redirect          = null
      path_redirect          = null
      prefix_redirect        = "/v1/"
      https_redirect         = false
      redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
      strip_query            = false
    })
    error_message = "Code, scheme and query must be written."
  }

  assert {
    condition     = google_compute_url_map.this.path_matcher[0].route_rules[0].service == null && length(google_compute_url_map.this.path_matcher[0].route_rules[0].route_action) == 0
    error_message = "A redirect has neither service nor action."
  }
}

run "pages_in_place_of_errors" {
  command = apply

  variables {
    custom_errors = { bucket = "pages", rules = { "5xx" = { path = "/5xx.html" } } }
    hosts = {
      api = {
        hosts         = ["api.example.com"]
        custom_errors = { bucket = "pages", rules = { "404" = { path = "/404.html" }, "4xx" = { path = "/4xx.html", response_code = 400 } } }
        routes = {
          v1 = { priority = 1, match = [{ prefix = "/" }], service = "chat", custom_errors = { bucket = "pages", rules = { "503" = { path = "/busy.json", response_code = 429 } } } }
        }
      }
    }
  }

  assert {
    condition = jsonencode([
      for policy in [
        google_compute_url_map.this.default_custom_error_response_policy[0],
        google_compute_url_map.this.path_matcher[0].default_custom_error_response_policy[0],
        google_compute_url_map.this.path_matcher[0].route_rules[0].custom_error_response_policy[0],
      ] : [policy.error_service, { for rule in policy.error_response_rule : join(" ", rule.match_response_codes) => [rule.path, rule.override_response_code] }]
      ]) == jsonencode([
      ["pages-id", { "5xx" = ["/5xx.html", null] }],
      ["pages-id", { "404" = ["/404.html", null], "4xx" = ["/4xx.html", 400] }],
      ["pages-id", { "503" = ["/busy.json", 429] }],
    ])
    error_message = "The map, a host and a route may each have pages of their own."
  }
}
