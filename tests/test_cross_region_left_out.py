"""What is left out of hosts and routes leaves nothing: every option of theirs, taken away and given back."""

from __future__ import annotations

from pathlib import Path

from generator.rehearsal.engine import Engine
from tests.offline.hosting import Host
from tests.offline.options import Edit, Example
from tests.offline.scenarios import ENVIRON
from tests.offline.transitions import broken

ARCHITECTURE = "google-cross-region-lb"
EXAMPLE = Path(__file__).parents[1] / "modules" / ARCHITECTURE / "examples/canary"

PLAIN = """{
    api = {
      hosts  = ["api.example.com"]
      routes = { route = { priority = 10, match = [{ prefix = "/v1/" }], service = "chat" } }
    }
  }"""
FULL = """{
    api = {
      hosts           = ["api.example.com", "*.example.com"]
      default_service = "pages"
      custom_errors   = { bucket = "pages", rules = { "5xx" = { path = "/5xx.html", response_code = 503 } } }
      routes = {
        route = {
          priority = 10
          match = [
            {
              path_template = "/{x}/*"
              ignore_case   = true
              methods       = ["GET", "PUT"]
              query         = { a = { exact = "1" }, b = { present = true } }
            },
            {
              path_template = "/{x}"
              headers = {
                a = { exact = "1", invert = true }
                b = { prefix = "1" }
                c = { suffix = "1" }
                d = { present = true }
                e = { range = { start = 1, end = 2 } }
              }
            },
          ]
          weights                 = { chat = 1, embed = 0 }
          rewrite_template        = "/{x}"
          rewrite_host            = "chat.example.com"
          timeout_sec             = 10
          retry                   = { attempts = 2, conditions = ["5xx"], per_try_timeout_sec = 5 }
          mirror_to               = "embed"
          request_headers_set     = { X-A = "a" }
          request_headers_remove  = ["X-B"]
          response_headers_set    = { X-C = "c" }
          response_headers_remove = ["X-D"]
          cors = {
            origins        = ["https://app.example.com"]
            methods        = ["GET"]
            headers        = ["X-A"]
            expose_headers = ["X-C"]
            credentials    = true
            max_age_sec    = 60
          }
          custom_errors = { bucket = "pages", rules = { "404" = { path = "/404.html", response_code = 200 } } }
        }
        old = {
          priority = 20
          match    = [{ prefix = "/v0/" }]
          redirect = { host = "old.example.com", prefix = "/v1/", response_code = "FOUND", strip_query = true }
        }
      }
    }
    other = { hosts = ["other.example.com"] }
  }"""
TESTED = """
  custom_errors = { bucket = "pages", rules = { "4xx" = { path = "/4xx.html" } } }
  url_map_tests = {
    pages = {
      host       = "api.example.com"
      path       = "/x/y/z"
      headers    = { a = "b" }
      service    = "pages"
      output_url = "http://api.example.com/x/y/z"
    }
  }
"""
CALL = f"""\
terraform {{
  required_providers {{
    google = {{
      source = "hashicorp/google"
    }}
  }}
}}

module "load_balancer" {{
  source          = "../../"
  project_id      = "acme-ai"
  name            = "ai"
  frontend        = {{ http_only = true }}
  services        = {{ for k in ["chat", "embed"] : k => {{ cloud_run = {{ us-west1 = {{ service = k }} }} }} }}
  buckets         = {{ pages = {{ bucket_name = "acme-pages" }} }}
  default_service = "chat"
{TESTED}
  hosts = {FULL}
}}
"""


def test_what_is_left_out_leaves_nothing(engine: Engine) -> None:
    example = Example(ARCHITECTURE, EXAMPLE, "../../", {"main.tf": CALL})
    edits = [_edit("hosts", FULL, PLAIN), _edit("url_map_tests", TESTED, "\n")]
    with Host(["google"], ENVIRON) as host:
        assert broken(example, {"dropped": ([], edits), "added": (edits, [])}, host, engine) == {}


def _edit(name: str, old: str, new: str) -> Edit:
    start = CALL.index(old)
    return Edit(name, "main.tf", start, start + len(old), new)
