# Every mistake here is told, with the key at fault.
#
# says: consumers["acme"] names the plan "gold"; plans are: free.

name      = "ai-api"
routes    = { "GET /" = { mock = {} } }
plans     = { free = {} }
consumers = { acme = { plan = "gold" } }
