# A function's policy has room for so many statements, one for each route in each stage.
#
# says: functions["fn"] is called by 16 routes in 3 stages, and its policy has no room for so many statements: set grant_invoke = "api" on it.

name      = "ai-api"
functions = { fn = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } }
stages    = { beta = {}, gamma = {} }
routes = {
  "GET /v1/00" = { function = "fn" }
  "GET /v1/01" = { function = "fn" }
  "GET /v1/02" = { function = "fn" }
  "GET /v1/03" = { function = "fn" }
  "GET /v1/04" = { function = "fn" }
  "GET /v1/05" = { function = "fn" }
  "GET /v1/06" = { function = "fn" }
  "GET /v1/07" = { function = "fn" }
  "GET /v1/08" = { function = "fn" }
  "GET /v1/09" = { function = "fn" }
  "GET /v1/10" = { function = "fn" }
  "GET /v1/11" = { function = "fn" }
  "GET /v1/12" = { function = "fn" }
  "GET /v1/13" = { function = "fn" }
  "GET /v1/14" = { function = "fn" }
  "GET /v1/15" = { function = "fn" }
}
