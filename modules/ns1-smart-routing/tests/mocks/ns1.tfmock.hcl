# Rendered by generate-modules from templates/ns1-smart-routing/tests/mocks/ns1.tfmock.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the mocked provider answers, where a test looks for it elsewhere.

mock_resource "ns1_zone" {
  defaults = {
    dns_servers = "dns1.p09.nsone.net,dns2.p09.nsone.net"
  }
}

mock_resource "ns1_datasource" {
  defaults = { id = "0000000000000000000000a0" }
}

mock_resource "ns1_datafeed" {
  defaults = { id = "0000000000000000000000f0" }
}

mock_resource "ns1_monitoringjob" {
  defaults = { id = "0000000000000000000000b0" }
}

mock_resource "ns1_pulsarjob" {
  defaults = { id = "1a2b3c4" }
}

mock_data "ns1_dnssec" {
  defaults = {
    delegation = [{
      ttl    = 86400
      dnskey = []
      ds     = [{ flags = "12345", protocol = "13", algorithm = "2", public_key = "ABCD" }]
    }]
  }
}
