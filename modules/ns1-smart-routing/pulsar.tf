# Rendered by generate-modules from templates/ns1-smart-routing/pulsar.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  pulsar_jobs = { for k, e in var.endpoints : k => e.pulsar_job if e.pulsar_job != null }
}

# What is left out is sent as false or 0, an application that is not active too: everything is written.
resource "ns1_application" "this" {
  count = length(local.pulsar_jobs) > 0 ? 1 : 0

  name                 = local.name
  active               = true
  browser_wait_millis  = var.pulsar.browser_wait_millis
  jobs_per_transaction = var.pulsar.jobs_per_transaction

  default_config {
    http                   = false
    https                  = true
    request_timeout_millis = var.pulsar.request_timeout_millis
    job_timeout_millis     = var.pulsar.job_timeout_millis
    use_xhr                = false
    static_values          = false
  }
}

resource "ns1_pulsarjob" "this" {
  for_each = local.pulsar_jobs

  app_id  = ns1_application.this[0].id
  name    = "${local.name} ${each.key}"
  type_id = "latency"
  active  = true
  shared  = false

  config {
    host                   = each.value.host
    url_path               = each.value.url_path
    http                   = !each.value.https
    https                  = each.value.https
    request_timeout_millis = coalesce(each.value.request_timeout_millis, var.pulsar.request_timeout_millis)
    job_timeout_millis     = coalesce(each.value.job_timeout_millis, var.pulsar.job_timeout_millis)
    use_xhr                = false
    static_values          = false
  }

  lifecycle {
    create_before_destroy = true

    # The provider would look for the job in the new application.
    replace_triggered_by = [ns1_application.this[0].id]
  }
}
