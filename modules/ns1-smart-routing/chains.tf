# Rendered by generate-modules from templates/ns1-smart-routing/chains.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The filter chain of each record: what is down goes first, then what serves others, and the selection comes last.
locals {
  # Which metadata any of a record's answers has.
  record_meta_keys = {
    for k, r in var.records : k => distinct(concat(
      flatten([for e in r.endpoints : local.endpoint_meta_keys[e]]),
      keys(r.meta),
      flatten([for group in values(r.groups) : keys(group.meta)]),
    ))
  }
  has = {
    for k, names in local.record_meta_keys : k => {
      country   = length(setintersection(names, ["country", "us_state", "ca_province"])) > 0
      georegion = contains(names, "georegion")
      latlong   = alltrue([for e in var.records[k].endpoints : contains(local.endpoint_meta_keys[e], "latitude")])
      asn       = contains(names, "asn")
      prefix    = contains(names, "ip_prefixes")
    }
  }

  named_chains = {
    for k, r in var.records : k => compact(concat(
      [
        "up",
        local.has[k].asn ? "netfence_asn" : "",
        local.has[k].prefix ? "netfence_prefix" : "",
      ],
      {
        failover = []
        geo_failover = [
          local.has[k].country ? "geofence_country" : "",
          local.has[k].georegion ? "geofence_regional" : "",
        ]
        geo_region  = ["geotarget_regional"]
        geo_country = ["geotarget_country"]
        geo_latlong = ["geotarget_latlong"]
        weighted    = [r.sticky ? "weighted_sticky" : "weighted_shuffle"]
        shed_load = [
          "shed_load",
          local.has[k].latlong ? "geotarget_latlong" : local.has[k].country ? "geotarget_country" : local.has[k].georegion ? "geotarget_regional" : "",
        ]
        # NS1 passes over Pulsar while it has no measurements: what comes before decides then.
        pulsar = [
          local.has[k].country ? "geotarget_country" : local.has[k].georegion ? "geotarget_regional" : "weighted_shuffle",
          "pulsar_performance_sort",
        ]
        round_robin = [r.sticky ? "sticky" : "shuffle"]
      }[r.strategy],
      [length(r.groups) > 0 ? "select_first_region" : ""],
      contains(["failover", "geo_failover"], r.strategy) ? ["priority", r.sticky ? "weighted_sticky" : "weighted_shuffle"] : [],
      ["select_first_n"],
    ))
    if r.strategy != "custom"
  }

  named_config = {
    for k, r in var.records : k => {
      priority          = { eliminate = "1" }
      netfence_asn      = { remove_no_asn = "1" }
      netfence_prefix   = { remove_no_ip_prefixes = "1" }
      geofence_country  = { remove_no_location = "1" }
      geofence_regional = { remove_no_georegion = "1" }
      weighted_sticky   = { sticky_by_network = "1" }
      sticky            = { sticky_by_network = "1" }
      shed_load         = { metric = try([for e in r.endpoints : var.endpoints[e].load.metric if var.endpoints[e].load != null][0], "requests") }
      select_first_n    = { N = tostring(r.answers_returned) }
    }
  }

  chains = {
    for k, r in var.records : k => concat(
      [
        for name in try(local.named_chains[k], []) : {
          filter   = name
          config   = tomap(lookup(local.named_config[k], name, {}))
          disabled = false
        }
      ],
      [
        for f in r.filters : {
          filter   = f.filter
          config   = { for option, value in f.config : option => lookup(local.switches, value, value) }
          disabled = f.disabled
        }
      ],
    )
  }
}
