# Rendered by generate-modules from templates/ns1-smart-routing/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "fqdns" {
  description = "Full name of each record, by its key in records."
  value       = local.domains
}

output "filter_chains" {
  description = "Names of each record's filters in their order, by the record's key."
  value       = { for k, chain in local.chains : k => [for f in chain : f.filter] }
}

output "record_ids" {
  description = "IDs of the records, by key."
  value       = { for k, r in ns1_record.this : k => r.id }
}

output "monitor_ids" {
  description = "IDs of the monitoring jobs, by the key of the endpoint."
  value       = { for k, j in ns1_monitoringjob.this : k => j.id }
}

output "feed_ids" {
  description = "IDs of the feeds that carry a monitor's state into up, by the key of the endpoint."
  value       = { for k, f in ns1_datafeed.up : k => f.id }
}

output "load_feed_ids" {
  description = "IDs of the feeds that carry an endpoint's load, by its key."
  value       = { for k, f in ns1_datafeed.load : k => f.id }
}

output "datasource_ids" {
  description = "IDs of the data sources that were made (monitoring, load). Loads are pushed to the feed URL of load."
  value = merge(
    { for s in ns1_datasource.monitoring : "monitoring" => s.id },
    { for s in ns1_datasource.load : "load" => s.id },
  )
}

output "notify_list_id" {
  description = "ID of the list of those who hear of the monitors; null without monitors."
  value       = one(ns1_notifylist.this[*].id)
}

output "pulsar_application_id" {
  description = "ID of the Pulsar application, which the JavaScript tag names; null without Pulsar jobs."
  value       = one(ns1_application.this[*].id)
}

output "pulsar_job_ids" {
  description = "IDs of the Pulsar jobs, by the key of the endpoint."
  value       = { for k, j in ns1_pulsarjob.this : k => j.id }
}

output "nameservers" {
  description = "Name servers of the zone, to delegate it to; null unless the zone was made."
  value       = one([for z in ns1_zone.this : split(",", z.dns_servers)])
}

output "dnssec_ds" {
  description = "DS records for the parent zone, as key tag, algorithm, digest type and digest; null without DNSSEC."
  value = one([
    for d in data.ns1_dnssec.this : flatten([
      for delegation in d.delegation : [
        for ds in delegation.ds : "${ds.flags} ${ds.protocol} ${ds.algorithm} ${ds.public_key}"
      ]
    ])
  ])
}
