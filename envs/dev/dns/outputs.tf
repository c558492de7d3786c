# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

output "steering_fqdns" {
  description = "Full name of each record, by its key in records."
  value       = module.steering.fqdns
}

output "steering_filter_chains" {
  description = "Names of each record's filters in their order, by the record's key."
  value       = module.steering.filter_chains
}

output "steering_record_ids" {
  description = "IDs of the records, by key."
  value       = module.steering.record_ids
}

output "steering_monitor_ids" {
  description = "IDs of the monitoring jobs, by the key of the endpoint."
  value       = module.steering.monitor_ids
}

output "steering_feed_ids" {
  description = "IDs of the feeds that carry a monitor's state into up, by the key of the endpoint."
  value       = module.steering.feed_ids
}

output "steering_load_feed_ids" {
  description = "IDs of the feeds that carry an endpoint's load, by its key."
  value       = module.steering.load_feed_ids
}

output "steering_datasource_ids" {
  description = "IDs of the data sources that were made (monitoring, load). Loads are pushed to the feed URL of load."
  value       = module.steering.datasource_ids
}

output "steering_notify_list_id" {
  description = "ID of the list of those who hear of the monitors; null without monitors."
  value       = module.steering.notify_list_id
}

output "steering_pulsar_application_id" {
  description = "ID of the Pulsar application, which the JavaScript tag names; null without Pulsar jobs."
  value       = module.steering.pulsar_application_id
}

output "steering_pulsar_job_ids" {
  description = "IDs of the Pulsar jobs, by the key of the endpoint."
  value       = module.steering.pulsar_job_ids
}

output "steering_nameservers" {
  description = "Name servers of the zone, to delegate it to; null unless the zone was made."
  value       = module.steering.nameservers
}

output "steering_dnssec_ds" {
  description = "DS records for the parent zone, as key tag, algorithm, digest type and digest; null without DNSSEC."
  value       = module.steering.dnssec_ds
}
