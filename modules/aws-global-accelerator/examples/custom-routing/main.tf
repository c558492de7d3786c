# Rendered by generate-modules from templates/aws-global-accelerator/examples/custom-routing/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Each user of an interactive model holds a session on one GPU instance. The application picks the instance, asks AWS for
# the port of the accelerator that leads to it (list-custom-routing-port-mappings-by-destination), and hands it out.
module "accelerator" {
  source = "../../"

  name             = "ai-sessions"
  accelerator_type = "custom_routing"

  custom_routing_listeners = {
    # A subnet of 256 addresses with 11 ports each takes 2816 ports of the listener.
    sessions = {
      ports = ["10000-19999"]

      regions = {
        us-west-2 = {
          destinations = {
            grpc  = { ports = "50051" }
            media = { ports = "5000-5009", protocols = ["UDP"] }
          }

          subnets = { gpu = aws_subnet.gpu.id }
        }
      }
    }
  }

  dns = {
    sessions = { zone_id = aws_route53_zone.this.zone_id, name = "sessions.${var.domain}" }
  }
}

resource "aws_route53_zone" "this" {
  name = var.domain
}
