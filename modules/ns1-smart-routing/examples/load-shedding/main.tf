# Rendered by generate-modules from templates/ns1-smart-routing/examples/load-shedding/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# GPU pools that are shed as they fill up: between 80 and 100 requests in flight, more and more of their answers are left
# out. The burst pool, which is rented by the minute, has no load and so is never shed.
module "dns" {
  source = "../../"

  zone        = var.zone
  create_zone = true

  endpoints = {
    pool-a = {
      target  = "pool-a.gpu.example.net"
      monitor = { type = "tcp" }
      load    = { metric = "requests", low = 80, high = 100, feed = "pool-a" }
    }

    pool-b = {
      target  = "pool-b.gpu.example.net"
      monitor = { type = "tcp" }
      load    = { metric = "requests", low = 80, high = 100, feed = "pool-b" }
    }

    burst = {
      target  = "burst.gpu.example.net"
      monitor = { type = "tcp" }
    }
  }

  records = {
    inference = {
      endpoints = ["pool-a", "pool-b", "burst"]
      strategy  = "shed_load"
      ttl       = 10
    }
  }

  monitor_defaults = {
    regions   = ["lga", "dal", "sjc"]
    frequency = 30
  }
}
