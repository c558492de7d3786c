module "under_test" {
  source = "../../../modules/aws-global-accelerator"

  name = "ai-edge"

  listeners = {
    https = {
      ports = ["443", "8000-8010"]

      regions = {
        us-east-1 = {
          health_check = { protocol = "HTTP" }

          endpoints = {
            alb = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef" }
            gpu = { id = "i-0123456789abcdef0" }
          }
        }
      }
    }
  }

  flow_logs = { bucket = "logs", prefix = "edge", enabled = false }
  alarms    = { datapoints_to_alarm = 3 }
}
