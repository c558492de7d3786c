# Every mistake here is told, with the key at fault.
#
# says: name is "ai_edge"; it must be 1 to 64 letters, digits and hyphens, with no hyphen at either end.
# says: ip_addresses has 3 elements; it takes at most 2.
# says: ip_addresses[0] is "192.0.2.256"; it must be an IPv4 address.
# says: listeners["tcp"].regions["us-east-1"].endpoints["address"] does not preserve the client's address, which every endpoint of an accelerator with ip_address_type "DUAL_STACK" must.
# says: listeners["tcp"].regions["us-east-1"].endpoints["hidden"] does not preserve the client's address
# says: listeners["tcp"].regions["us-east-1"].endpoints["unknown"] does not preserve the client's address
# says: flow_logs needs exactly one of create_bucket = true and bucket.
# says: flow_logs.prefix must not contain "AWSLogs", which AWS adds itself.
# says: alarms has datapoints_to_alarm 6, which must not exceed evaluation_periods 5.
# says: alarms.disabled[0] is "unhealthy"; it must be unhealthy_endpoints, no_healthy_endpoint, resets or no_ipv6_endpoint.
# says: custom_routing_listeners needs accelerator_type = "custom_routing"; it is "standard".
# says: shares["models"].principals holds "acme"; it must be an account of 12 digits or the ARN of an accelerator.
# says: shares["models"].resources["nothing"] needs exactly one of id and cidr_block.
# says: shares["models"].resources["both"] needs exactly one of id and cidr_block.
# says: shares["models"].resources["seed"].id is "eip-12345678"; it must be the ARN of an Application or Network Load Balancer
# says: shares["models"].resources["instance"] needs a region, which its id does not tell.
# says: shares["models"].resources["afar"] is in us-west-2, not in us-east-1.

name            = "ai_edge"
ip_address_type = "DUAL_STACK"
ip_addresses    = ["192.0.2.256", "192.0.2.1", "198.51.100.1"]

listeners = {
  tcp = {
    ports = ["443"]

    regions = {
      us-east-1 = {
        endpoints = {
          address = { id = "eipalloc-0123456789abcdef0" }
          hidden  = { id = "i-0123456789abcdef0", client_ip_preservation = false }
          unknown = { id = "eipalloc-0123456789abcdef1", kind = "eip" }
          network = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/api/0123456789abcdef" }
        }
      }
    }
  }
}

custom_routing_listeners = {
  sessions = { ports = ["10000-20000"], regions = {} }
}

flow_logs = { prefix = "logs/AWSLogs" }
alarms    = { datapoints_to_alarm = 6, disabled = ["unhealthy"] }

shares = {
  models = {
    principals = ["123456789012", "acme"]

    resources = {
      nothing  = {}
      both     = { id = "i-0123456789abcdef0", region = "us-east-1", cidr_block = "203.0.113.0/24" }
      seed     = { id = "eip-12345678", region = "us-east-1" }
      instance = { id = "i-0123456789abcdef0" }
      afar     = { id = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/api/0123456789abcdef", region = "us-east-1" }
    }
  }
}
