# Every mistake here is told, with the key at fault.
#
# says: pools["two words"] has the name "two words"; it must be letters, digits, hyphens and underscores.
# says: pools "same-1", "same-2" have one name: same.
# says: pools["none"].origins has 0 elements; it needs at least 1.
# says: pools["origins"].origins has the key "Upper"; it must be lower-case letters, digits, hyphens and underscores, since Cloudflare sorts origins by name.
# says: pools["origins"].origins["empty"].address is ""; it must be an IP address or a host name, without scheme, port and path.
# says: pools["origins"].origins["url"].address is "https://a.example.net"; it must be
# says: pools["origins"].origins["port-in-it"].address is "a.example.net:8080"; it must be
# says: pools["origins"].origins["v4"].address is "192.0.2.300"; it must be
# says: pools["origins"].origins["v6"].address is "2001:db8::g"; it must be
# says: pools["origins"].origins["private"].address is internal (10.0.0.1), so that a virtual_network_id is needed.
# says: pools["origins"].origins["private-v6"].address is internal (fd00::1), so that a virtual_network_id is needed.
# says: pools["origins"].origins["network"].virtual_network_id is ""; it must be a UUID.
# says: pools["origins"].origins["zero"].port is 0; it must be a whole number between 1 and 65535.
# says: pools["origins"].origins["heavy"].weight is 1.1; it must lie between 0 and 1.
# says: pools["origins"].origins["header"].host_header is "https://a.example.net"; it must be a host name.
# says: pools["origins"].origins "twin-1", "twin-2" have one address and port.
# says: pools["idle"] is enabled and needs an origin that is enabled, with a weight above 0.
# says: pools["many"].minimum_origins is 2; of its origins 1 are enabled, so that it could never be healthy.
# says: pools["fraction"].minimum_origins is 0.5; it must be a whole number of at least 1.
# says: pools["typo"] names the monitor "haelth", which is neither a key of monitors (health) nor an id of 32 hexadecimal characters.
# says: pools["empty_monitor"] names the monitor "", which is neither a key of monitors (health) nor
# says: pools["group"] names the monitor group "depe", which is neither a key of monitor_groups (deep) nor the id of a group.
# says: pools["both"] sets monitor and monitor_group: leave one of them out.
# says: pools["region"].check_regions[0] is "weu"; it must be WNAM
# says: pools["regions"].check_regions holds ALL_REGIONS and others: ALL_REGIONS stands alone.
# says: pools["half"] sets latitude alone: latitude and longitude go together.
# says: pools["far"].longitude is 181; it must lie between -180 and 180.
# says: pools["steering"].origin_steering is "least"; it must be random, hash, least_outstanding_requests or least_connections.
# says: pools["shedding"].load_shedding.default_percent is 101; it must lie between 0 and 100.
# says: pools["shedding"].load_shedding.default_policy is "Random"; it must be random or hash.

account_id     = "0123456789abcdef0123456789abcdef"
zone_id        = "fedcba9876543210fedcba9876543210"
zone_name      = "example.com"
load_balancers = {}
monitors       = { health = {} }
monitor_groups = { deep = { members = { health = {} } } }

pools = {
  "two words"   = { origins = { a = { address = "192.0.2.1" } } }
  same-1        = { name = "same", origins = { a = { address = "192.0.2.1" } } }
  same-2        = { name = "same", origins = { a = { address = "192.0.2.1" } } }
  none          = { origins = {} }
  idle          = { origins = { a = { address = "192.0.2.1", enabled = false }, b = { address = "192.0.2.2", weight = 0 } } }
  many          = { minimum_origins = 2, origins = { a = { address = "192.0.2.1", enabled = false }, b = { address = "192.0.2.2" } } }
  fraction      = { minimum_origins = 0.5, origins = { a = { address = "192.0.2.1" } } }
  typo          = { monitor = "haelth", origins = { a = { address = "192.0.2.1" } } }
  empty_monitor = { monitor = "", origins = { a = { address = "192.0.2.1" } } }
  group         = { monitor_group = "depe", origins = { a = { address = "192.0.2.1" } } }
  both          = { monitor = "health", monitor_group = "deep", origins = { a = { address = "192.0.2.1" } } }
  region        = { check_regions = ["weu"], origins = { a = { address = "192.0.2.1" } } }
  regions       = { check_regions = ["ALL_REGIONS", "WEU"], origins = { a = { address = "192.0.2.1" } } }
  half          = { latitude = 50, origins = { a = { address = "192.0.2.1" } } }
  far           = { latitude = 50, longitude = 181, origins = { a = { address = "192.0.2.1" } } }
  steering      = { origin_steering = "least", origins = { a = { address = "192.0.2.1" } } }
  shedding      = { load_shedding = { default_percent = 101, default_policy = "Random" }, origins = { a = { address = "192.0.2.1" } } }

  origins = {
    origins = {
      Upper      = { address = "192.0.2.1" }
      empty      = { address = "" }
      url        = { address = "https://a.example.net" }
      port-in-it = { address = "a.example.net:8080" }
      v4         = { address = "192.0.2.300" }
      v6         = { address = "2001:db8::g" }
      private    = { address = "10.0.0.1" }
      private-v6 = { address = "fd00::1" }
      network    = { address = "10.0.0.2", virtual_network_id = "" }
      zero       = { address = "192.0.2.2", port = 0 }
      heavy      = { address = "192.0.2.3", weight = 1.1 }
      header     = { address = "192.0.2.4", host_header = "https://a.example.net" }
      twin-1     = { address = "Twin.example.net", port = 443 }
      twin-2     = { address = "twin.example.net", port = 443 }
    }
  }
}
