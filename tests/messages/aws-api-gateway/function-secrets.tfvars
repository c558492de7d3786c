# Every mistake here is told, with the key at fault.
#
# says: function_secrets["nobody"] fits no function that is made from a package.
# says: function_secrets["taken"] fits no function that is made from a package.
# says: function_secrets["fn"] and functions["fn"].environment both set TOKEN.
# says: function_secrets["fn"] has the key "2ND"; it must be a letter followed by letters, digits and underscores.

name   = "ai-api"
routes = { "GET /v1/models" = { mock = {} } }
functions = {
  fn    = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, environment = { TOKEN = "a" } }
  taken = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" }
}
function_secrets = {
  fn     = { TOKEN = "b", "2ND" = "c" }
  nobody = { TOKEN = "a" }
  taken  = { TOKEN = "a" }
}
