# Every mistake here is told, with the key at fault.
#
# says: authorizers["neither"] must have exactly one of cognito and lambda.
# says: authorizers["IAM"] takes a name that has a meaning of its own: rename it.
# says: authorizers["no-function"].lambda must have exactly one of function and arn.
# says: authorizers["unknown-function"].lambda names the function "chta"; functions are: chat.
# says: authorizers["decisions-for-all"] keeps decisions for 300 seconds, and has no lambda.identity_sources to tell them apart: name one, or set ttl = 0.
# says: authorizers["expression"] has a validation_expression, which an authorizer of type REQUEST does not use.
# says: authorizers["pool"].cognito.user_pool_arns[0] is "us-west-2_abcdefghi"; it must be the ARN of a user pool.
# says: authorizers["source"].lambda.identity_sources[0] is "Authorization"; it must be a source such as "method.request.header.Authorization".
# says: models["Chat"].schema is not a JSON object.
# says: models has the key "chat-request"; it must be letters and digits, beginning with a letter.
# says: cors allows credentials to any origin, which browsers refuse: name the origins.
# says: cors.origins has "*" beside others, which it includes.
# says: gateway_responses has the key "TEAPOT"; it must be a type of gateway response such as THROTTLED or DEFAULT_5XX.

name = "ai-api"
functions = {
  chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
}
authorizers = {
  neither           = {}
  IAM               = { lambda = { function = "chat" } }
  no-function       = { lambda = {} }
  unknown-function  = { lambda = { function = "chta" } }
  decisions-for-all = { lambda = { function = "chat", identity_sources = [] } }
  expression        = { lambda = { function = "chat" }, validation_expression = "^Bearer" }
  pool              = { cognito = { user_pool_arns = ["us-west-2_abcdefghi"] } }
  source            = { lambda = { function = "chat", identity_sources = ["Authorization"] } }
}
models = {
  Chat         = { schema = "type: object" }
  chat-request = { schema = "{}" }
}
cors              = { origins = ["*", "https://example.com"], credentials = true }
gateway_responses = { TEAPOT = {} }
routes = {
  "POST /v1/chat" = { function = "chat" }
}
