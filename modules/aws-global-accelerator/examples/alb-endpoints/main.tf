# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "accelerator" {
  source = "../../"

  name = "ai-edge"
  tags = { Service = "ai-edge", Environment = "example" }

  listeners = {
    https = {
      ports = ["443"]

      regions = {
        us-west-2 = {
          endpoints = { gateway = { id = module.us_west_2.lb_arn, kind = "alb" } }
        }

        eu-west-1 = {
          traffic_dial = 50
          endpoints    = { gateway = { id = module.eu_west_1.lb_arn, kind = "alb" } }
        }
      }
    }

    # The load balancers redirect to HTTPS.
    http = {
      ports = ["80"]

      regions = {
        us-west-2 = { endpoints = { gateway = { id = module.us_west_2.lb_arn, kind = "alb" } } }
        eu-west-1 = { endpoints = { gateway = { id = module.eu_west_1.lb_arn, kind = "alb" } } }
      }
    }
  }

  dns = {
    api = { zone_id = aws_route53_zone.this.zone_id, name = "api.${var.domain}" }
  }

  alarms = { sns_topic_arns = [aws_sns_topic.alarms.arn] }
}

resource "aws_sns_topic" "alarms" {
  name = "ai-edge-alarms"
}
