# Every mistake here is told, with the key at fault.
#
# says: hosts "first", "second" name "twice.example.com", which can stand once.
# says: hosts["default"].default_service is "chta"; services and buckets are: chat, embed, pages.
# says: hosts["upper"].hosts[0] is "API.example.com"; it must be a lower-case host name such as api.example.com, *.example.com or *, without port or trailing dot.
# says: hosts["port"].hosts[0] is "api.example.com:443"; it must be a lower-case host name
# says: hosts["dot"].hosts[0] is "api.example.com."; it must be a lower-case host name
# says: hosts["none"].hosts has 0 elements; it needs at least 1.
# says: hosts has the key "Key"; it must be a lower-case letter, then lower-case letters, digits and hyphens, with no hyphen at the end.
# says: hosts["errors"].custom_errors names the bucket "files"; buckets are: pages.
# says: hosts["errors"].routes["own"].custom_errors names the bucket "embed"; buckets are: pages.
# says: hosts["errors"].custom_errors.rules has the key "302"; it must be a code from 400 to 599, 4xx or 5xx.
# says: default_service is "chta"; services and buckets are: chat, embed, pages.
# says: custom_errors names the bucket "files"; buckets are: pages.
# says: custom_errors.rules["404"].path is "404.html"; it must be a path such as /errors/404.html.

project_id = "my-project"
name       = "ai"
services = {
  chat  = { cloud_run = { us-central1 = { service = "chat" } } }
  embed = { cloud_run = { us-central1 = { service = "embed" } } }
}
buckets         = { pages = { bucket_name = "my-pages" } }
frontend        = { http_only = true }
default_service = "chta"
custom_errors   = { bucket = "files", rules = { "404" = { path = "404.html" } } }
hosts = {
  first   = { hosts = ["twice.example.com"] }
  second  = { hosts = ["a.example.com", "twice.example.com"] }
  default = { hosts = ["default.example.com"], default_service = "chta" }
  upper   = { hosts = ["API.example.com"] }
  port    = { hosts = ["api.example.com:443"] }
  dot     = { hosts = ["api.example.com."] }
  none    = { hosts = [] }
  Key     = { hosts = ["key.example.com"] }
  errors = {
    hosts         = ["errors.example.com"]
    custom_errors = { bucket = "files", rules = { "302" = { path = "/302.html" } } }
    routes = {
      own = { priority = 1, match = [{ prefix = "/" }], service = "chat", custom_errors = { bucket = "embed", rules = { "5xx" = { path = "/5xx.html" } } } }
    }
  }
}
