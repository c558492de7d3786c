# Rendered by generate-modules from templates/ns1-smart-routing/tests/chains.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What a strategy is made of: the filters of each record, in their order, with their settings.

mock_provider "ns1" {
  source = "./tests/mocks"
}

variables {
  zone = "ai.example.com"

  endpoints = {
    plain    = { target = "plain.example.net" }
    other    = { target = "other.example.net" }
    germany  = { target = "germany.example.net", countries = ["DE"] }
    europe   = { target = "europe.example.net", regions = ["EUROPE"] }
    west     = { target = "west.example.net", us_states = ["CA"], latitude = 37.4, longitude = -122.1 }
    east     = { target = "east.example.net", ca_provinces = ["ON"], latitude = 43.7, longitude = -79.4 }
    partner  = { target = "partner.example.net", asn = ["64500"] }
    office   = { target = "office.example.net", ip_prefixes = ["192.0.2.0/24"] }
    pool     = { target = "pool.example.net", load = { metric = "connections", low = 80, high = 100, feed = "pool" } }
    measured = { target = "measured.example.net", pulsar_job = { host = "measured.example.net", url_path = "/pixel.gif" } }
    local    = { target = "local.example.net", countries = ["FR"], pulsar_job = { host = "local.example.net", url_path = "/pixel.gif" } }
    a        = { target = "192.0.2.1" }
    b        = { target = "192.0.2.2" }
  }

  records = {
    api = { endpoints = ["plain"] }
  }
}

run "every_strategy" {
  command = plan

  variables {
    records = {
      failover     = { endpoints = ["plain", "other"], strategy = "failover" }
      unfenced     = { endpoints = ["plain", "other"] }
      by-country   = { endpoints = ["germany", "plain"], strategy = "geo_failover" }
      by-region    = { endpoints = ["europe", "plain"], strategy = "geo_failover" }
      by-both      = { endpoints = ["germany", "europe", "plain"], strategy = "geo_failover" }
      geo-region   = { endpoints = ["europe", "plain"], strategy = "geo_region" }
      geo-country  = { endpoints = ["germany", "plain"], strategy = "geo_country" }
      geo-latlong  = { endpoints = ["west", "east"], strategy = "geo_latlong" }
      weighted     = { endpoints = ["plain", "other"], strategy = "weighted" }
      shed         = { endpoints = ["pool", "plain"], strategy = "shed_load" }
      shed-region  = { endpoints = ["pool", "europe"], strategy = "shed_load" }
      shed-country = { endpoints = ["pool", "germany", "europe"], strategy = "shed_load" }
      pulsar       = { endpoints = ["measured"], strategy = "pulsar" }
      pulsar-geo   = { endpoints = ["measured", "local"], strategy = "pulsar" }
      pulsar-world = { endpoints = ["measured"], strategy = "pulsar", meta = { georegion = "EUROPE" } }
      round-robin  = { endpoints = ["plain", "other"], strategy = "round_robin" }
    }
  }

  assert {
    condition = output.filter_chains == {
      failover     = ["up", "priority", "weighted_shuffle", "select_first_n"]
      unfenced     = ["up", "priority", "weighted_shuffle", "select_first_n"]
      by-country   = ["up", "geofence_country", "priority", "weighted_shuffle", "select_first_n"]
      by-region    = ["up", "geofence_regional", "priority", "weighted_shuffle", "select_first_n"]
      by-both      = ["up", "geofence_country", "geofence_regional", "priority", "weighted_shuffle", "select_first_n"]
      geo-region   = ["up", "geotarget_regional", "select_first_n"]
      geo-country  = ["up", "geotarget_country", "select_first_n"]
      geo-latlong  = ["up", "geotarget_latlong", "select_first_n"]
      weighted     = ["up", "weighted_shuffle", "select_first_n"]
      shed         = ["up", "shed_load", "select_first_n"]
      shed-region  = ["up", "shed_load", "geotarget_regional", "select_first_n"]
      shed-country = ["up", "shed_load", "geotarget_country", "select_first_n"]
      pulsar       = ["up", "weighted_shuffle", "pulsar_performance_sort", "select_first_n"]
      pulsar-geo   = ["up", "geotarget_country", "pulsar_performance_sort", "select_first_n"]
      pulsar-world = ["up", "geotarget_regional", "pulsar_performance_sort", "select_first_n"]
      round-robin  = ["up", "shuffle", "select_first_n"]
    }
    error_message = "Each strategy must become its filters, in their order."
  }

  assert {
    condition     = jsonencode({ for k, r in ns1_record.this : k => [for f in r.filters : f.filter] }) == jsonencode(output.filter_chains)
    error_message = "The records must have the chains that the output tells."
  }

  assert {
    condition = { for f in ns1_record.this["by-both"].filters : f.filter => f.config if try(length(f.config), 0) > 0 } == {
      geofence_country  = tomap({ remove_no_location = "1" })
      geofence_regional = tomap({ remove_no_georegion = "1" })
      priority          = tomap({ eliminate = "1" })
      select_first_n    = tomap({ N = "1" })
    }
    error_message = "Fences must let the rest through, and the best tier must be taken alone."
  }

  assert {
    condition     = ns1_record.this["shed"].filters[1].config == tomap({ metric = "connections" })
    error_message = "Load must be shed by what the endpoints measure."
  }
}

