# Every mistake here is told, with the key at fault.
#
# says: health_alerts sets new_health, but has neither emails nor webhooks: nobody would be told.

account_id     = "0123456789abcdef0123456789abcdef"
zone_id        = "fedcba9876543210fedcba9876543210"
zone_name      = "example.com"
pools          = {}
load_balancers = {}
health_alerts  = { new_health = ["Unhealthy"] }
