# Rendered by generate-modules from templates/cloudflare-load-balancer/tests/defaults.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Monitors, pools and load balancers: what is written for them where little is said.

mock_provider "cloudflare" {}

variables {
  account_id  = "0123456789abcdef0123456789abcdef"
  zone_id     = "fedcba9876543210fedcba9876543210"
  zone_name   = "example.com"
  name_prefix = "ai-"

  monitors = {
    health = { host = "api.example.com", path = "/health" }
    port   = { type = "tcp", port = 443 }
  }

  pools = {
    primary = {
      monitor = "health"
      origins = {
        b = { address = "192.0.2.2", host_header = "b.example.com" }
        a = { address = "192.0.2.1" }
      }
    }

    standby = { origins = { a = { address = "192.0.2.3" } } }
  }

  load_balancers = {
    "api.example.com" = { default_pools = ["primary", "standby"], fallback_pool = "standby" }
  }
}

run "keys_become_ids" {
  command = apply

  assert {
    condition     = cloudflare_load_balancer_pool.this["primary"].monitor == cloudflare_load_balancer_monitor.this["health"].id
    error_message = "A pool must have the monitor that it names."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].default_pools == tolist([for k in ["primary", "standby"] : cloudflare_load_balancer_pool.this[k].id])
    error_message = "default_pools must keep its order, with the pools' ids."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].fallback_pool == cloudflare_load_balancer_pool.this["standby"].id
    error_message = "fallback_pool must be the id of the pool."
  }

  assert {
    condition     = output.hostnames == { "api.example.com" = "api.example.com" } && keys(output.pool_ids) == ["primary", "standby"]
    error_message = "The outputs must be keyed as the inputs are."
  }

  assert {
    condition     = length(cloudflare_ruleset.rate_limits) + length(cloudflare_ruleset.cache_bypass) + length(cloudflare_notification_policy.health) + length(cloudflare_dns_record.alias) == 0
    error_message = "Rulesets, alerts and aliases are made when asked for only."
  }
}

run "ids_of_others_are_taken_as_they_are" {
  command = plan

  variables {
    load_balancers = {
      "api.example.com" = { default_pools = ["00112233445566778899aabbccddeeff"], fallback_pool = "00112233445566778899aabbccddeeff" }
    }
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].default_pools == tolist(["00112233445566778899aabbccddeeff"])
    error_message = "A pool of something else must be taken by its id."
  }
}

run "what_sticks_is_written" {
  command = plan

  assert {
    condition     = [for o in cloudflare_load_balancer_pool.this["primary"].origins : o.name] == ["a", "b"]
    error_message = "Origins must be sorted by name."
  }

  assert {
    condition     = cloudflare_load_balancer_pool.this["primary"].origins[1].header.host == tolist(["b.example.com"]) && cloudflare_load_balancer_pool.this["primary"].origins[0].header == null
    error_message = "host_header must become the one Host header of its origin."
  }

  assert {
    condition = cloudflare_load_balancer_pool.this["standby"].load_shedding == {
      default_percent = 0
      default_policy  = "random"
      session_percent = 0
      session_policy  = "hash"
    }
    error_message = "load_shedding must be written whole, with zeros where nothing is shed."
  }

  assert {
    condition     = cloudflare_load_balancer_monitor.this["health"].method == "GET" && cloudflare_load_balancer_monitor.this["health"].header == tomap({ Host = tolist(["api.example.com"]) })
    error_message = "A web check must have a method, and the Host header that is declared."
  }

  assert {
    condition     = cloudflare_load_balancer.this["api.example.com"].adaptive_routing.failover_across_pools == false && cloudflare_load_balancer.this["api.example.com"].session_affinity == "none"
    error_message = "Failover across pools and session affinity must be written where they are off."
  }

  assert {
    condition     = can(regex("^ai-primary \\[[0-9a-f]{8}\\]$", cloudflare_load_balancer_pool.this["primary"].description)) && can(regex("^api\\.example\\.com \\[[0-9a-f]{8}\\]$", cloudflare_load_balancer.this["api.example.com"].description))
    error_message = "Descriptions of pools and load balancers must end in a digest of the inputs."
  }
}
