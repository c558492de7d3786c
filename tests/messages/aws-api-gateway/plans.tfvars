# Every mistake here is told, with the key at fault.
#
# says: plans["free"].routes throttles "GET /none", which is no route.
# says: plans["free"].routes throttles "POST /v1/chat", which asks for no API key: set api_key = true on the route.
# says: plans["free"].quota has offset 7, and a week allows 0 to 6.
# says: plans["paid"].quota has offset 1, and a day allows 0.
# says: plans["year"].quota.period is "YEAR"; it must be DAY, WEEK or MONTH.

name = "ai-api"
functions = {
  chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
}
routes = {
  "POST /v1/chat" = { function = "chat" }
}
plans = {
  free = { routes = { "GET /none" = { rate = 1, burst = 1 }, "POST /v1/chat" = { rate = 1, burst = 1 } }, quota = { limit = 1, period = "WEEK", offset = 7 } }
  paid = { quota = { limit = 1, period = "DAY", offset = 1 } }
  year = { quota = { limit = 1, period = "YEAR" } }
}
