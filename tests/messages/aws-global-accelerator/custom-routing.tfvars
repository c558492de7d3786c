# Every mistake here is told, with the key at fault.
#
# says: alarms need accelerator_type "standard", whose endpoints have health checks; it is "custom_routing".
# says: ip_address_type is "DUAL_STACK", which accelerator_type "custom_routing" cannot have: leave it at "IPV4".
# says: ip_addresses names 192.0.2.1 twice: each address must be of another range.
# says: custom_routing_listeners["narrow"] has the ports 9000-9010; a range must begin before its end, end at 65535 at the latest, and hold at least 16 ports.
# says: custom_routing_listeners["single"].ports[0] is "443"; it must be a range of at least 16 ports, such as "10000-19999".
# says: custom_routing_listeners["a"] has the ports 10000-10999 and custom_routing_listeners["b"] the ports 10500-11500, which overlap.
# says: custom_routing_listeners["a"].regions["us-west-2"].destinations["backwards"] has the ports 8100-8000; a range must begin before its end and end at 65535 at the latest.
# says: custom_routing_listeners["a"].regions["us-west-2"] has the destinations "grpc" and "more", whose ports overlap.
# says: custom_routing_listeners["a"].regions["us-west-2"].destinations["sctp"].protocols is "SCTP"; it must be TCP or UDP.
# says: custom_routing_listeners["a"].regions["us-west-2"].subnets["gpu"] is "10.0.0.0/24"; it must be the ID of a subnet (subnet-...).
# says: custom_routing_listeners["b"].regions["us-west-2"].destinations has 0 elements; it needs at least 1.

name             = "ai-sessions"
accelerator_type = "custom_routing"
ip_address_type  = "DUAL_STACK"
ip_addresses     = ["192.0.2.1", "192.0.2.1"]

alarms    = {}

custom_routing_listeners = {
  narrow = { ports = ["9000-9010"], regions = {} }
  single = { ports = ["443"], regions = {} }

  a = {
    ports = ["10000-10999"]

    regions = {
      us-west-2 = {
        destinations = {
          backwards = { ports = "8100-8000" }
          grpc      = { ports = "50051" }
          more      = { ports = "50000-50100", protocols = ["TCP", "UDP"] }
          media     = { ports = "50051", protocols = ["UDP"] }
          sctp      = { ports = "7000", protocols = ["SCTP"] }
        }

        subnets = { gpu = "10.0.0.0/24" }
      }
    }
  }

  b = {
    ports   = ["10500-11500"]
    regions = { us-west-2 = { destinations = {}, subnets = {} } }
  }
}
