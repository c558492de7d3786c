# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../../modules/aws-alb-routing"

  name   = "search"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  existing_listener_arns = {
    https = "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener/app/ai-api/0a1b2c3d4e5f6071/8293a4b5c6d7e8f9"
  }

  target_groups = {
    rerank = { port = 8090 }
  }

  routes = {
    rerank = {
      priority   = 1010
      match      = { paths = ["/v1/rerank"], methods = ["POST"] }
      forward_to = { rerank = 100 }
    }
  }
}
