# Every mistake here is told, with the key at fault.
#
# says: listeners["tcp"].regions["us-east-1"].traffic_dial is 101; it must lie between 0 and 100.
# says: listeners["tcp"].regions["us-east-1"].health_check has a path, which needs protocol HTTP or HTTPS.
# says: listeners["tcp"].regions["us-east-1"].health_check.interval is 20; it must be 10 or 30.
# says: listeners["tcp"].regions["us-east-1"].health_check.threshold is 11; it must be a whole number between 1 and 10.
# says: listeners["tcp"].regions["us-east-1"].port_overrides names the port 8443, on which the listener does not listen (443, 8000-8010).
# says: listeners["tcp"].regions["us-east-1"].port_overrides leads the ports 443, 8000 to the one port 9443.
# says: listeners["tcp"].regions["us-east-1"].port_overrides["8001"] is 70000; it must be a whole number between 1 and 65535.
# says: listeners["tcp"].regions["us-east-1"].endpoints["seed"].id is "eip-12345678"; it must be the ARN of an Application or Network Load Balancer, an instance (i-...) or the allocation ID of an Elastic IP (eipalloc-...).
# says: listeners["tcp"].regions["us-east-1"].endpoints["address"].id is "192.0.2.1"; it must be the ARN
# says: listeners["tcp"].regions["us-east-1"].endpoints["targets"].id is "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/api/0123456789abcdef"; it must be the ARN
# says: listeners["tcp"].regions["us-east-1"].endpoints["afar"] is a load balancer in us-west-2: an endpoint must be in the Region that it is declared in.
# says: listeners["tcp"].regions["us-east-1"].endpoints["heavy"].weight is 256; it must be a whole number between 0 and 255.
# says: listeners["tcp"].regions["us-east-1"].endpoints["other"].kind is "vpn"; it must be alb, nlb, instance or eip.
# says: listeners["tcp"].regions["us-east-1"].endpoints["mistaken"] has the kind "nlb", but its id "i-0123456789abcdef3" is of another kind.
# says: listeners["tcp"].regions["us-east-1"].endpoints["preserving"] is an Elastic IP and cannot preserve the client's address
# says: listeners["tcp"].regions["us-east-1"].endpoints["attached"].attachment_arn is "attachment-1"; it must be the ARN of a cross-account attachment.
# says: listeners["tcp"].regions["us-west-2"] has the endpoints "a", "b", which are one and the same: i-0123456789abcdef0.
# says: listeners["tcp"].regions["us-west-1"].endpoints has 11 elements; it takes at most 10.

name = "ai-edge"

listeners = {
  tcp = {
    ports = ["443", "8000-8010"]

    regions = {
      us-east-1 = {
        traffic_dial   = 101
        health_check   = { path = "/healthz", interval = 20, threshold = 11 }
        port_overrides = { "8443" = 8444, "443" = 9443, "8000" = 9443, "8001" = 70000 }

        endpoints = {
          seed       = { id = "eip-12345678" }
          address    = { id = "192.0.2.1" }
          targets    = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/api/0123456789abcdef" }
          afar       = { id = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/api/0123456789abcdef" }
          heavy      = { id = "i-0123456789abcdef1", weight = 256 }
          other      = { id = "i-0123456789abcdef2", kind = "vpn" }
          mistaken   = { id = "i-0123456789abcdef3", kind = "nlb" }
          preserving = { id = "eipalloc-0123456789abcdef0", client_ip_preservation = true }
          attached   = { id = "i-0123456789abcdef4", attachment_arn = "attachment-1" }
        }
      }

      us-west-2 = {
        endpoints = { a = { id = "i-0123456789abcdef0" }, b = { id = "i-0123456789abcdef0", weight = 1 } }
      }

      us-west-1 = {
        endpoints = {
          e0 = { id = "i-00000000000000000" }, e1 = { id = "i-00000000000000001" }, e2 = { id = "i-00000000000000002" }
          e3 = { id = "i-00000000000000003" }, e4 = { id = "i-00000000000000004" }, e5 = { id = "i-00000000000000005" }
          e6 = { id = "i-00000000000000006" }, e7 = { id = "i-00000000000000007" }, e8 = { id = "i-00000000000000008" }
          e9 = { id = "i-00000000000000009" }, f0 = { id = "i-0000000000000000a" }
        }
      }
    }
  }
}
