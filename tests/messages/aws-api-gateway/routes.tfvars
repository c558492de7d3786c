# Every mistake here is told, with the key at fault.
#
# says: routes has the key "/no-method"; it must be a method and a path, such as "POST /v1/chat/completions".
# says: routes has the key "GET /slash-at-the-end/"; it must be a method and a path, such as "POST /v1/chat/completions".
# says: routes["GET /part/{model}:predict"] has the segment "{model}:predict": API Gateway takes letters, digits and any of . _ - : or one variable in braces, which is the whole segment.
# says: routes["GET /space%20"] has the segment "space%20": API Gateway takes letters, digits and any of . _ - : or one variable in braces, which is the whole segment.
# says: routes["GET /between/{proxy+}/chat"] goes on after a variable with +, which takes the rest of the path: it must come last.
# says: routes["GET /twice/{id}/chat/{id}"] uses a variable twice: give each its own name.
# says: routes "GET /models/{id}" and "POST /models/{name}/chat" have different variables below /models ({id}, {name}): API Gateway takes one at each place.
# says: routes "ANY /files/{proxy+}" and "GET /files/{id}" have different variables below /files ({proxy+}, {id}): API Gateway takes one at each place.
# says: routes["GET /no-backend"] must have exactly one of function, http and mock.
# says: routes["GET /two-backends"] must have exactly one of function, http and mock.
# says: routes["GET /unknown-function"] names the function "chta"; functions are: chat.
# says: routes["GET /unknown-authorizer"] names the authorizer "user"; auth is one of: NONE, IAM, tokens, users.
# says: routes["GET /scopes"] asks for scopes, which need an authorizer with cognito.
# says: routes["POST /unknown-model"] names the model "Caht"; models are: Chat.
# says: routes["GET /model"] has a model, and GET requests have no body.
# says: routes["GET /unknown-link"].http goes by the VPC link "modles"; vpc_links are: models.
# says: routes["GET /target"].http has a target_arn, which needs vpc_link.
# says: routes["GET /url/{id}"].http.url uses {model}; the variables of the path are: id.
# says: routes["GET /stage"].http.url uses the variable hots of the stage; those of the stage "live" are: host.
# says: routes["GET /stage"].http.url uses the variable hots of the stage; those of the stage "beta" are: .
# says: routes["GET /no-url"].http.url is "models"; it must be an http or https URL.
# says: routes["GET /stream"] streams, which a mock cannot.
# says: routes["GET /slow"] has timeout_ms 300001; without stream API Gateway waits at most 300000.
# says: routes["GET /edge"] has timeout_ms 60000; an edge-optimized endpoint waits at most 29000 without stream.
# says: routes["GET /endless"].timeout_ms is 900001; it must be a whole number between 50 and 900000.
# says: routes["GET /cached"] has cache_ttl, which needs stage.cache.
# says: routes["GET /cached-stream"] streams, and what is streamed cannot be cached: leave out cache_ttl.
# says: routes["GET /cache-by"] has cache_by, which needs cache_ttl.
# says: routes["GET /key"] takes the API key from its authorizer (api_key_source is AUTHORIZER), which must be one with lambda.

name           = "ai-api"
api_key_source = "AUTHORIZER"
endpoint       = { type = "EDGE" }
functions = {
  chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
}
authorizers = {
  tokens = { lambda = { function = "chat" } }
  users  = { cognito = { user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"] } }
}
stage     = { variables = { host = "example.com" } }
stages    = { beta = {} }
models    = { Chat = { schema = "{}" } }
vpc_links = { models = { existing = { id = "abc123" } } }
routes = {
  "/no-method"                 = { mock = {} }
  "GET /slash-at-the-end/"     = { mock = {} }
  "GET /part/{model}:predict"  = { mock = {} }
  "GET /space%20"              = { mock = {} }
  "GET /between/{proxy+}/chat" = { mock = {} }
  "GET /twice/{id}/chat/{id}"  = { mock = {} }
  "GET /models/{id}"           = { mock = {} }
  "POST /models/{name}/chat"   = { mock = {} }
  "GET /files/{id}"            = { mock = {} }
  "ANY /files/{proxy+}"        = { mock = {} }
  "GET /no-backend"            = {}
  "GET /two-backends"          = { function = "chat", mock = {} }
  "GET /unknown-function"      = { function = "chta" }
  "GET /unknown-authorizer"    = { function = "chat", auth = "user" }
  "GET /scopes"                = { function = "chat", auth = "tokens", scopes = ["chat/read"] }
  "POST /unknown-model"        = { function = "chat", model = "Caht" }
  "GET /model"                 = { function = "chat", model = "Chat" }
  "GET /unknown-link"          = { http = { url = "http://models", vpc_link = "modles" } }
  "GET /target"                = { http = { url = "http://models", target_arn = "arn" } }
  "GET /url/{id}"              = { http = { url = "http://models/{model}" } }
  "GET /stage"                 = { http = { url = "https://$${stageVariables.hots}" } }
  "GET /no-url"                = { http = { url = "models" } }
  "GET /stream"                = { mock = {}, stream = true }
  "GET /slow"                  = { function = "chat", timeout_ms = 300001 }
  "GET /edge"                  = { function = "chat", timeout_ms = 60000 }
  "GET /endless"               = { function = "chat", stream = true, timeout_ms = 900001 }
  "GET /cached"                = { function = "chat", cache_ttl = 60 }
  "GET /cached-stream"         = { function = "chat", cache_ttl = 60, stream = true }
  "GET /cache-by"              = { function = "chat", cache_by = ["header.Accept"] }
  "GET /key"                   = { function = "chat", api_key = true }
}
