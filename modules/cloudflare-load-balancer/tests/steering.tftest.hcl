# Rendered by generate-modules from templates/cloudflare-load-balancer/tests/steering.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Steering, session affinity and rules.

mock_provider "cloudflare" {}

variables {
  account_id = "0123456789abcdef0123456789abcdef"
  zone_id    = "fedcba9876543210fedcba9876543210"
  zone_name  = "example.com"

  pools = {
    us = { origins = { a = { address = "192.0.2.1" } } }
    eu = { origins = { a = { address = "192.0.2.2" } } }
  }

  load_balancers = {
    "geo.example.com" = {
      steering_policy = "geo"
      default_pools   = ["us", "eu"]
      fallback_pool   = "us"
      country_pools   = { DE = ["eu", "us"] }
    }

    "api.example.com" = {
      steering_policy  = "random"
      default_pools    = ["us", "eu"]
      fallback_pool    = "us"
      pool_weights     = { us = 0.75 }
      session_affinity = { type = "header", headers = ["x-session"] }

      rules = [
        { name = "closed", condition = "ssl", fixed_response = { status_code = 403 } },
        { name = "europe", condition = "ssl", overrides = { default_pools = ["eu"], pool_weights = { eu = 0.5 } } },
      ]
    }
  }
}

run "pools_are_steered" {
  command = apply

  assert {
    condition     = cloudflare_load_balancer.this["geo.example.com"].country_pools == tomap({ DE = tolist([for k in ["eu", "us"] : cloudflare_load_balancer_pool.this[k].id]) })
    error_message = "country_pools must hold the pools' ids, in their order."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].random_steering.pool_weights == tomap({ (cloudflare_load_balancer_pool.this["us"].id) = 0.75 })
    error_message = "Weights must be keyed by the pools' ids."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].random_steering.default_weight == 1
    error_message = "The weight of other pools must be written."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].rules[1].overrides.default_pools == tolist([cloudflare_load_balancer_pool.this["eu"].id])
    error_message = "A rule's pools must be ids."
  }
}

run "rules_keep_their_order" {
  command = plan

  assert {
    condition     = [for r in cloudflare_load_balancer.this["api.example.com"].rules : r.priority] == [0, 1]
    error_message = "The priority of a rule must be its place in the list."
  }

  assert {
    condition     = [for r in cloudflare_load_balancer.this["api.example.com"].rules : r.terminates] == [true, false]
    error_message = "A fixed response must end the search; overrides do when told to."
  }
}

run "sessions_have_a_length" {
  command = plan

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].session_affinity_ttl == 1800 && cloudflare_load_balancer.this["api.example.com"].session_affinity_attributes.headers == tolist(["x-session"])
    error_message = "Affinity by header must last 1800 seconds unless told otherwise, and name its headers."
  }
}

run "an_unknown_pool_is_refused" {
  command = plan

  variables {
    load_balancers = { "api.example.com" = { default_pools = ["usa"], fallback_pool = "us" } }
  }

  expect_failures = [var.load_balancers]
}

run "rules_do_not_go_with_geo" {
  command = plan

  variables {
    load_balancers = {
      "api.example.com" = {
        steering_policy = "geo"
        default_pools   = ["us"]
        fallback_pool   = "us"
        country_pools   = { DE = ["eu"] }
        rules           = [{ name = "closed", condition = "ssl", fixed_response = { status_code = 403 } }]
      }
    }
  }

  expect_failures = [var.load_balancers]
}
