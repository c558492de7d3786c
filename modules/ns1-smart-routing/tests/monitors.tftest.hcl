# Rendered by generate-modules from templates/ns1-smart-routing/tests/monitors.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Monitors with all that belongs to them: configuration, rules, feeds, and who hears of them.

mock_provider "ns1" {
  source = "./tests/mocks"
}

variables {
  zone = "ai.example.com"

  endpoints = {
    http = {
      target = "us.example.net"
      monitor = {
        url           = "https://us.example.net/healthz"
        virtual_host  = "api.ai.example.com"
        expect_status = 204
        expect_body   = "ready"
        tls_verify    = false
        frequency     = 30
        regions       = ["lga"]
        policy        = "one"
        mute          = true
      }
    }

    plain = { target = "plain.example.net", monitor = { url = "http://plain.example.net/" } }
    tcp   = { target = "tcp.example.net", monitor = { type = "tcp", port = 8443, send = "PING", expect_body = "PONG" } }
    raw   = { target = "raw.example.net", monitor = { type = "tcp", tls = false, connect_timeout = 500 } }
    ping  = { target = "2001:db8::1", monitor = { type = "ping", max_rtt = 200, max_loss = 50 } }
    none  = { target = "none.example.net" }
  }

  records = {
    api = { endpoints = ["http", "plain", "tcp", "raw", "none"], strategy = "failover" }
  }
}

run "configuration" {
  command = apply

  variables {
    monitor_authorizations = { plain = "Bearer secret" }
  }

  assert {
    condition = { for k, j in ns1_monitoringjob.this : k => nonsensitive(j.config) } == {
      http = tomap({
        url             = "https://us.example.net/healthz"
        method          = "GET"
        virtual_host    = "api.ai.example.com"
        user_agent      = "NS1 HTTP Monitoring Job"
        connect_timeout = "5"
        idle_timeout    = "3"
        tls_add_verify  = "false"
      })
      plain = tomap({
        url             = "http://plain.example.net/"
        method          = "GET"
        authorization   = "Bearer secret"
        user_agent      = "NS1 HTTP Monitoring Job"
        connect_timeout = "5"
        idle_timeout    = "3"
        tls_add_verify  = "true"
      })
      tcp = tomap({
        host             = "tcp.example.net"
        port             = "8443"
        send             = "PING"
        ssl              = "1"
        connect_timeout  = "2000"
        response_timeout = "1000"
        tls_add_verify   = "true"
      })
      raw = tomap({
        host             = "raw.example.net"
        port             = "443"
        ssl              = "0"
        connect_timeout  = "500"
        response_timeout = "1000"
        tls_add_verify   = "true"
      })
      ping = tomap({ host = "2001:db8::1", count = "4", interval = "0", timeout = "2000", ipv6 = "true" })
    }
    error_message = "Every text and number must be written, booleans as they read back, and IPv6 only where it is used."
  }

  assert {
    condition = { for k, j in ns1_monitoringjob.this : k => [for r in j.rules : "${r.key} ${r.comparison} ${r.value}"] } == {
      http  = ["status_code == 204", "body contains ready"]
      plain = ["status_code == 200"]
      tcp   = ["output contains PONG"]
      raw   = []
      ping  = ["rtt < 200", "loss < 50"]
    }
    error_message = "What a monitor expects must become its rules."
  }

  assert {
    condition = { for k, j in ns1_monitoringjob.this : k => j.name if contains(["http", "ping"], k) } == {
      http = "ai.example.com http (http)"
      ping = "ai.example.com ping (ping, IPv6)"
    }
    error_message = "A monitor that takes the place of another kind must have another name."
  }

  assert {
    condition = [
      for k in ["http", "plain"] : [
        ns1_monitoringjob.this[k].frequency, ns1_monitoringjob.this[k].policy, ns1_monitoringjob.this[k].mute, join(",", ns1_monitoringjob.this[k].regions)
      ]
    ] == [[30, "one", true, "lga"], [60, "quorum", false, "ams,lga,sin,sjc"]]
    error_message = "A monitor must do what its endpoint says, and else what all do."
  }

  assert {
    condition = alltrue([
      for k, f in ns1_datafeed.up :
      f.config == tomap({ jobid = ns1_monitoringjob.this[k].id }) && f.source_id == ns1_datasource.monitoring[0].id && ns1_monitoringjob.this[k].notify_list == ns1_notifylist.this[0].id
    ]) && ns1_datasource.monitoring[0].sourcetype == "nsone_monitoring"
    error_message = "Each monitor must tell the list, and have a feed of the source that the list tells."
  }

  assert {
    condition     = { for n in ns1_notifylist.this[0].notifications : n.type => n.config } == { datafeed = tomap({ sourceid = "0000000000000000000000a0" }) }
    error_message = "The list must tell the source of the feeds, and nobody else."
  }
}