run "sticky_clients" {
  command = plan

  variables {
    records = {
      failover    = { endpoints = ["plain", "other"], strategy = "failover", sticky = true }
      weighted    = { endpoints = ["plain", "other"], strategy = "weighted", sticky = true }
      round-robin = { endpoints = ["plain", "other"], strategy = "round_robin", sticky = true }
    }
  }

  assert {
    condition = output.filter_chains == {
      failover    = ["up", "priority", "weighted_sticky", "select_first_n"]
      weighted    = ["up", "weighted_sticky", "select_first_n"]
      round-robin = ["up", "sticky", "select_first_n"]
    }
    error_message = "Sticky filters must take the place of those that shuffle."
  }

  assert {
    condition     = ns1_record.this["weighted"].filters[1].config == tomap({ sticky_by_network = "1" })
    error_message = "A network must stay with its answer."
  }
}

run "networks_and_groups" {
  command = plan

  variables {
    records = {
      failover = { endpoints = ["partner", "plain"], strategy = "failover" }
      weighted = { endpoints = ["partner", "office", "plain"], strategy = "weighted" }

      groups = {
        endpoints = ["germany", "partner", "plain"]
        strategy  = "geo_failover"
        groups    = { local = { endpoints = ["germany", "partner"] }, world = { endpoints = ["plain"] } }
      }

      targets = {
        endpoints = ["europe", "plain"]
        strategy  = "geo_region"
        groups    = { near = { endpoints = ["europe"] }, far = { endpoints = ["plain"] } }
      }
    }
  }

  assert {
    condition = output.filter_chains == {
      failover = ["up", "netfence_asn", "priority", "weighted_shuffle", "select_first_n"]
      weighted = ["up", "netfence_asn", "netfence_prefix", "weighted_shuffle", "select_first_n"]
      groups   = ["up", "netfence_asn", "geofence_country", "select_first_region", "priority", "weighted_shuffle", "select_first_n"]
      targets  = ["up", "geotarget_regional", "select_first_region", "select_first_n"]
    }
    error_message = "Fences by network come after what is down, and one group is taken after what fences or sorts."
  }

  assert {
    condition     = [for a in ns1_record.this["groups"].answers : a.region] == ["local", "local", "world"]
    error_message = "Answers must be in their groups."
  }
}

run "a_chain_of_ones_own" {
  command = plan

  variables {
    records = {
      own = {
        type      = "A"
        endpoints = ["a", "b"]
        strategy  = "custom"
        filters = [
          { filter = "up" },
          { filter = "sticky", config = { sticky_by_network = "true" } },
          { filter = "shuffle", disabled = true },
          { filter = "select_first_n", config = { N = "2" } },
        ]
      }
    }
  }

  assert {
    condition = [for f in ns1_record.this["own"].filters : [f.filter, f.disabled, try(f.config["sticky_by_network"], ""), try(f.config["N"], "")]] == [
      ["up", false, "", ""],
      ["sticky", false, "1", ""],
      ["shuffle", true, "", ""],
      ["select_first_n", false, "", "2"],
    ]
    error_message = "Filters must be taken as they are, with 1 and 0 for true and false."
  }
}

run "several_answers" {
  command = plan

  variables {
    records = {
      api = { type = "A", endpoints = ["a", "b"], strategy = "round_robin", answers_returned = 2 }
    }
  }

  assert {
    condition     = ns1_record.this["api"].filters[2].config == tomap({ N = "2" })
    error_message = "As many answers must be returned as are asked for."
  }
}
