# Every mistake here is told, with the key at fault.
#
# says: routes["GET /"] asks for an API key and there is no plan: declare one in plans.

name   = "ai-api"
routes = { "GET /" = { mock = {}, api_key = true } }
