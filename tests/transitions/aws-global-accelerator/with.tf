# Every option whose old value a provider or the service could keep, and a Region and a listener that go.
# Flow logs are switched off rather than left out: see the module's README.
module "under_test" {
  source = "../../../modules/aws-global-accelerator"

  name            = "ai-edge"
  tags            = { Team = "ai" }
  drained_regions = ["us-west-2"]

  listeners = {
    https = {
      ports           = ["443", "8000-8010"]
      client_affinity = "SOURCE_IP"

      regions = {
        us-east-1 = {
          traffic_dial   = 60
          port_overrides = { "443" = 8443, "8000" = 9000 }
          health_check   = { protocol = "HTTP", port = 80, path = "/healthz", interval = 10, threshold = 2 }

          endpoints = {
            alb = {
              id                     = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef"
              kind                   = "alb"
              weight                 = 10
              client_ip_preservation = false
            }
            gpu = { id = "i-0123456789abcdef0", weight = 0 }
          }
        }

        us-west-2 = {
          endpoints = { gpu = { id = "i-0123456789abcdef1" } }
        }
      }
    }

    quic = {
      protocol = "UDP"
      ports    = ["443"]
      regions  = { us-east-1 = { endpoints = { gpu = { id = "i-0123456789abcdef0" } } } }
    }
  }

  shares = {
    models = {
      principals = ["210987654321"]
      resources  = { gpu = { id = "i-0123456789abcdef0", region = "us-east-1" }, range = { cidr_block = "203.0.113.0/24" } }
    }
  }

  dns       = { api = { zone_id = aws_route53_zone.this.zone_id, name = "api.ai.example.com", evaluate_target_health = true } }
  flow_logs = { bucket = "logs", prefix = "edge" }

  alarms = {
    sns_topic_arns      = [aws_sns_topic.alarms.arn]
    period              = 300
    evaluation_periods  = 3
    datapoints_to_alarm = 2
    unhealthy_endpoints = 2
    resets              = 1000
  }
}
