# Every mistake here is told, with the key at fault.
#
# says: name is "ai_api"; it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end.
# says: endpoint is PRIVATE and has no vpc_endpoint_ids, without which nobody reaches it.
# says: endpoint is PRIVATE, which is always dualstack: leave out ip_address_type.
# says: vpc_links["nothing"] must have exactly one of load_balancer and existing.
# says: vpc_links["application"].load_balancer.arn is "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/1", which is no Network Load Balancer.
# says: stage.name is "no spaces"; it must be 1 to 128 letters, digits, hyphens and underscores.
# says: stage.cache.size is "1"; it must be 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237.
# says: logs.execution has data_trace, which needs level ERROR or INFO.
# says: logs.access.destination is "arn:aws:s3:::logs"; it must be a log group, or a Firehose stream whose name begins with amazon-apigateway-.

name     = "ai_api"
endpoint = { type = "PRIVATE", ip_address_type = "ipv4" }
vpc_links = {
  nothing     = {}
  application = { load_balancer = { arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/1" } }
}
stage  = { name = "no spaces", cache = { size = "1" } }
logs   = { access = { destination = { arn = "arn:aws:s3:::logs" } }, execution = { data_trace = true } }
routes = { "GET /" = { mock = {} } }