run "who_hears_of_it" {
  command = apply

  variables {
    name           = "ai-edge"
    notify         = { emails = ["oncall@example.com", "ops@example.com"], delay_sec = 60, repeat_sec = 3600, recovery = false, regional = true }
    slack          = { ops = { url = "https://hooks.slack.com/x", channel = "#ops" } }
    webhooks       = { plain = { url = "https://hooks.example.com/a" }, signed = { url = "https://hooks.example.com/b", headers = { X-Team = "ai" } } }
    pagerduty_keys = { oncall = "0123456789" }
  }

  assert {
    condition = toset(nonsensitive([for n in ns1_notifylist.this[0].notifications : jsonencode([n.type, n.config])])) == toset([
      jsonencode(["datafeed", { sourceid = "0000000000000000000000a0" }]),
      jsonencode(["email", { email = "oncall@example.com" }]),
      jsonencode(["email", { email = "ops@example.com" }]),
      jsonencode(["pagerduty", { service_key = "0123456789" }]),
      jsonencode(["slack", { channel = "#ops", url = "https://hooks.slack.com/x", username = "NS1" }]),
      jsonencode(["webhook", { headers = "X-Team: ai", url = "https://hooks.example.com/b" }]),
      jsonencode(["webhook", { url = "https://hooks.example.com/a" }]),
    ])
    error_message = "Everybody must be told, with the keys that the provider knows; a webhook without headers has none."
  }

  assert {
    condition = [
      for j in [ns1_monitoringjob.this["plain"]] : [j.name, j.notify_delay, j.notify_repeat, j.notify_failback, j.notify_regional]
    ] == [["ai-edge plain (http)", 60, 3600, false, true]]
    error_message = "Monitors must tell people when they are asked to."
  }
}

run "nothing_to_watch" {
  command = plan

  variables {
    endpoints = { none = { target = "none.example.net" } }
    records   = { api = { endpoints = ["none"] } }
    notify    = { emails = ["oncall@example.com"] }
  }

  assert {
    condition     = length(ns1_datasource.monitoring) + length(ns1_datasource.load) + length(ns1_notifylist.this) + length(ns1_application.this) == 0
    error_message = "Without monitors, loads and jobs there must be records only."
  }

  assert {
    condition     = output.notify_list_id == null && output.datasource_ids == {} && output.pulsar_application_id == null
    error_message = "The outputs must say so."
  }
}

run "pulsar" {
  command = apply

  variables {
    endpoints = {
      a = { target = "a.example.net", pulsar_job = { host = "a.example.net", url_path = "/pixel.gif" } }
      b = { target = "b.example.net", pulsar_job = { host = "b.example.net:8080", url_path = "/pixel.gif", https = false, job_timeout_millis = 500 } }
    }

    records = { api = { endpoints = ["a", "b"], strategy = "pulsar" } }
    pulsar  = { request_timeout_millis = 700 }
  }

  assert {
    condition = [for a in ns1_application.this : [a.active, a.browser_wait_millis, a.jobs_per_transaction, a.default_config[0].http, a.default_config[0].https, a.default_config[0].request_timeout_millis]] == [
      [true, 500, 2, false, true, 700],
    ]
    error_message = "The application must be active, with every setting written."
  }

  assert {
    condition = { for k, j in ns1_pulsarjob.this : k => [j.type_id, j.config[0].http, j.config[0].https, j.config[0].request_timeout_millis, j.config[0].job_timeout_millis] } == {
      a = ["latency", false, true, 700, 1000]
      b = ["latency", true, false, 700, 500]
    }
    error_message = "A job must have every setting written, from the application where it says nothing."
  }
}
