# Rendered by generate-modules from templates/ns1-smart-routing/tests/validations.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Mistakes that nobody else would find before an apply, each with the input that is named and the sentence that is printed.

mock_provider "ns1" {
  source = "./tests/mocks"
}

variables {
  zone = "ai.example.com"

  endpoints = {
    us = { target = "us.example.net" }
    de = { target = "de.example.net", countries = ["DE"] }
  }

  records = {
    api = { endpoints = ["us", "de"], strategy = "failover" }
  }
}

# endpoints["us"].target is "us.example.net."; it must be an address or a host name without a dot at its end.
run "target_with_dot" {
  command = plan

  variables {
    endpoints = { us = { target = "us.example.net." }, de = { target = "de.example.net" } }
  }

  expect_failures = [var.endpoints]
}

# endpoints["us"].up_from is "de"; endpoints with a monitor are: .
run "up_from_without_monitor" {
  command = plan

  variables {
    endpoints = { us = { target = "us.example.net", up_from = "de" }, de = { target = "de.example.net" } }
  }

  expect_failures = [var.endpoints]
}

# records["api"] names the endpoint "ap"; endpoints are: de, us.
run "unknown_endpoint" {
  command = plan

  variables {
    records = { api = { endpoints = ["us", "ap"] } }
  }

  expect_failures = [var.records]
}

# records["api"] is of type A and answers with endpoints["us"], whose target "us.example.net" is no IPv4 address.
run "host_name_in_an_a_record" {
  command = plan

  variables {
    records = { api = { type = "A", endpoints = ["us"] } }
  }

  expect_failures = [var.records]
}

# records["api"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (country).
run "fence_without_a_catch_all" {
  command = plan

  variables {
    records = { api = { endpoints = ["de"], strategy = "geo_failover" } }
  }

  expect_failures = [var.records]
}

# records["api"] uses pulsar_performance_sort, which needs a pulsar_job on every endpoint; "de" has none.
run "pulsar_without_jobs" {
  command = plan

  variables {
    records = { api = { endpoints = ["us", "de"], strategy = "pulsar" } }
  }

  expect_failures = [var.records]
}

# records["api"].filters[0].config has the key "eliminates"; priority takes eliminate.
run "unknown_setting_of_a_filter" {
  command = plan

  variables {
    records = { api = { endpoints = ["us"], strategy = "custom", filters = [{ filter = "priority", config = { eliminates = "1" } }] } }
  }

  expect_failures = [var.records]
}

# records["api"].groups["world"].meta has the key "wieght"; ...
run "unknown_metadata" {
  command = plan

  variables {
    records = { api = { endpoints = ["us"], groups = { world = { endpoints = ["us"], meta = { wieght = "1" } } } } }
  }

  expect_failures = [var.records]
}

# webhooks[*].headers takes at most 1 elements.
run "two_headers" {
  command = plan

  variables {
    webhooks = { ops = { url = "https://hooks.example.com/", headers = { X-Team = "ai", X-Stage = "prod" } } }
  }

  expect_failures = [var.webhooks]
}
