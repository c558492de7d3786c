# Every mistake here is told, with the key at fault.
#
# says: load_balancers["typos.example.com"].default_pools names the pool "su", which is neither a key of pools (eu, plain, us) nor an id of 32 hexadecimal characters.
# says: load_balancers["typos.example.com"].fallback_pool names the pool "ue",
# says: load_balancers["typos.example.com"].region_pools["WEU"] names the pool "eeu",
# says: load_balancers["typos.example.com"].country_pools["DE"] names the pool "de",
# says: load_balancers["typos.example.com"].pop_pools["FRA"] names the pool "0123456789ABCDEF0123456789ABCDEF",
# says: load_balancers["weight.example.com"].pool_weights names the pool "usa",
# says: load_balancers has the key "api"; it must be a whole host name in lower case.
# says: load_balancers has the key "API.example.com"; it must be a whole host name in lower case.
# says: load_balancers holds "api.example.org", which is outside of the zone example.com.
# says: load_balancers holds "apiexample.com", which is outside of the zone example.com.
# says: load_balancers["none.example.com"].default_pools has 0 elements; it needs at least 1.
# says: load_balancers["twice.example.com"].default_pools names a pool twice: "us", "us".
# says: load_balancers["case.example.com"].steering_policy is "OFF"; it must be off, geo, random, dynamic_latency, proximity, least_outstanding_requests or least_connections.
# says: load_balancers["geo.example.com"] has the steering_policy geo and needs region_pools, country_pools or pop_pools.
# says: load_balancers["map.example.com"] has the steering_policy off, but geo alone goes with region_pools, country_pools or pop_pools.
# says: load_balancers["codes.example.com"].region_pools has the key "EU"; it must be WNAM, ENAM, WEU, EEU, NSAM, SSAM, OC, ME, NAF, SAF, SAS, SEAS or NEAS.
# says: load_balancers["codes.example.com"].country_pools has the key "de"; it must be a country of two capital letters.
# says: load_balancers["codes.example.com"].pop_pools has the key "lax"; it must be a data center of three capital letters.
# says: load_balancers["codes.example.com"].region_pools["WEU"] has 0 elements; it needs at least 1.
# says: load_balancers["latency.example.com"] is steered by dynamic_latency: its pool "plain" needs a monitor.
# says: load_balancers["near.example.com"] is steered by proximity: its pool "plain" needs latitude and longitude.
# says: load_balancers["still.example.com"] sets pool_weights, which goes with the steering_policy random, least_outstanding_requests or least_connections; it is off.
# says: load_balancers["default.example.com"] sets default_weight, which goes with the steering_policy random,
# says: load_balancers["weight.example.com"].pool_weights["us"] is 1.5; it must lie between 0 and 1.
# says: load_balancers["weight.example.com"].default_weight is -1; it must lie between 0 and 1.
# says: load_balancers["member.example.com"].pool_weights names "eu", which is not among its default_pools (us).
# says: load_balancers["ttl.example.com"] sets ttl, which needs proxied = false.
# says: load_balancers["negative.example.com"].ttl is -1; it must be a whole number of at least 1.
# says: load_balancers["location.example.com"] sets location_strategy, which needs proxied = false.
# says: load_balancers["location.example.com"].location_strategy.mode is "dns"; it must be pop or resolver_ip.
# says: load_balancers["affinity.example.com"] sets session_affinity, which needs proxied = true.
# says: load_balancers["short.example.com"].session_affinity.ttl is 1799; with the type cookie it must lie between 1800 and 604800.
# says: load_balancers["long.example.com"].session_affinity.ttl is 3601; with the type header it must lie between 30 and 3600.
# says: load_balancers["fraction.example.com"].session_affinity.ttl is 1800.5; it must be a whole number.
# says: load_balancers["fraction.example.com"].session_affinity.drain_duration is 0.5; it must be a whole number of at least 0.
# says: load_balancers["header.example.com"].session_affinity names 0 headers; the type header takes 1 to 5.
# says: load_balancers["headers.example.com"].session_affinity sets headers or require_all_headers, which belong to the type header; it is cookie.
# says: load_balancers["same.example.com"].session_affinity has samesite None, which does not go with secure Never.
# says: load_balancers["sticky.example.com"].session_affinity has zero_downtime_failover sticky, which does not go with the type header.

