# Every mistake here is told, with the key at fault.
#
# says: records has the key "Api"; it must be a name in lower case such as api or api.eu, or @ for the zone itself.
# says: records["api.ai.example.com"] is named "api.ai.example.com": leave out the zone, which is added.
# says: records["@"] is a CNAME of the zone itself, which there cannot be: use ALIAS.
# says: records "beside", "cname" are all "beside": a CNAME stands alone.
# says: records "again", "same" are all "same" of type A.
# says: records["texts"].type is "TXT"; it must be A, AAAA, CNAME or ALIAS.
# says: records["texts"].ttl is 0; it must be a whole number between 1 and 2147483647.
# says: records["texts"].strategy is "fastest"; it must be failover, geo_failover, geo_region, geo_country, geo_latlong, weighted, shed_load, pulsar, round_robin or custom.
# says: records["nobody"].endpoints has 0 elements; it needs at least 1.
# says: records["missing"] names the endpoint "mars"; endpoints are: ap, eu, host, us, v4, v6.
# says: records["twice"] names the endpoint "us" more than once.
# says: records["many"].answers_returned is 2, and a record of type CNAME returns one.
# says: records["chosen"].answers_returned is 2; with strategy "custom" N of select_first_n says it.
# says: records["tagged"] has tags, which need the input tags: set it, if only to {}.
# says: records["stuck"] has strategy "geo_country" and cannot be sticky.
# says: records["named"] has filters, which are for strategy "custom".
# says: records["empty"] has strategy "custom" and needs filters.
# says: records["groups"].groups["a"] names the endpoint "eu"; the record's are: us.
# says: records["groups"].groups has the endpoint "us" more than once.
# says: records["groups"].groups["c"].endpoints has 0 elements; it needs at least 1.
# says: records["meta"].meta has the key "wieght"; keys are: asn, ca_province,
# says: records["meta"].meta["weight"] is "1.50"; it must be a number of at least 0, without zeros that could be left out.
# says: records["meta"].meta["country"] is "DE, FR"; it must be codes of two letters, with commas and no spaces.
# says: records["meta"].meta["up"] is null; it must be 0 or 1.
# says: records["meta"].groups["a"].meta["georegion"] has "MARS", which there is not.
# says: records["meta"].groups["a"].meta["asn"] has "64500" more than once.
# says: records["meta"].groups["a"].meta["note"] has 258 bytes; NS1 takes at most 256.
# says: records["meta"].groups["a"].meta["latitude"] is "95.5"; it must be a number between -90 and 90

zone = "ai.example.com"

endpoints = {
  us   = { target = "us.example.net" }
  eu   = { target = "eu.example.net" }
  ap   = { target = "ap.example.net" }
  host = { target = "host.example.net" }
  v4   = { target = "192.0.2.1" }
  v6   = { target = "2001:db8::1" }
}

records = {
  Api                  = { endpoints = ["us"] }
  "api.ai.example.com" = { endpoints = ["us"] }
  "@"                  = { endpoints = ["us"] }
  cname                = { name = "beside", endpoints = ["us"] }
  beside               = { type = "A", endpoints = ["v4"] }
  same                 = { type = "A", endpoints = ["v4"] }
  again                = { name = "same", type = "A", endpoints = ["v4"] }
  texts                = { type = "TXT", ttl = 0, endpoints = ["us"], strategy = "fastest" }
  nobody               = { endpoints = [] }
  missing              = { endpoints = ["us", "mars"] }
  twice                = { endpoints = ["us", "us"] }
  many                 = { endpoints = ["us", "eu"], answers_returned = 2 }
  chosen               = { type = "A", endpoints = ["v4"], strategy = "custom", filters = [{ filter = "up" }], answers_returned = 2 }
  tagged               = { endpoints = ["us"], tags = { team = "ai" } }
  stuck                = { endpoints = ["us"], strategy = "geo_country", sticky = true }
  named                = { endpoints = ["us"], filters = [{ filter = "up" }] }
  empty                = { endpoints = ["us"], strategy = "custom" }
  groups               = { endpoints = ["us"], groups = { a = { endpoints = ["us", "eu"] }, b = { endpoints = ["us"] }, c = { endpoints = [] } } }

  meta = {
    endpoints = ["us", "eu"]
    meta      = { wieght = "1", weight = "1.50", country = "DE, FR", up = null }

    groups = {
      a = {
        endpoints = ["us"]
        meta = {
          georegion = "MARS"
          asn       = "64500,64500"
          latitude  = "95.5"
          note      = "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
        }
      }
    }
  }
}
