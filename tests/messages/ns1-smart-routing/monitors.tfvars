# Every mistake here is told, with the key at fault.
#
# says: endpoints["word"].monitor.type is "dns"; it must be http, tcp or ping.
# says: endpoints["bare"].monitor is of type http and needs a url.
# says: endpoints["relative"].monitor.url is "/healthz"; it must be an http or https URL.
# says: endpoints["mixed"].monitor is of type tcp and takes no url, which is for http.
# says: endpoints["mixed"].monitor is of type tcp and takes no expect_status, which is for http.
# says: endpoints["mixed"].monitor is of type tcp and takes no max_rtt, which is for ping.
# says: endpoints["ping"].monitor is of type ping and takes no port, which is for tcp.
# says: endpoints["ping"].monitor is of type ping and takes no expect_body, which is for http and tcp.
# says: endpoints["digits"].monitor.send is "007", a number, which the provider would not send as it is written.
# says: endpoints["digits"].monitor.port is 70000; it must be a whole number between 1 and 65535.
# says: endpoints["often"].monitor.frequency is 0; it must be a whole number of at least 1.
# says: endpoints["often"].monitor.policy is "most"; it must be all, one or quorum.
# says: endpoints["often"].monitor.regions has "lax"; NS1 monitors from ams, dal, gru, lga, lhr, nrt, sin, sjc, syd.
# says: endpoints["nowhere"].monitor.regions has 0 elements; it needs at least 1.
# says: monitor_defaults.regions has "fra"; NS1 monitors from ams, dal, gru, lga, lhr, nrt, sin, sjc, syd.
# says: monitor_defaults.policy is "any"; it must be all, one or quorum.
# says: notify.emails[0] is "oncall"; it must be an e-mail address.
# says: notify.emails has "a@example.com" more than once.
# says: notify.delay_sec is -1; it must be a whole number of at least 0.
# says: slack[*].url must be an https URL.
# says: webhooks[*].headers takes at most 1 elements.
# says: webhooks[*].url must be an http or https URL.
# says: pagerduty_keys[*] must be a service key without spaces.
# says: pulsar.jobs_per_transaction is 0; it must be a whole number of at least 1.
# says: zone is "AI.example.com."; it must be a domain in lower case
# says: zone_settings.ttl is 0; it must be a whole number between 1 and 2147483647.
# says: zone_settings.hostmaster is "dns.example.com"; it must be an e-mail address.

zone          = "AI.example.com."
zone_settings = { ttl = 0, hostmaster = "dns.example.com" }

endpoints = {
  word     = { target = "us.example.net", monitor = { type = "dns" } }
  bare     = { target = "us.example.net", monitor = {} }
  relative = { target = "us.example.net", monitor = { url = "/healthz" } }
  mixed    = { target = "us.example.net", monitor = { type = "tcp", url = "https://us.example.net/", expect_status = 200, max_rtt = 5 } }
  ping     = { target = "us.example.net", monitor = { type = "ping", port = 80, expect_body = "ok" } }
  digits   = { target = "us.example.net", monitor = { type = "tcp", send = "007", port = 70000 } }
  often    = { target = "us.example.net", monitor = { url = "https://us.example.net/", frequency = 0, policy = "most", regions = ["lax"] } }
  nowhere  = { target = "us.example.net", monitor = { url = "https://us.example.net/", regions = [] } }
}

monitor_defaults       = { regions = ["fra"], policy = "any" }

notify         = { emails = ["oncall", "a@example.com", "a@example.com"], delay_sec = -1 }
slack          = { ops = { url = "hooks.slack.com", channel = "#ops" } }
webhooks       = { ops = { url = "hooks.example.com", headers = { X-Team = "ai", X-Stage = "prod" } } }
pagerduty_keys = { ops = "a key" }
pulsar         = { jobs_per_transaction = 0 }

records = { api = { endpoints = ["bare"] } }
