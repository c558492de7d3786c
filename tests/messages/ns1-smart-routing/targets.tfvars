# Every mistake here is told, with the key at fault.
#
# says: records["a-host"] is of type A and answers with endpoints["host"], whose target "host.example.net" is no IPv4 address.
# says: records["a-ipv6"] is of type A and answers with endpoints["v6"], whose target "2001:db8::1" is no IPv4 address.
# says: records["a-big"] is of type A and answers with endpoints["big"], whose target "192.0.2.256" is no IPv4 address.
# says: records["aaaa"] is of type AAAA and answers with endpoints["v4"], whose target "192.0.2.1" is no IPv6 address.
# says: records["cname"] is of type CNAME and answers with endpoints["v4"], whose target "192.0.2.1" is no host name.
# says: records["@"] is of type ALIAS and answers with endpoints["v6"], whose target "2001:db8::1" is no host name.

zone = "ai.example.com"

endpoints = {
  host = { target = "host.example.net" }
  v4   = { target = "192.0.2.1" }
  v6   = { target = "2001:db8::1" }
  big  = { target = "192.0.2.256" }
}

records = {
  a-host = { type = "A", endpoints = ["host"] }
  a-ipv6 = { type = "A", endpoints = ["v6"] }
  a-big  = { type = "A", endpoints = ["big"] }
  aaaa   = { type = "AAAA", endpoints = ["v4"] }
  cname  = { type = "CNAME", endpoints = ["v4"] }
  "@"    = { type = "ALIAS", endpoints = ["v6"] }
}
