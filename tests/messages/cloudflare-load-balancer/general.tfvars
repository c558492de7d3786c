# Every mistake here is told, with the key at fault.
#
# says: account_id is "acme"; it must be an id of 32 lower-case hexadecimal characters.
# says: zone_id is "example.com"; it must be an id of 32 lower-case hexadecimal characters, not the zone's name.
# says: zone_name is "Example.com."; it must be a domain name in lower case without a dot at its end.
# says: name_prefix is "ai api"; it must be letters, digits, hyphens and underscores, since it becomes part of pool names.
# says: plan is "team"; it must be free, pro, business or enterprise.

account_id     = "acme"
zone_id        = "example.com"
zone_name      = "Example.com."
name_prefix    = "ai api"
plan           = "team"
pools          = {}
load_balancers = {}
