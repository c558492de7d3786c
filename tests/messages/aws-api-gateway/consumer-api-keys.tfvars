# Every mistake here is told, with the key at fault.
#
# says: Every key of consumer_api_keys must be a key of consumers.

name              = "ai-api"
routes            = { "GET /" = { mock = {} } }
plans             = { free = {} }
consumers         = { acme = { plan = "free" } }
consumer_api_keys = { stranger = "0123456789012345678901234567890123456789" }
