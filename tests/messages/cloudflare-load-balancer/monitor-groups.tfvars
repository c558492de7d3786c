# Every mistake here is told, with the key at fault.
#
# says: monitor_groups["empty"].members has 0 elements; it needs at least 1.
# says: monitor_groups["typo"].members names the monitor "haed", which is neither a key of monitors (health) nor an id of 32 hexadecimal characters.

account_id     = "0123456789abcdef0123456789abcdef"
zone_id        = "fedcba9876543210fedcba9876543210"
zone_name      = "example.com"
pools          = {}
load_balancers = {}
monitors       = { health = {} }

monitor_groups = {
  empty = { members = {} }
  typo  = { members = { haed = {} } }
}