account_id = "0123456789abcdef0123456789abcdef"
zone_id    = "fedcba9876543210fedcba9876543210"
zone_name  = "example.com"
monitors   = { health = {} }

pools = {
  us    = { monitor = "health", latitude = 39, longitude = -77, origins = { a = { address = "192.0.2.1" } } }
  eu    = { monitor = "health", latitude = 50, longitude = 8, origins = { a = { address = "192.0.2.2" } } }
  plain = { origins = { a = { address = "192.0.2.3" } } }
}

load_balancers = {
  "typos.example.com" = {
    steering_policy = "geo"
    default_pools   = ["su"]
    fallback_pool   = "ue"
    region_pools    = { WEU = ["eeu"] }
    country_pools   = { DE = ["de"] }
    pop_pools       = { FRA = ["0123456789ABCDEF0123456789ABCDEF"] }
  }

  "codes.example.com" = {
    steering_policy = "geo"
    default_pools   = ["us"]
    fallback_pool   = "us"
    region_pools    = { EU = ["eu"], WEU = [] }
    country_pools   = { de = ["eu"] }
    pop_pools       = { lax = ["us"] }
  }

  "api"                  = { default_pools = ["us"], fallback_pool = "us" }
  "API.example.com"      = { default_pools = ["us"], fallback_pool = "us" }
  "api.example.org"      = { default_pools = ["us"], fallback_pool = "us" }
  "apiexample.com"       = { default_pools = ["us"], fallback_pool = "us" }
  "none.example.com"     = { default_pools = [], fallback_pool = "us" }
  "twice.example.com"    = { default_pools = ["us", "us"], fallback_pool = "us" }
  "case.example.com"     = { default_pools = ["us"], fallback_pool = "us", steering_policy = "OFF" }
  "geo.example.com"      = { default_pools = ["us"], fallback_pool = "us", steering_policy = "geo" }
  "map.example.com"      = { default_pools = ["us"], fallback_pool = "us", region_pools = { WEU = ["eu"] } }
  "latency.example.com"  = { default_pools = ["us", "plain"], fallback_pool = "us", steering_policy = "dynamic_latency" }
  "near.example.com"     = { default_pools = ["us", "plain"], fallback_pool = "us", steering_policy = "proximity" }
  "still.example.com"    = { default_pools = ["us"], fallback_pool = "us", pool_weights = { us = 1 } }
  "default.example.com"  = { default_pools = ["us"], fallback_pool = "us", default_weight = 1 }
  "weight.example.com"   = { default_pools = ["us"], fallback_pool = "us", steering_policy = "random", pool_weights = { us = 1.5, usa = 1 }, default_weight = -1 }
  "member.example.com"   = { default_pools = ["us"], fallback_pool = "us", steering_policy = "random", pool_weights = { eu = 1 } }
  "ttl.example.com"      = { default_pools = ["us"], fallback_pool = "us", ttl = 30 }
  "negative.example.com" = { default_pools = ["us"], fallback_pool = "us", proxied = false, ttl = -1 }
  "location.example.com" = { default_pools = ["us"], fallback_pool = "us", location_strategy = { mode = "dns" } }
  "affinity.example.com" = { default_pools = ["us"], fallback_pool = "us", proxied = false, session_affinity = { type = "cookie" } }
  "short.example.com"    = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "cookie", ttl = 1799 } }
  "long.example.com"     = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "header", headers = ["x"], ttl = 3601 } }
  "fraction.example.com" = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "cookie", ttl = 1800.5, drain_duration = 0.5 } }
  "header.example.com"   = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "header" } }
  "headers.example.com"  = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "cookie", headers = ["x"] } }
  "same.example.com"     = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "cookie", samesite = "None", secure = "Never" } }
  "sticky.example.com"   = { default_pools = ["us"], fallback_pool = "us", session_affinity = { type = "header", headers = ["x"], zero_downtime_failover = "sticky" } }
}
