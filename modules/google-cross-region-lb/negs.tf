# Rendered by generate-modules from templates/google-cross-region-lb/negs.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Nothing of a network endpoint group can be changed in place. So the whole of it is in the hash of its name: the new one
# stands beside the old one while the service moves over.

locals {
  regional_negs = merge([
    for k, s in var.services : merge(
      {
        for region, r in s.cloud_run : "${k}/${region}" => {
          service        = k
          region         = region
          cloud_run      = r
          cloud_function = null
          psc            = null
        }
      },
      {
        for region, r in s.cloud_function : "${k}/${region}" => {
          service        = k
          region         = region
          cloud_run      = null
          cloud_function = r
          psc            = null
        }
      },
      {
        for region, r in s.psc : "${k}/${region}" => {
          service        = k
          region         = region
          cloud_run      = null
          cloud_function = null
          # By its URL, as the API answers it: by its id it would be replaced in every plan.
          psc = merge(r, { target_service = replace(r.target_service, "/^projects\\//", "https://www.googleapis.com/compute/v1/projects/") })
        }
      },
    )
  ]...)

  internet = { for k, s in var.services : k => s.internet if s.internet != null }
}

resource "google_compute_region_network_endpoint_group" "this" {
  for_each = local.regional_negs

  project               = var.project_id
  region                = each.value.region
  name                  = "${trimsuffix(substr("${var.name}-${each.value.service}-${each.value.region}", 0, 54), "-")}-${substr(sha1(jsonencode(each.value)), 0, 8)}"
  network_endpoint_type = each.value.psc == null ? "SERVERLESS" : "PRIVATE_SERVICE_CONNECT"
  psc_target_service    = try(each.value.psc.target_service, null)
  network               = try(each.value.psc.network, null)
  subnetwork            = try(each.value.psc.subnetwork, null)

  dynamic "cloud_run" {
    for_each = each.value.cloud_run[*]

    content {
      service  = cloud_run.value.service
      tag      = cloud_run.value.tag
      url_mask = cloud_run.value.url_mask
    }
  }

  dynamic "cloud_function" {
    for_each = each.value.cloud_function[*]

    content {
      function = cloud_function.value.function
      url_mask = cloud_function.value.url_mask
    }
  }

  dynamic "psc_data" {
    for_each = try(each.value.psc.producer_port, null)[*]

    content {
      producer_port = psc_data.value
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# A global group holds one endpoint: another endpoint is another group.
resource "google_compute_global_network_endpoint_group" "this" {
  for_each = local.internet

  project               = var.project_id
  name                  = "${trimsuffix(substr("${var.name}-${each.key}", 0, 54), "-")}-${substr(sha1(jsonencode([each.key, each.value.fqdn, each.value.ip_address, each.value.port])), 0, 8)}"
  network_endpoint_type = each.value.ip_address == null ? "INTERNET_FQDN_PORT" : "INTERNET_IP_PORT"
  default_port          = each.value.port

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_global_network_endpoint" "this" {
  for_each = local.internet

  project                       = var.project_id
  global_network_endpoint_group = google_compute_global_network_endpoint_group.this[each.key].id
  fqdn                          = each.value.fqdn
  ip_address                    = each.value.ip_address
  port                          = each.value.port

  lifecycle {
    create_before_destroy = true
  }
}
