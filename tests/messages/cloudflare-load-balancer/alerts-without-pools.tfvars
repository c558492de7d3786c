# Every mistake here is told, with the key at fault.
#
# says: health_alerts needs pools: without any, the alert would be about every pool of the account.

account_id     = "0123456789abcdef0123456789abcdef"
zone_id        = "fedcba9876543210fedcba9876543210"
zone_name      = "example.com"
pools          = {}
load_balancers = {}
health_alerts  = { emails = ["on-call@example.com"] }
