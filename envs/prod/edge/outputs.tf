# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

output "routing_lb" {
  description = "The load balancer's arn, arn_suffix, dns_name and zone_id; null with existing_listener_arns."
  value       = module.routing.lb
}

output "routing_urls" {
  description = "URLs of each listener, by its key: one for every record in dns, or for the load balancer's own name if there is none."
  value       = module.routing.urls
}

output "routing_listener_arns" {
  description = "ARNs of the listeners, by key."
  value       = module.routing.listener_arns
}

output "routing_target_group_arns" {
  description = "ARNs of the target groups, by key. An ECS service or an Auto Scaling group takes one to register its targets."
  value       = module.routing.target_group_arns
}

output "routing_target_group_arn_suffixes" {
  description = "ARN suffixes of the target groups, by key, as CloudWatch metrics name them."
  value       = module.routing.target_group_arn_suffixes
}

output "routing_target_group_names" {
  description = "Names of the target groups, by key, as CodeDeploy asks for them."
  value       = module.routing.target_group_names
}

output "routing_route_rule_arns" {
  description = "ARNs of the listener rules, by the key of the route."
  value       = module.routing.route_rule_arns
}

output "routing_security_group_id" {
  description = "ID of the security group that was made, to let the load balancer in at the targets; null if none was."
  value       = module.routing.security_group_id
}

output "routing_vpc_id" {
  description = "ID of the VPC."
  value       = module.routing.vpc_id
}

output "routing_subnet_ids" {
  description = "IDs of the load balancer's subnets."
  value       = module.routing.subnet_ids
}

output "routing_dns_names" {
  description = "Host names of the records in dns, by key."
  value       = module.routing.dns_names
}

output "routing_trust_store_arns" {
  description = "ARNs of the trust stores that were made, by the key of the listener."
  value       = module.routing.trust_store_arns
}

output "routing_log_bucket" {
  description = "Name of the bucket with the logs; null without logs."
  value       = module.routing.log_bucket
}

output "routing_alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = module.routing.alarm_arns
}

output "routing_dashboard_name" {
  description = "Name of the dashboard; null if none was made."
  value       = module.routing.dashboard_name
}

output "routing_us_east_1_lb" {
  description = "The load balancer's arn, arn_suffix, dns_name and zone_id; null with existing_listener_arns."
  value       = module.routing_us_east_1.lb
}

output "routing_us_east_1_urls" {
  description = "URLs of each listener, by its key: one for every record in dns, or for the load balancer's own name if there is none."
  value       = module.routing_us_east_1.urls
}

output "routing_us_east_1_listener_arns" {
  description = "ARNs of the listeners, by key."
  value       = module.routing_us_east_1.listener_arns
}

output "routing_us_east_1_target_group_arns" {
  description = "ARNs of the target groups, by key. An ECS service or an Auto Scaling group takes one to register its targets."
  value       = module.routing_us_east_1.target_group_arns
}

output "routing_us_east_1_target_group_arn_suffixes" {
  description = "ARN suffixes of the target groups, by key, as CloudWatch metrics name them."
  value       = module.routing_us_east_1.target_group_arn_suffixes
}

output "routing_us_east_1_target_group_names" {
  description = "Names of the target groups, by key, as CodeDeploy asks for them."
  value       = module.routing_us_east_1.target_group_names
}

output "routing_us_east_1_route_rule_arns" {
  description = "ARNs of the listener rules, by the key of the route."
  value       = module.routing_us_east_1.route_rule_arns
}

output "routing_us_east_1_security_group_id" {
  description = "ID of the security group that was made, to let the load balancer in at the targets; null if none was."
  value       = module.routing_us_east_1.security_group_id
}

output "routing_us_east_1_vpc_id" {
  description = "ID of the VPC."
  value       = module.routing_us_east_1.vpc_id
}

output "routing_us_east_1_subnet_ids" {
  description = "IDs of the load balancer's subnets."
  value       = module.routing_us_east_1.subnet_ids
}

output "routing_us_east_1_dns_names" {
  description = "Host names of the records in dns, by key."
  value       = module.routing_us_east_1.dns_names
}

output "routing_us_east_1_trust_store_arns" {
  description = "ARNs of the trust stores that were made, by the key of the listener."
  value       = module.routing_us_east_1.trust_store_arns
}

output "routing_us_east_1_log_bucket" {
  description = "Name of the bucket with the logs; null without logs."
  value       = module.routing_us_east_1.log_bucket
}

output "routing_us_east_1_alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = module.routing_us_east_1.alarm_arns
}

output "routing_us_east_1_dashboard_name" {
  description = "Name of the dashboard; null if none was made."
  value       = module.routing_us_east_1.dashboard_name
}

output "accelerator_arn" {
  description = "ARN of the accelerator; null with accelerator_type \"none\"."
  value       = module.accelerator.arn
}

output "accelerator_dns_name" {
  description = "Name that the accelerator has by itself. It has IPv4 addresses only."
  value       = module.accelerator.dns_name
}

