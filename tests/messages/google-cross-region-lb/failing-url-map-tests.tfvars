# Tests that the URL map would not pass are refused with what it would answer.
#
# says: url_map_tests["no host takes it"] expects "embed"; other.example.com/v1/embed leads to "chat".
# says: url_map_tests["no route takes it"] expects "embed"; api.example.com/v1/embeddings leads to "chat".
# says: url_map_tests["an earlier route takes it"] expects "chat"; api.example.com/v1/embed?fast leads to "embed".
# says: url_map_tests["its header has another case"] expects "embed"; api.example.com/v2/chat leads to "chat".
# says: url_map_tests["neither weight"] expects "pages"; api.example.com/v3/chat leads to "chat" or "embed".
# says: url_map_tests["a redirect"] expects "chat"; api.example.com/v0/chat leads to a redirect with code 308.
# says: url_map_tests["another code"] expects a redirect with code 301; api.example.com/v0/chat leads to a redirect with code 308.
# says: url_map_tests["no redirect"] expects a redirect with code 301; api.example.com/ leads to "chat".
# says: url_map_tests["a template"] expects "chat"; api.example.com/v1/models/large/embed leads to "embed".
# says: url_map_tests["a dot"] expects "embed"; api.example.com/v1x5/chat leads to "chat".
# says: url_map_tests["the longest wildcard"] expects "chat"; a.eu.example.com/ leads to "embed".

project_id = "my-project"
name       = "ai"
services = {
  chat  = { cloud_run = { us-central1 = { service = "chat" } } }
  embed = { cloud_run = { us-central1 = { service = "embed" } } }
}
buckets         = { pages = { bucket_name = "my-pages" } }
frontend        = { http_only = true }
default_service = "chat"
hosts = {
  api = {
    hosts = ["api.example.com"]
    routes = {
      fast   = { priority = 1, match = [{ path = "/v1/embed", query = { fast = { present = true } } }], service = "embed" }
      embed  = { priority = 2, match = [{ path = "/V1/Embed", ignore_case = true }], service = "chat" }
      model  = { priority = 3, match = [{ prefix = "/v2/", headers = { x-model = { exact = "small" } } }], service = "embed" }
      split  = { priority = 4, match = [{ prefix = "/v3/" }], weights = { chat = 1, embed = 1 } }
      old    = { priority = 5, match = [{ prefix = "/v0/" }], redirect = { prefix = "/v1/", response_code = "PERMANENT_REDIRECT" } }
      dot    = { priority = 7, match = [{ prefix = "/v1.5/" }], service = "embed" }
      models = { priority = 6, match = [{ path_template = "/v1/models/{model}/{rest=**}" }], service = "embed" }
    }
  }
  any = { hosts = ["*.example.com"] }
  eu  = { hosts = ["*.eu.example.com"], default_service = "embed" }
}
url_map_tests = {
  "no host takes it"            = { host = "other.example.com", path = "/v1/embed", service = "embed" }
  "no route takes it"           = { host = "api.example.com", path = "/v1/embeddings", service = "embed" }
  "an earlier route takes it"   = { host = "api.example.com", path = "/v1/embed?fast", service = "chat" }
  "its header has another case" = { host = "api.example.com", path = "/v2/chat", headers = { X-Model = "Small" }, service = "embed" }
  "neither weight"              = { host = "api.example.com", path = "/v3/chat", service = "pages" }
  "a redirect"                  = { host = "api.example.com", path = "/v0/chat", service = "chat" }
  "another code"                = { host = "api.example.com", path = "/v0/chat", redirect_code = 301, output_url = "http://api.example.com/v1/chat" }
  "no redirect"                 = { host = "api.example.com", path = "/", redirect_code = 301, output_url = "http://api.example.com/v1/chat" }
  "a template"                  = { host = "api.example.com", path = "/v1/models/large/embed", service = "chat" }
  "a dot"                       = { host = "api.example.com", path = "/v1x5/chat", service = "embed" }
  "the longest wildcard"        = { host = "a.eu.example.com", path = "/", service = "chat" }
  "that one is right"           = { host = "api.example.com", path = "/v2/chat", headers = { x-MODEL = "small" }, service = "embed" }
}
