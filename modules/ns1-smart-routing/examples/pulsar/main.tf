# Rendered by generate-modules from templates/ns1-smart-routing/examples/pulsar/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Providers chosen by what real users measure. Until there are measurements, and where there are none, the nearest country
# decides.
module "dns" {
  source = "../../"

  zone        = var.zone
  create_zone = true

  endpoints = {
    cloud-a = {
      target     = "cloud-a.example.net"
      countries  = ["US", "CA", "MX"]
      monitor    = { url = "https://cloud-a.example.net/healthz" }
      pulsar_job = { host = "cloud-a.example.net", url_path = "/pulsar.gif" }
    }

    cloud-b = {
      target     = "cloud-b.example.net"
      countries  = ["DE", "FR", "GB"]
      monitor    = { url = "https://cloud-b.example.net/healthz" }
      pulsar_job = { host = "cloud-b.example.net", url_path = "/pulsar.gif" }
    }
  }

  records = {
    api = {
      endpoints = ["cloud-a", "cloud-b"]
      strategy  = "pulsar"
    }
  }

  pulsar = { browser_wait_millis = 1000 }
}
