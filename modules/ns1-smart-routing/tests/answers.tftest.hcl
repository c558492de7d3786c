# Rendered by generate-modules from templates/ns1-smart-routing/tests/answers.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What is written of endpoints, groups and records: the text that NS1 gives back.

mock_provider "ns1" {
  source = "./tests/mocks"
}

variables {
  zone = "ai.example.com"

  endpoints = {
    full = {
      target       = "full.example.net"
      priority     = 2
      weight       = 12.5
      regions      = ["US-WEST", "EUROPE"]
      countries    = ["US", "DE"]
      us_states    = ["NY", "CA"]
      ca_provinces = ["QC", "ON"]
      latitude     = -33.90
      longitude    = 151
      asn          = ["64501", "645"]
      ip_prefixes  = ["198.51.100.0/24", "192.0.2.0/24"]
      cost         = 3
      note         = "Sydney, \"blue\""
      load         = { low = 80, high = 100, feed = "full" }
      pulsar_job   = { host = "full.example.net", url_path = "/pixel.gif" }
      monitor      = { url = "https://full.example.net/healthz" }
    }

    bare = { target = "bare.example.net", note = "" }
    four = { target = "192.0.2.1" }
    twin = { target = "2001:db8::1", up_from = "full" }
    off  = { target = "off.example.net", up = false, monitor = { url = "https://off.example.net/healthz" } }
    on   = { target = "on.example.net", up = true }
  }

  records = {
    api      = { type = "A", endpoints = ["four"] }
    api-ipv6 = { name = "api", type = "AAAA", endpoints = ["twin"] }
    "@"      = { type = "ALIAS", endpoints = ["bare"], ttl = 60, use_client_subnet = false }
    "*.eu"   = { endpoints = ["bare"] }
  }
}

run "metadata_of_endpoints" {
  command = apply

  variables {
    records = {
      api = { endpoints = ["full", "bare", "off", "on"], strategy = "failover" }
    }
  }

  assert {
    condition = ns1_record.this["api"].answers[0].meta == tomap({
      up             = "{\"feed\":\"0000000000000000000000f0\"}"
      priority       = "2"
      weight         = "12.5"
      georegion      = "EUROPE,US-WEST"
      country        = "DE,US"
      us_state       = "CA,NY"
      ca_province    = "ON,QC"
      latitude       = "-33.9"
      longitude      = "151"
      asn            = "645,64501"
      ip_prefixes    = "192.0.2.0/24,198.51.100.0/24"
      cost           = "3"
      note           = "Sydney, \"blue\""
      requests       = "{\"feed\":\"0000000000000000000000f0\"}"
      low_watermark  = "80"
      high_watermark = "100"
      pulsar         = "[{\"job_id\":\"1a2b3c4\"}]"
    })
    error_message = "Lists must be sorted, numbers without zeros that could be left out, and feeds and jobs by their ids."
  }

  assert {
    condition     = ns1_record.this["api"].answers[1].meta == tomap({ priority = "1", weight = "1" })
    error_message = "What is not said must not be written, but for the tier and the share."
  }

  assert {
    condition     = [for a in ns1_record.this["api"].answers : try(a.meta["up"], "")] == ["{\"feed\":\"0000000000000000000000f0\"}", "", "0", "1"]
    error_message = "A fixed state must come before the monitor's."
  }

  assert {
    condition     = keys(output.monitor_ids) == ["full", "off"] && keys(output.feed_ids) == ["full", "off"] && keys(output.load_feed_ids) == ["full"]
    error_message = "A monitor must stay while its endpoint's state is fixed."
  }

  assert {
    condition     = output.datasource_ids == { load = "0000000000000000000000a0", monitoring = "0000000000000000000000a0" } && keys(output.pulsar_job_ids) == ["full"]
    error_message = "The outputs must tell what was made."
  }
}

run "records" {
  command = apply

  assert {
    condition = output.fqdns == {
      "*.eu"   = "*.eu.ai.example.com"
      "@"      = "ai.example.com"
      api      = "api.ai.example.com"
      api-ipv6 = "api.ai.example.com"
    }
    error_message = "A domain must be written in full."
  }

  assert {
    condition     = ns1_record.this["api-ipv6"].answers[0].meta["up"] == "{\"feed\":\"0000000000000000000000f0\"}"
    error_message = "An endpoint must be up when the one that it names is."
  }

  assert {
    condition     = ns1_record.this["@"].ttl == 60 && !ns1_record.this["@"].use_client_subnet && ns1_record.this["api"].ttl == 30 && ns1_record.this["api"].use_client_subnet
    error_message = "A record must have what it asks for, and else what suits a failover."
  }

  assert {
    condition     = length(ns1_zone.this) == 0 && output.nameservers == null && ns1_record.this["api"].zone == "ai.example.com" && ns1_record.this["api"].tags == null
    error_message = "Nothing must be made or tagged that was not asked for."
  }
}

run "metadata_of_groups_and_records" {
  command = plan

  variables {
    endpoints = {
      a = { target = "a.example.net" }
      b = { target = "b.example.net", countries = ["FR"], weight = 5 }
      c = { target = "c.example.net" }
    }

    records = {
      api = {
        endpoints = ["a", "b", "c"]
        meta      = { up = "true", priority = "3", country = "US,CA" }
        strategy  = "weighted"

        groups = {
          europe = { endpoints = ["a", "b"], meta = { country = "IT,DE", asn = "64501,645", weight = "2", up = "false" } }
          rest   = { endpoints = ["c"] }
        }
      }
    }
  }

  assert {
    condition = [for a in ns1_record.this["api"].answers : a.meta] == [
      tomap({ country = "DE,IT", asn = "645,64501" }),
      tomap({ country = "FR", asn = "645,64501", weight = "5" }),
      tomap({ weight = "1" }),
    ]
    error_message = "A group's lists must stand on its answers, and what nobody says of the share too."
  }

  assert {
    condition     = { for g in ns1_record.this["api"].regions : g.name => g.meta if g.name == "europe" } == { europe = tomap({ weight = "2", up = "0" }) }
    error_message = "A group must keep what is not a list."
  }

  assert {
    condition     = ns1_record.this["api"].meta == tomap({ up = "1", priority = "3", country = "CA,US" })
    error_message = "A record's metadata must be written as it reads back."
  }
}

run "a_zone_of_its_own" {
  command = apply

  variables {
    create_zone   = true
    zone_settings = { ttl = 300, dnssec = true }
    tags          = { team = "ai" }

    records = { api = { endpoints = ["bare"], tags = { stage = "prod" } } }
  }

  assert {
    condition     = ns1_zone.this[0].ttl == 300 && ns1_zone.this[0].nx_ttl == 3600 && ns1_zone.this[0].expiry == 1209600 && ns1_zone.this[0].dnssec && ns1_zone.this[0].tags == tomap({ managed-by = "terraform", team = "ai" })
    error_message = "Every setting of the zone must be written."
  }

  assert {
    condition     = output.nameservers == tolist(["dns1.p09.nsone.net", "dns2.p09.nsone.net"]) && one(output.dnssec_ds) == "12345 13 2 ABCD"
    error_message = "The zone's name servers and DS records must be outputs."
  }

  assert {
    condition     = ns1_record.this["api"].tags == tomap({ managed-by = "terraform", team = "ai", stage = "prod" })
    error_message = "A record must have its own tags and those of all, one of which is never taken away."
  }
}
