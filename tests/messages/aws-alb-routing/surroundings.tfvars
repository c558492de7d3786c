# Every mistake here is told, with the key at fault.
#
# says: A load balancer's name must not begin with "internal-", which AWS keeps for itself.
# says: security_group_ids is empty and create_security_group is false: the load balancer would fall back to the VPC's default group.
# says: ingress.cidrs "a", "b" are the same block 10.0.0.0/8.
# says: egress.cidrs "a", "b" are the same block 10.0.0.0/8.
# says: idle_timeout is 5000; it must be a whole number between 1 and 4000.
# says: logs needs exactly one of create_bucket = true and bucket.
# says: alarms has datapoints_to_alarm 3, which must not exceed evaluation_periods 2.
# says: subnet_ids holds 1; a load balancer needs at least 2 subnets, in different availability zones.
# says: ipam_pool is for load balancers with public IPv4 addresses.
# says: auth["staff"] must have exactly one of oidc and cognito.

vpc_id                = "vpc-0123456789abcdef0"
name                  = "internal-api"
create_security_group = false
ingress               = { cidrs = { a = "10.0.0.0/8", b = "10.0.0.0/8" } }
egress                = { cidrs = { a = "10.0.0.0/8", b = "10.0.0.0/8" } }
idle_timeout          = 5000
logs                  = {}
alarms                = { evaluation_periods = 2 }
subnet_ids            = ["subnet-0123456789abcdef0"]
internal              = true
ipam_pool             = { ipv4_ipam_pool_id = "ipam-pool-0123456789abcdef0" }
auth = {
  staff = {}
}
