# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../../modules/aws-alb-routing"

  name                = "ai-api-dev"
  network             = {}
  deletion_protection = false

  listeners = {
    http = { protocol = "HTTP" }
  }

  target_groups = {
    chat-stable = { port = 8080 }
    chat-canary = { port = 8080 }
    embeddings  = { port = 8081 }
  }

  routes = {
    chat = {
      listener   = "http"
      priority   = 10
      match      = { paths = ["/v1/chat"] }
      forward_to = { chat-stable = 90, chat-canary = 10 }
    }
    embeddings = {
      listener   = "http"
      priority   = 20
      match      = { paths = ["/v1/embeddings"], methods = ["POST"] }
      forward_to = { embeddings = 100 }
    }
  }
}

module "accelerator" {
  source = "../../../modules/aws-global-accelerator"

  name = "ai-api-dev"

  listeners = {
    http = {
      ports = ["80"]
      regions = {
        us-west-2 = {
          endpoints = {
            routing = { id = module.routing.lb.arn, kind = "alb" }
          }
        }
      }
    }
  }
}
