# Every mistake here is told, with the key at fault.
#
# says: listeners need accelerator_type = "standard"; it is "none".
# says: dns cannot be set with accelerator_type "none": there is no accelerator to point to.
# says: flow_logs cannot be set with accelerator_type "none": there is no accelerator to log.
# says: shield_protection cannot be set with accelerator_type "none": there is no accelerator to protect.
# says: alarms need accelerator_type "standard", whose endpoints have health checks; it is "none".

name              = "ai-edge"
accelerator_type  = "none"
listeners         = { https = { ports = ["443"], regions = {} } }
dns               = { api = { zone_id = "Z0123456789", name = "api.example.com" } }
flow_logs         = { create_bucket = true }
shield_protection = true
alarms            = {}
