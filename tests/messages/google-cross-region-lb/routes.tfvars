# Every mistake here is told, with the key at fault.
#
# says: hosts["api"].routes "same-1", "same-2" share priority 1.
# says: hosts["api"].routes["zero"].priority is 0; it must be a whole number between 1 and 2147483647.
# says: hosts["api"].routes["nothing"].match has 0 elements; it needs at least 1.
# says: hosts["api"].routes["no-path"].match[0] must have exactly one of prefix, path and path_template.
# says: hosts["api"].routes["two-paths"].match[1] must have exactly one of prefix, path and path_template.
# says: hosts["api"].routes["star"].match[0].prefix is "/v1/*"; it must be a path such as /v1/, without wildcards, query or fragment.
# says: hosts["api"].routes["glued"].match[0].path_template is "/v1/m*"; it takes 5 wildcards and 5 variables, each wildcard a whole segment, ** the last of them, and each variable once.
# says: hosts["api"].routes["six"].match[0].path_template is "/{a}/{b}/{c}/{d}/{e}/{f}"; it takes
# says: hosts["api"].routes["last"].match[0].path_template is "/**/chat/*"; it takes
# says: hosts["api"].routes["again"].match[0].path_template is "/{a}/{a}"; it takes
# says: hosts["api"].routes["method"].match[0].methods is "TRACE"; it must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.
# says: hosts["api"].routes["headers"].match[0].headers["two"] must have exactly one of exact, prefix, suffix, present = true and range.
# says: hosts["api"].routes["headers"].match[0].headers["none"] must have exactly one of exact, prefix, suffix, present = true and range.
# says: hosts["api"].routes["headers"].match[0].headers["absent"] must have exactly one of exact, prefix, suffix, present = true and range.
# says: hosts["api"].routes["headers"].match[0].headers["range"].range takes no number: its end must be greater than its start.
# says: hosts["api"].routes["headers"].match[0].query["none"] must have exactly one of exact and present = true.
# says: hosts["api"].routes["no-target"] must have exactly one of service, weights and redirect.
# says: hosts["api"].routes["two-targets"] must have exactly one of service, weights and redirect.
# says: hosts["api"].routes["unknown"].service is "chta"; services and buckets are: chat, embed, pages.
# says: hosts["api"].routes["unknown-weight"].weights["pages"] names "pages"; services are: chat, embed.
# says: hosts["api"].routes["unknown-mirror"].mirror_to names "pages"; services are: chat, embed.
# says: hosts["api"].routes["zeros"].weights gives every service the weight 0.
# says: hosts["api"].routes["heavy"].weights["chat"] is 1001; it must be a whole number between 0 and 1000.
# says: hosts["api"].routes["redirect-twice"].redirect must have at most one of path and prefix.
# says: hosts["api"].routes["redirect-loop"].redirect leads every request to itself: set its host, path or prefix.
# says: hosts["api"].routes["redirect-prefix"].redirect.prefix needs a prefix in every match.
# says: hosts["api"].routes["redirect-late"].timeout_sec cannot go with redirect: no service takes the request.
# says: hosts["api"].routes["rewrite-twice"] must have at most one of rewrite_prefix and rewrite_template.
# says: hosts["api"].routes["rewrite-prefix"].rewrite_template needs a path_template in every match.
# says: hosts["api"].routes["rewrite-unknown"].rewrite_template uses {b}, which is not in every path_template.
# says: hosts["api"].routes["timeout"].timeout_sec is 0; it must be a whole number between 1 and 2147483647.
# says: hosts["api"].routes["retry"].retry.attempts is 0; it must be a whole number between 1 and 25.
# says: hosts["api"].routes["retry"].retry.conditions has 0 elements; it needs at least 1.
# says: hosts["api"].routes["header"].request_headers_set has the key "X-A: b"; it must be a header's name, without colon or blank.
# says: hosts["api"].routes["cors"].cors lets every origin send credentials: name the origins, or leave credentials out.
# says: hosts["api"].routes["origin"].cors.origins is "app.example.com"; it must be an origin such as https://app.example.com, or *.

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
      same-1          = { priority = 1, match = [{ prefix = "/a" }], service = "chat" }
      same-2          = { priority = 1, match = [{ prefix = "/b" }], service = "chat" }
      zero            = { priority = 0, match = [{ prefix = "/" }], service = "chat" }
      nothing         = { priority = 2, match = [], service = "chat" }
      no-path         = { priority = 3, match = [{ methods = ["GET"] }], service = "chat" }
      two-paths       = { priority = 4, match = [{ prefix = "/" }, { prefix = "/", path = "/a" }], service = "chat" }
      star            = { priority = 5, match = [{ prefix = "/v1/*" }], service = "chat" }
      glued           = { priority = 6, match = [{ path_template = "/v1/m*" }], service = "chat" }
      six             = { priority = 7, match = [{ path_template = "/{a}/{b}/{c}/{d}/{e}/{f}" }], service = "chat" }
      last            = { priority = 8, match = [{ path_template = "/**/chat/*" }], service = "chat" }
      again           = { priority = 9, match = [{ path_template = "/{a}/{a}" }], service = "chat" }
      method          = { priority = 10, match = [{ prefix = "/", methods = ["TRACE"] }], service = "chat" }
      no-target       = { priority = 12, match = [{ prefix = "/" }] }
      two-targets     = { priority = 13, match = [{ prefix = "/" }], service = "chat", redirect = { path = "/" } }
      unknown         = { priority = 14, match = [{ prefix = "/" }], service = "chta" }
      unknown-weight  = { priority = 15, match = [{ prefix = "/" }], weights = { chat = 1, pages = 1 } }
      unknown-mirror  = { priority = 16, match = [{ prefix = "/" }], service = "chat", mirror_to = "pages" }
      zeros           = { priority = 17, match = [{ prefix = "/" }], weights = { chat = 0, embed = 0 } }
      heavy           = { priority = 18, match = [{ prefix = "/" }], weights = { chat = 1001 } }
      redirect-twice  = { priority = 19, match = [{ prefix = "/" }], redirect = { path = "/a", prefix = "/b" } }
      redirect-loop   = { priority = 20, match = [{ prefix = "/" }], redirect = { strip_query = true } }
      redirect-prefix = { priority = 21, match = [{ path = "/a" }], redirect = { prefix = "/b" } }
      redirect-late   = { priority = 22, match = [{ prefix = "/" }], redirect = { path = "/a" }, timeout_sec = 10 }
      rewrite-twice   = { priority = 23, match = [{ path_template = "/*" }], service = "chat", rewrite_prefix = "/", rewrite_template = "/" }
      rewrite-prefix  = { priority = 24, match = [{ prefix = "/" }], service = "chat", rewrite_template = "/" }
      rewrite-unknown = { priority = 25, match = [{ path_template = "/{a}/{b=**}" }, { path_template = "/{a}" }], service = "chat", rewrite_template = "/{a}/{b}" }
      timeout         = { priority = 26, match = [{ prefix = "/" }], service = "chat", timeout_sec = 0 }
      retry           = { priority = 27, match = [{ prefix = "/" }], service = "chat", retry = { attempts = 0, conditions = [] } }
      header          = { priority = 28, match = [{ prefix = "/" }], service = "chat", request_headers_set = { "X-A: b" = "c" } }
      cors            = { priority = 29, match = [{ prefix = "/" }], service = "chat", cors = { origins = ["*"], credentials = true } }
      origin          = { priority = 30, match = [{ prefix = "/" }], service = "chat", cors = { origins = ["app.example.com"] } }
      headers = {
        priority = 31
        match = [{
          prefix = "/"
          headers = {
            two    = { exact = "a", prefix = "a" }
            none   = {}
            absent = { present = false }
            range  = { range = { start = 2, end = 2 } }
          }
          query = { none = {} }
        }]
        service = "chat"
      }
    }
  }
}
