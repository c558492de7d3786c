# Rendered by generate-modules from templates/ns1-smart-routing/examples/geo/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# An AI API in three regions: each client gets the nearest healthy one, in IPv4 and IPv6.
locals {
  # Where the API runs. What a region does not serve goes to the one in Frankfurt, and so does what has no place.
  regions = {
    us = { ipv4 = "192.0.2.10", ipv6 = "2001:db8:10::1", serves = ["US-EAST", "US-CENTRAL", "US-WEST", "SOUTH-AMERICA"], at = [39.0, -77.5] }
    ap = { ipv4 = "192.0.2.20", ipv6 = "2001:db8:20::1", serves = ["ASIAPAC"], at = [1.35, 103.8] }
    eu = { ipv4 = "192.0.2.30", ipv6 = "2001:db8:30::1", serves = [], at = [50.1, 8.7] }
  }
}

module "dns" {
  source = "../../"

  zone        = var.zone
  create_zone = true

  endpoints = merge(
    {
      for name, region in local.regions : name => {
        target    = region.ipv4
        regions   = region.serves
        latitude  = region.at[0]
        longitude = region.at[1]
        monitor   = { url = "https://${name}.inference.example.net/healthz" }
      }
    },
    # The same machines, so the same monitors.
    {
      for name, region in local.regions : "${name}-ipv6" => {
        target    = region.ipv6
        regions   = region.serves
        latitude  = region.at[0]
        longitude = region.at[1]
        up_from   = name
      }
    },
  )

  records = {
    api      = { type = "A", endpoints = ["us", "ap", "eu"], strategy = "geo_latlong" }
    api-ipv6 = { name = "api", type = "AAAA", endpoints = ["us-ipv6", "ap-ipv6", "eu-ipv6"], strategy = "geo_latlong" }

    # By region of the world rather than by distance, as rules on where data may go ask for.
    regional = { type = "A", endpoints = ["us", "ap", "eu"], strategy = "geo_failover" }
  }

  notify = { emails = ["oncall@example.com"] }
}
