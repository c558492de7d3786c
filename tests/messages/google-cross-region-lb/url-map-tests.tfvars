# Every mistake here is told, with the key at fault.
#
# says: url_map_tests["neither"] must have exactly one of service and redirect_code.
# says: url_map_tests["both"] must have exactly one of service and redirect_code.
# says: url_map_tests["redirect"] expects a redirect and needs the output_url that it leads to.
# says: url_map_tests["unknown"].service is "chta"; services and buckets are: chat.
# says: url_map_tests["path"].path is "v1"; it must be a path such as /v1/chat, with or without a query.
# says: url_map_tests["host"].host is "*.example.com"; it must be a lower-case host name such as api.example.com.
# says: url_map_tests["code"].redirect_code is 304; it must be 301, 302, 303, 307 or 308.

project_id = "my-project"
name       = "ai"
services   = { chat = { cloud_run = { us-central1 = { service = "chat" } } } }
frontend   = { http_only = true }
url_map_tests = {
  neither  = { host = "api.example.com", path = "/" }
  both     = { host = "api.example.com", path = "/", service = "chat", redirect_code = 301, output_url = "https://a.example.com/" }
  redirect = { host = "api.example.com", path = "/", redirect_code = 301 }
  unknown  = { host = "api.example.com", path = "/", service = "chta" }
  path     = { host = "api.example.com", path = "v1", service = "chat" }
  host     = { host = "*.example.com", path = "/", service = "chat" }
  code     = { host = "api.example.com", path = "/", redirect_code = 304, output_url = "https://a.example.com/" }
}
