# Every mistake here is told, with the key at fault.
#
# says: monitors["type"].type is "HTTPS"; it must be http, https, tcp, udp_icmp, icmp_ping or smtp.
# says: monitors["port"].port is 443.5; it must be a whole number between 1 and 65535.
# says: monitors["interval"].interval is 60.5; it must be a whole number of at least 1.
# says: monitors["instant"].timeout is 0; it must be a whole number of at least 1.
# says: monitors["retries"].retries is -1; it must be a whole number of at least 0.
# says: monitors["up"].consecutive_up is 1.5; it must be a whole number of at least 0.
# says: monitors["down"].consecutive_down is -1; it must be a whole number of at least 0.
# says: monitors["method"].method is "get"; it must be GET or HEAD.
# says: monitors["path"].path is "health"; it must be a path that begins with /.
# says: monitors["codes"].expected_codes is "2xx 3xx"; it must be a code, a class or a range, or several with commas, such as 200, 2xx or 200-299,304.
# says: monitors["header"].headers["Accept"] has 0 elements; it needs at least 1.
# says: monitors["tcp"] is of type tcp and needs a port.
# says: monitors["udp"] is of type udp_icmp and needs a port.
# says: monitors["smtp"] is of type smtp and needs a port.
# says: monitors["ping"] is of type icmp_ping, which has no port: leave it out.
# says: monitors["ping"] sets path, which belongs to http and https; it is of type icmp_ping.
# says: monitors["tcp"] sets allow_insecure, which belongs to http and https; it is of type tcp.
# says: monitors["udp"] sets expected_codes, which belongs to http and https; it is of type udp_icmp.
# says: monitors["smtp"] sets headers, which belongs to http and https; it is of type smtp.
# says: monitors["slow"].timeout is 10; it must be below interval, which is 10.
# says: monitors["head"] expects a body (expected_body), which no answer to HEAD has.
# says: monitors["hosts"] sets host and a header Host: leave one of them out.

account_id     = "0123456789abcdef0123456789abcdef"
zone_id        = "fedcba9876543210fedcba9876543210"
zone_name      = "example.com"
pools          = {}
load_balancers = {}

monitors = {
  type     = { type = "HTTPS" }
  port     = { port = 443.5 }
  interval = { interval = 60.5 }
  instant  = { timeout = 0 }
  retries  = { retries = -1 }
  up       = { consecutive_up = 1.5 }
  down     = { consecutive_down = -1 }
  method   = { method = "get" }
  path     = { path = "health" }
  codes    = { expected_codes = "2xx 3xx" }
  header   = { headers = { Accept = [] } }
  tcp      = { type = "tcp", allow_insecure = false }
  udp      = { type = "udp_icmp", expected_codes = "200" }
  smtp     = { type = "smtp", headers = { Host = ["mail.example.com"] } }
  ping     = { type = "icmp_ping", port = 7, path = "/" }
  slow     = { interval = 10, timeout = 10 }
  head     = { method = "HEAD", expected_body = "ok" }
  hosts    = { host = "a.example.com", headers = { HOST = ["b.example.com"] } }
}
