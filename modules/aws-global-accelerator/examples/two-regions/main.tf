# Rendered by generate-modules from templates/aws-global-accelerator/examples/two-regions/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "accelerator" {
  source = "../../"

  name = "ai-models"

  listeners = {
    http = {
      ports = ["80"]

      regions = {
        us-west-1 = {
          health_check = { protocol = "HTTP", path = "/healthz", interval = 10 }
          endpoints    = { models = { id = aws_eip.us_west_1.allocation_id, kind = "eip" } }
        }

        us-east-1 = {
          health_check = { protocol = "HTTP", path = "/healthz", interval = 10 }
          endpoints    = { models = { id = aws_eip.us_east_1.allocation_id, kind = "eip" } }
        }
      }
    }
  }

  # To evacuate a Region: ["us-east-1"].
  drained_regions = []

  flow_logs = { create_bucket = true, force_destroy = true }
  alarms    = {}
}
