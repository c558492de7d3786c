# Every mistake here is told, with the key at fault; of secrets no more than their key.
#
# says: monitor_authorizations["us"] is a number, which the provider would not send as it is written: begin with the scheme, such as Bearer.
# says: monitor_authorizations["eu"] fits no endpoint with an http monitor.
# says: monitor_authorizations["ap"] fits no endpoint with an http monitor.

zone = "ai.example.com"

endpoints = {
  us = { target = "us.example.net", monitor = { url = "https://us.example.net/" } }
  eu = { target = "eu.example.net", monitor = { type = "tcp" } }
}

monitor_authorizations = { us = "00012345", eu = "Bearer x", ap = "Bearer x" }

records = { api = { endpoints = ["us", "eu"], strategy = "failover" } }
