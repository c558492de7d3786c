# Rendered by generate-modules from templates/google-cross-region-lb/tests/url_map_tests.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Which tests the URL map gets.

mock_provider "google" {}

override_resource {
  target = google_compute_backend_service.this["chat"]
  values = { id = "chat-id" }
}

override_resource {
  target = google_compute_backend_service.this["canary"]
  values = { id = "canary-id" }
}

variables {
  project_id      = "my-project"
  name            = "ai"
  default_service = "chat"
  frontend        = { http_only = true }

  services = {
    chat   = { cloud_run = { us-central1 = { service = "chat" } } }
    canary = { cloud_run = { us-central1 = { service = "canary" } } }
  }
}

run "one_for_each_route" {
  command = apply

  variables {
    hosts = {
      api = {
        hosts = ["*.example.com", "api.example.com"]
        routes = {
          path     = { priority = 1, match = [{ path = "/v1/chat" }], service = "canary" }
          below    = { priority = 2, match = [{ prefix = "/v1/chat" }], service = "chat" }
          template = { priority = 3, match = [{ path_template = "/v1/{model=*}/sizes/{rest=**}" }], service = "canary" }
          header   = { priority = 4, match = [{ prefix = "/v2/", headers = { x-model = { prefix = "large" }, x-debug = { present = true, invert = true } } }], service = "canary" }
          query    = { priority = 5, match = [{ prefix = "/v2/", query = { q = { exact = "a b" } } }], service = "canary" }
          rest     = { priority = 6, match = [{ prefix = "/v2/" }], service = "chat" }
        }
      }
    }
  }

  assert {
    condition = {
      for test in google_compute_url_map.this.test : test.description => [test.host, test.path, test.service, { for header in test.headers : header.name => header.value }]
      } == {
      "api: below"    = ["api.example.com", "/v1/chat/any", "chat-id", {}]
      "api: header"   = ["api.example.com", "/v2/", "canary-id", { x-model = "large" }]
      "api: path"     = ["api.example.com", "/v1/chat", "canary-id", {}]
      "api: query"    = ["api.example.com", "/v2/?q=a+b", "canary-id", {}]
      "api: rest"     = ["api.example.com", "/v2/", "chat-id", {}]
      "api: template" = ["api.example.com", "/v1/any/sizes/any", "canary-id", {}]
    }
    error_message = "Each route must be asked for what no earlier one takes."
  }
}

run "redirects_say_where_they_lead" {
  command = apply

  variables {
    hosts = {
      any = {
        hosts = ["*.example.com"]
        routes = {
          host   = { priority = 1, match = [{ path = "/docs", query = { v = { present = true } } }], redirect = { host = "docs.example.com", response_code = "FOUND" } }
          prefix = { priority = 2, match = [{ prefix = "/v0/" }], redirect = { prefix = "/v1/", response_code = "PERMANENT_REDIRECT" } }
          path   = { priority = 3, match = [{ path = "/old", query = { v = { present = true } } }], redirect = { path = "/new", strip_query = true } }
        }
      }
    }
  }

  assert {
    condition = { for test in google_compute_url_map.this.test : test.description => "${test.host}${test.path} ${test.expected_redirect_response_code} ${test.expected_output_url}" } == {
      "any: host"   = "any.example.com/docs?v=any 302 http://docs.example.com/docs?v=any"
      "any: path"   = "any.example.com/old?v=any 301 http://any.example.com/new"
      "any: prefix" = "any.example.com/v0/ 308 http://any.example.com/v1/"
    }
    error_message = "A redirect must be tested by code and new URL."
  }
}

run "none_where_the_answer_is_not_certain" {
  command = apply

  variables {
    hosts = {
      api = {
        hosts = ["api.example.com"]
        routes = {
          split   = { priority = 1, match = [{ prefix = "/v1/" }], weights = { chat = 1, canary = 1 } }
          method  = { priority = 2, match = [{ prefix = "/v2/", methods = ["POST"] }], service = "canary" }
          covered = { priority = 3, match = [{ path = "/v1/chat" }], service = "canary" }
          either  = { priority = 4, match = [{ prefix = "/v2/", methods = ["GET"] }, { prefix = "/v3/" }], service = "canary" }
        }
      }
    }
  }

  assert {
    condition     = [for test in google_compute_url_map.this.test : "${test.description} ${test.path}"] == ["api: either /v3/"]
    error_message = "Neither weights nor methods can be asked for, nor what an earlier route takes."
  }
}

run "declared_ones_come_first" {
  command = apply

  variables {
    hosts = {
      api = { hosts = ["api.example.com"], routes = { for i in range(3) : "route-${i}" => { priority = i + 1, match = [{ path = "/${i}" }], service = "canary" } } }
    }

    url_map_tests = merge(
      { "a declared one" = { host = "api.example.com", path = "/0", service = "canary", output_url = "http://api.example.com/0", headers = { x = "y" } } },
      { for i in range(98) : "what nobody took ${i}" => { host = "api.example.com", path = "/x", service = "chat" } },
    )
  }

  assert {
    condition     = [for test in google_compute_url_map.this.test : "${test.description} ${test.path} ${test.service}" if !startswith(test.description, "what")] == ["a declared one /0 canary-id", "api: route-0 /0 canary-id"]
    error_message = "Of the 100 tests that a URL map holds, the declared ones must be among them."
  }

  assert {
    condition     = length(google_compute_url_map.this.test) == 100 && google_compute_url_map.this.test[0].expected_output_url == "http://api.example.com/0" && google_compute_url_map.this.test[0].headers[0].name == "x"
    error_message = "A declared test must be taken as it is."
  }
}

# url_map_tests["chat"] expects "canary"; api.example.com/v1/chat leads to "chat".
run "a_declared_test_that_fails" {
  command = plan

  variables {
    url_map_tests = { chat = { host = "api.example.com", path = "/v1/chat", service = "canary" } }
  }

  expect_failures = [google_compute_url_map.this]
}