output "accelerator_dual_stack_dns_name" {
  description = "Name with IPv4 and IPv6 addresses; null unless ip_address_type is \"DUAL_STACK\"."
  value       = module.accelerator.dual_stack_dns_name
}

output "accelerator_hosted_zone_id" {
  description = "Hosted zone of the accelerator's names, for alias records of your own."
  value       = module.accelerator.hosted_zone_id
}

output "accelerator_ipv4_addresses" {
  description = "The static IPv4 addresses, for allow lists."
  value       = module.accelerator.ipv4_addresses
}

output "accelerator_ipv6_addresses" {
  description = "The static IPv6 addresses; none unless ip_address_type is \"DUAL_STACK\"."
  value       = module.accelerator.ipv6_addresses
}

output "accelerator_listener_arns" {
  description = "ARNs of the listeners, by key."
  value       = module.accelerator.listener_arns
}

output "accelerator_endpoint_group_arns" {
  description = "ARNs of the endpoint groups, by listener and Region, such as \"https/us-east-1\"."
  value       = module.accelerator.endpoint_group_arns
}

output "accelerator_attachment_arns" {
  description = "ARNs of the cross-account attachments, by the key of the share."
  value       = module.accelerator.attachment_arns
}

output "accelerator_dns_names" {
  description = "Host names of the records in dns, by key."
  value       = module.accelerator.dns_names
}

output "accelerator_log_bucket" {
  description = "Name of the bucket with the flow logs; null without flow logs."
  value       = module.accelerator.log_bucket
}

output "accelerator_alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = module.accelerator.alarm_arns
}

output "google_ip_addresses" {
  description = "Addresses of the load balancer, by family (ipv4, ipv6)."
  value       = module.google.ip_addresses
}

output "google_urls" {
  description = "URL of the first host without a wildcard of each entry in hosts, by its key."
  value       = module.google.urls
}

output "google_backend_services" {
  description = "The id, name and generated_id of each service, by key. Of generated_id the audience of sign-in tokens is made."
  value       = module.google.backend_services
}

output "google_backend_buckets" {
  description = "IDs of the backend buckets, by key."
  value       = module.google.backend_buckets
}

output "google_health_checks" {
  description = "IDs of the health checks, by the key of the service."
  value       = module.google.health_checks
}

output "google_negs" {
  description = "IDs of the network endpoint groups that were made, by service/region; service/global for internet."
  value       = module.google.negs
}

output "google_url_map_id" {
  description = "ID of the URL map."
  value       = module.google.url_map_id
}

output "google_forwarding_rules" {
  description = "IDs of the forwarding rules, by name (https, https-ipv6, http, http-ipv6)."
  value       = module.google.forwarding_rules
}

output "google_certificate_map_id" {
  description = "ID of the certificate map that was made; null if none was."
  value       = module.google.certificate_map_id
}

output "google_dns_authorization_records" {
  description = "Records that prove the ownership of each domain, by domain. Publish them where dns is not set."
  value       = module.google.dns_authorization_records
}

output "google_security_policies" {
  description = "IDs of the security policies, by key."
  value       = module.google.security_policies
}

output "google_server_tls_policy_id" {
  description = "ID of the policy for client certificates that was made; null if none was."
  value       = module.google.server_tls_policy_id
}

output "dns_fqdns" {
  description = "Full name of each record, by its key in records."
  value       = module.dns.fqdns
}

output "dns_filter_chains" {
  description = "Names of each record's filters in their order, by the record's key."
  value       = module.dns.filter_chains
}

output "dns_record_ids" {
  description = "IDs of the records, by key."
  value       = module.dns.record_ids
}

output "dns_monitor_ids" {
  description = "IDs of the monitoring jobs, by the key of the endpoint."
  value       = module.dns.monitor_ids
}

output "dns_feed_ids" {
  description = "IDs of the feeds that carry a monitor's state into up, by the key of the endpoint."
  value       = module.dns.feed_ids
}

output "dns_load_feed_ids" {
  description = "IDs of the feeds that carry an endpoint's load, by its key."
  value       = module.dns.load_feed_ids
}

output "dns_datasource_ids" {
  description = "IDs of the data sources that were made (monitoring, load). Loads are pushed to the feed URL of load."
  value       = module.dns.datasource_ids
}

output "dns_notify_list_id" {
  description = "ID of the list of those who hear of the monitors; null without monitors."
  value       = module.dns.notify_list_id
}

output "dns_pulsar_application_id" {
  description = "ID of the Pulsar application, which the JavaScript tag names; null without Pulsar jobs."
  value       = module.dns.pulsar_application_id
}

output "dns_pulsar_job_ids" {
  description = "IDs of the Pulsar jobs, by the key of the endpoint."
  value       = module.dns.pulsar_job_ids
}

output "dns_nameservers" {
  description = "Name servers of the zone, to delegate it to; null unless the zone was made."
  value       = module.dns.nameservers
}

output "dns_dnssec_ds" {
  description = "DS records for the parent zone, as key tag, algorithm, digest type and digest; null without DNSSEC."
  value       = module.dns.dnssec_ds
}
