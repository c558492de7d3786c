# Rendered by generate-modules from templates/ns1-smart-routing/feeds.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A monitor's state reaches the records by its notify list, this source and a feed of its own.
resource "ns1_datasource" "monitoring" {
  count = length(local.monitors) > 0 ? 1 : 0

  name       = "${local.name} monitoring"
  sourcetype = "nsone_monitoring"
}

resource "ns1_datafeed" "up" {
  for_each = local.monitors

  name      = "${local.name} ${each.key} up"
  source_id = ns1_datasource.monitoring[0].id
  config    = { jobid = ns1_monitoringjob.this[each.key].id }

  lifecycle {
    # A record lets go of a feed before the feed goes, and its job, list and source after it.
    create_before_destroy = true
  }
}

# Loads are pushed to this source, under the labels of its feeds.
locals {
  loads = { for k, e in var.endpoints : k => e.load if e.load != null }
}

resource "ns1_datasource" "load" {
  count = length(local.loads) > 0 ? 1 : 0

  name       = "${local.name} load"
  sourcetype = "nsone_v1"
}

resource "ns1_datafeed" "load" {
  for_each = local.loads

  name      = "${local.name} ${each.key} load"
  source_id = ns1_datasource.load[0].id
  config    = { label = each.value.feed }

  lifecycle {
    create_before_destroy = true
  }
}
