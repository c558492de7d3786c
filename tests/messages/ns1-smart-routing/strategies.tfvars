# Every mistake here is told, with the key at fault.
#
# says: records["unknown"].filters[0].filter is "Up"; it must be up, shed_load,
# says: records["keys"].filters[1].config has the key "eliminates"; priority takes eliminate.
# says: records["keys"].filters[0].config has the key "x"; up takes none.
# says: records["keys"].filters[1].config["eliminate"] is "yes"; it must be 0 or 1.
# says: records["keys"].filters[2].config needs N: select_first_n does nothing without.
# says: records["keys"].filters[3].config["metric"] is "cpu"; it must be loadavg, connections or requests.
# says: records["order"].filters has up after select_first_n, which must be the last
# says: records["order"].filters has shuffle more than once.
# says: records["order"].filters has select_first_region, which needs groups.
# says: records["order"].filters has parse_ipv4, which is for records of type A.
# says: records["returns"] is of type CNAME, which returns one answer: end its filters with select_first_n and N 1.
# says: records["off"] is of type CNAME, which returns one answer: end its filters with select_first_n and N 1.
# says: records["region"] uses geotarget_regional, which reads regions; none of its endpoints has any.
# says: records["country"] uses geotarget_country, which reads countries, us_states and ca_provinces; none of its endpoints has any.
# says: records["latlong"] uses geotarget_latlong, which needs latitude and longitude on every endpoint; "us" has none.
# says: records["pulsar"] uses pulsar_performance_sort, which needs a pulsar_job on every endpoint; "us" has none.
# says: records["shed"] uses shed_load; none of its endpoints has a load.
# says: records["shed-both"] uses shed_load; its endpoints measure connections and requests, and must all measure one.
# says: records["shed-other"].filters has shed_load by loadavg; its endpoints measure requests.
# says: records["fenced"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (country, georegion).
# says: records["fenced-by-group"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (country).
# says: records["netfenced"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (asn).
# says: records["custom-fence"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (country).
# says: records["weightless"] gives every endpoint of it the weight 0.
# says: records["weightless-tier"] gives every endpoint with priority 2 the weight 0.
# says: records["weightless-custom"] gives every endpoint of it the weight 0.

zone = "ai.example.com"

endpoints = {
  us      = { target = "us.example.net" }
  de      = { target = "de.example.net", countries = ["DE"] }
  eu      = { target = "eu.example.net", regions = ["EUROPE"] }
  nearby  = { target = "nearby.example.net", latitude = 50, longitude = 8 }
  partner = { target = "partner.example.net", asn = ["64500"] }
  idle    = { target = "idle.example.net", weight = 0 }
  standby = { target = "standby.example.net", weight = 0, priority = 2 }
  reqs    = { target = "reqs.example.net", load = { low = 80, high = 100, feed = "reqs" } }
  conns   = { target = "conns.example.net", load = { metric = "connections", low = 80, high = 100, feed = "conns" } }
  rum     = { target = "rum.example.net", pulsar_job = { host = "rum.example.net", url_path = "/p.gif" } }
}

records = {
  unknown           = { endpoints = ["us"], strategy = "custom", filters = [{ filter = "Up" }] }
  keys              = { endpoints = ["reqs"], strategy = "custom", filters = [{ filter = "up", config = { x = "1" } }, { filter = "priority", config = { eliminates = "1", eliminate = "yes" } }, { filter = "select_first_n" }, { filter = "shed_load", config = { metric = "cpu" } }] }
  order             = { endpoints = ["us", "de"], strategy = "custom", filters = [{ filter = "shuffle" }, { filter = "shuffle" }, { filter = "select_first_region" }, { filter = "parse_ipv4" }, { filter = "select_first_n", config = { N = "1" } }, { filter = "up" }] }
  returns           = { endpoints = ["us", "de"], strategy = "custom", filters = [{ filter = "up" }, { filter = "select_first_n", config = { N = "2" } }] }
  off               = { endpoints = ["us", "de"], strategy = "custom", filters = [{ filter = "up" }, { filter = "select_first_n", config = { N = "1" }, disabled = true }] }
  region            = { endpoints = ["us", "de"], strategy = "geo_region" }
  country           = { endpoints = ["us", "eu"], strategy = "geo_country" }
  latlong           = { endpoints = ["nearby", "us"], strategy = "geo_latlong" }
  pulsar            = { endpoints = ["rum", "us"], strategy = "pulsar" }
  shed              = { endpoints = ["us"], strategy = "shed_load" }
  shed-both         = { endpoints = ["conns", "reqs"], strategy = "shed_load" }
  shed-other        = { endpoints = ["reqs"], strategy = "custom", filters = [{ filter = "shed_load", config = { metric = "loadavg" } }] }
  fenced            = { endpoints = ["de", "eu"], strategy = "geo_failover" }
  fenced-by-group   = { endpoints = ["de", "us"], strategy = "geo_failover", groups = { rest = { endpoints = ["us"], meta = { country = "US" } } } }
  netfenced         = { endpoints = ["partner"], strategy = "round_robin" }
  custom-fence      = { endpoints = ["de"], strategy = "custom", filters = [{ filter = "geofence_country" }] }
  weightless        = { endpoints = ["idle"], strategy = "weighted" }
  weightless-tier   = { endpoints = ["us", "standby"], strategy = "failover" }
  weightless-custom = { endpoints = ["us", "de"], meta = { weight = "0" }, strategy = "custom", filters = [{ filter = "weighted_shuffle" }, { filter = "select_first_n", config = { N = "1" } }] }
}
