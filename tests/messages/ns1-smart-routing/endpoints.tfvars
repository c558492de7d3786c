# Every mistake here is told, with the key at fault.
#
# says: endpoints has the key "-odd"; it must be 1 to 64 letters
# says: endpoints["dotted"].target is "us.example.net."; it must be an address or a host name without a dot at its end.
# says: endpoints["numbers"].priority is 1.5; it must be a whole number of at least 0.
# says: endpoints["numbers"].weight is -0.5; it must be at least 0.
# says: endpoints["numbers"].cost is -1; it must be at least 0.
# says: endpoints["numbers"].latitude is 95.5; it must lie between -90 and 90.
# says: endpoints["numbers"].longitude is 200; it must lie between -180 and 180.
# says: endpoints["half"] has longitude alone: latitude and longitude go together.
# says: endpoints["places"].regions[0] is "europe"; it must be US-EAST, US-CENTRAL, US-WEST, EUROPE, ASIAPAC, SOUTH-AMERICA or AFRICA.
# says: endpoints["places"].countries[1] is "de"; it must be an ISO 3166 code such as DE.
# says: endpoints["places"].countries has "UK", which there is not.
# says: endpoints["places"].us_states has "XY", which there is not.
# says: endpoints["places"].ca_provinces has "CA", which there is not.
# says: endpoints["twice"].countries has "DE" more than once.
# says: endpoints["twice"].asn has "64500" more than once.
# says: endpoints["networks"].asn[0] is "AS64500"; it must be a number such as 64500.
# says: endpoints["networks"].ip_prefixes[0] is "192.0.2.1"; it must be a CIDR block such as 192.0.2.0/24.
# says: endpoints["networks"].ip_prefixes has "192.0.2.0/40", which is no CIDR block.
# says: endpoints["noted"].note has 258 bytes; NS1 takes at most 256.
# says: endpoints["loaded"].load has low 100, which must be less than high 80.
# says: endpoints["loaded"].load.metric is "cpu"; it must be loadavg, connections or requests.
# says: endpoints "loaded", "shared" share the load.feed "pool": each needs its own.
# says: endpoints["linked"] has a monitor of its own and up_from "shared": leave one of them out.
# says: endpoints["lost"].up_from is "shared"; endpoints with a monitor are:
# says: endpoints["pulsar"].pulsar_job.host is "https://cdn.example.com"; it must be a host name, with or without a port.
# says: endpoints["pulsar"].pulsar_job.url_path is "pixel.gif"; it must be a path that begins with /.

zone = "ai.example.com"

endpoints = {
  "-odd"   = { target = "us.example.net" }
  dotted   = { target = "us.example.net." }
  numbers  = { target = "us.example.net", priority = 1.5, weight = -0.5, cost = -1, latitude = 95.5, longitude = 200 }
  half     = { target = "us.example.net", longitude = 8 }
  places   = { target = "us.example.net", regions = ["europe"], countries = ["UK", "de"], us_states = ["XY"], ca_provinces = ["CA"] }
  twice    = { target = "us.example.net", countries = ["DE", "DE"], asn = ["64500", "64500"] }
  networks = { target = "us.example.net", asn = ["AS64500"], ip_prefixes = ["192.0.2.1", "192.0.2.0/40"] }
  noted    = { target = "us.example.net", note = "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé" }
  loaded   = { target = "us.example.net", load = { metric = "cpu", low = 100, high = 80, feed = "pool" } }
  shared   = { target = "us.example.net", load = { low = 80, high = 100, feed = "pool" } }
  linked   = { target = "us.example.net", up_from = "shared", monitor = { url = "https://us.example.net/" } }
  lost     = { target = "us.example.net", up_from = "shared" }
  pulsar   = { target = "us.example.net", pulsar_job = { host = "https://cdn.example.com", url_path = "pixel.gif" } }
}

records = { api = { endpoints = ["dotted"] } }
