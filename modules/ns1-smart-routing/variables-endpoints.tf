# Rendered by generate-modules from templates/ns1-smart-routing/inputs/endpoints.yaml.
# Edit that file: an edit here is refused, not merged.

variable "endpoints" {
  description = "Where the services answer, keyed by name. Records refer to an endpoint by its key. What an endpoint says of itself becomes metadata of its answers, which the filters of a strategy read."
  type = map(object({
    target       = string
    priority     = optional(number)
    weight       = optional(number)
    regions      = optional(list(string), [])
    countries    = optional(list(string), [])
    us_states    = optional(list(string), [])
    ca_provinces = optional(list(string), [])
    latitude     = optional(number)
    longitude    = optional(number)
    asn          = optional(list(string), [])
    ip_prefixes  = optional(list(string), [])
    cost         = optional(number)
    note         = optional(string)
    up           = optional(bool)
    up_from      = optional(string)
    monitor = optional(object({
      type             = optional(string, "http")
      url              = optional(string)
      method           = optional(string, "GET")
      virtual_host     = optional(string)
      user_agent       = optional(string)
      expect_status    = optional(number)
      expect_body      = optional(string)
      host             = optional(string)
      port             = optional(number)
      tls              = optional(bool)
      send             = optional(string)
      max_rtt          = optional(number)
      max_loss         = optional(number)
      tls_verify       = optional(bool, true)
      ipv6             = optional(bool)
      connect_timeout  = optional(number)
      idle_timeout     = optional(number)
      response_timeout = optional(number)
      regions          = optional(set(string))
      frequency        = optional(number)
      policy           = optional(string)
      mute             = optional(bool, false)
    }))
    load = optional(object({
      metric = optional(string, "requests")
      low    = number
      high   = number
      feed   = string
    }))
    pulsar_job = optional(object({
      host                   = string
      url_path               = string
      https                  = optional(bool, true)
      request_timeout_millis = optional(number)
      job_timeout_millis     = optional(number)
    }))
  }))
  nullable = false

  validation {
    condition     = length(var.endpoints) >= 1
    error_message = "endpoints has ${length(var.endpoints)} elements; it needs at least 1."
  }

  validation {
    condition = alltrue([
      for k in keys(var.endpoints) : can(regex("^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.endpoints) : can(regex("^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$", k)) ? "" : "endpoints has the key \"${k}\"; it must be 1 to 64 letters, digits, dots, hyphens and underscores, with a letter or digit at either end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        can(regex("^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?$", v.target)),
        v.priority != null ? floor(v.priority) == v.priority && v.priority >= 0 : true,
        v.weight != null ? v.weight >= 0 : true,
        v.latitude != null ? v.latitude >= -90 && v.latitude <= 90 : true,
        v.longitude != null ? v.longitude >= -180 && v.longitude <= 180 : true,
        length(v.asn) <= 1000,
        length(v.ip_prefixes) <= 1000,
        v.cost != null ? v.cost >= 0 : true,
        v.monitor != null ? contains(["http", "tcp", "ping"], v.monitor.type) : true,
        try(v.monitor.url, null) != null ? can(regex("^https?://[^\\s/]+[^\\s]*$", v.monitor.url)) : true,
        v.monitor != null ? can(regex("^[A-Z]+$", v.monitor.method)) : true,
        try(v.monitor.virtual_host, null) != null ? length(v.monitor.virtual_host) >= 1 : true,
        try(v.monitor.user_agent, null) != null ? length(v.monitor.user_agent) >= 1 : true,
        try(v.monitor.expect_status, null) != null ? floor(v.monitor.expect_status) == v.monitor.expect_status && v.monitor.expect_status >= 100 && v.monitor.expect_status <= 599 : true,
        try(v.monitor.expect_body, null) != null ? length(v.monitor.expect_body) >= 1 : true,
        try(v.monitor.host, null) != null ? length(v.monitor.host) >= 1 : true,
        try(v.monitor.port, null) != null ? floor(v.monitor.port) == v.monitor.port && v.monitor.port >= 1 && v.monitor.port <= 65535 : true,
        try(v.monitor.send, null) != null ? length(v.monitor.send) >= 1 : true,
        try(v.monitor.max_rtt, null) != null ? v.monitor.max_rtt >= 1 : true,
        try(v.monitor.max_loss, null) != null ? v.monitor.max_loss >= 1 && v.monitor.max_loss <= 100 : true,
        try(v.monitor.connect_timeout, null) != null ? floor(v.monitor.connect_timeout) == v.monitor.connect_timeout && v.monitor.connect_timeout >= 1 : true,
        try(v.monitor.idle_timeout, null) != null ? floor(v.monitor.idle_timeout) == v.monitor.idle_timeout && v.monitor.idle_timeout >= 1 : true,
        try(v.monitor.response_timeout, null) != null ? floor(v.monitor.response_timeout) == v.monitor.response_timeout && v.monitor.response_timeout >= 1 : true,
        try(v.monitor.regions, null) != null ? length(v.monitor.regions) >= 1 : true,
        try(v.monitor.frequency, null) != null ? floor(v.monitor.frequency) == v.monitor.frequency && v.monitor.frequency >= 1 : true,
        try(v.monitor.policy, null) != null ? contains(["all", "one", "quorum"], v.monitor.policy) : true,
        v.load != null ? contains(["loadavg", "connections", "requests"], v.load.metric) : true,
        v.load != null ? floor(v.load.low) == v.load.low && v.load.low >= 0 : true,
        v.load != null ? floor(v.load.high) == v.load.high && v.load.high >= 1 : true,
        v.load != null ? can(regex("^[A-Za-z0-9._-]+$", v.load.feed)) : true,
        v.pulsar_job != null ? can(regex("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$", v.pulsar_job.host)) : true,
        v.pulsar_job != null ? can(regex("^/[^\\s]*$", v.pulsar_job.url_path)) : true,
        try(v.pulsar_job.request_timeout_millis, null) != null ? floor(v.pulsar_job.request_timeout_millis) == v.pulsar_job.request_timeout_millis && v.pulsar_job.request_timeout_millis >= 1 : true,
        try(v.pulsar_job.job_timeout_millis, null) != null ? floor(v.pulsar_job.job_timeout_millis) == v.pulsar_job.job_timeout_millis && v.pulsar_job.job_timeout_millis >= 1 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        can(regex("^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?$", v.target)) ? "" : "endpoints[\"${k}\"].target is \"${v.target}\"; it must be an address or a host name without a dot at its end.",
        v.priority != null ? (floor(v.priority) == v.priority && v.priority >= 0 ? "" : "endpoints[\"${k}\"].priority is ${v.priority}; it must be a whole number of at least 0.") : "",
        v.weight != null ? (v.weight >= 0 ? "" : "endpoints[\"${k}\"].weight is ${v.weight}; it must be at least 0.") : "",
        v.latitude != null ? (v.latitude >= -90 && v.latitude <= 90 ? "" : "endpoints[\"${k}\"].latitude is ${v.latitude}; it must lie between -90 and 90.") : "",
        v.longitude != null ? (v.longitude >= -180 && v.longitude <= 180 ? "" : "endpoints[\"${k}\"].longitude is ${v.longitude}; it must lie between -180 and 180.") : "",
        length(v.asn) <= 1000 ? "" : "endpoints[\"${k}\"].asn has ${length(v.asn)} elements; it takes at most 1000.",
        length(v.ip_prefixes) <= 1000 ? "" : "endpoints[\"${k}\"].ip_prefixes has ${length(v.ip_prefixes)} elements; it takes at most 1000.",
        v.cost != null ? (v.cost >= 0 ? "" : "endpoints[\"${k}\"].cost is ${v.cost}; it must be at least 0.") : "",
        v.monitor != null ? (contains(["http", "tcp", "ping"], v.monitor.type) ? "" : "endpoints[\"${k}\"].monitor.type is \"${v.monitor.type}\"; it must be http, tcp or ping.") : "",
        try(v.monitor.url, null) != null ? (can(regex("^https?://[^\\s/]+[^\\s]*$", v.monitor.url)) ? "" : "endpoints[\"${k}\"].monitor.url is \"${v.monitor.url}\"; it must be an http or https URL.") : "",
        v.monitor != null ? (can(regex("^[A-Z]+$", v.monitor.method)) ? "" : "endpoints[\"${k}\"].monitor.method is \"${v.monitor.method}\"; it must be a method in capitals.") : "",
        try(v.monitor.virtual_host, null) != null ? (length(v.monitor.virtual_host) >= 1 ? "" : "endpoints[\"${k}\"].monitor.virtual_host has ${length(v.monitor.virtual_host)} characters; it needs at least 1.") : "",
        try(v.monitor.user_agent, null) != null ? (length(v.monitor.user_agent) >= 1 ? "" : "endpoints[\"${k}\"].monitor.user_agent has ${length(v.monitor.user_agent)} characters; it needs at least 1.") : "",
        try(v.monitor.expect_status, null) != null ? (floor(v.monitor.expect_status) == v.monitor.expect_status && v.monitor.expect_status >= 100 && v.monitor.expect_status <= 599 ? "" : "endpoints[\"${k}\"].monitor.expect_status is ${v.monitor.expect_status}; it must be a whole number between 100 and 599.") : "",
        try(v.monitor.expect_body, null) != null ? (length(v.monitor.expect_body) >= 1 ? "" : "endpoints[\"${k}\"].monitor.expect_body has ${length(v.monitor.expect_body)} characters; it needs at least 1.") : "",
        try(v.monitor.host, null) != null ? (length(v.monitor.host) >= 1 ? "" : "endpoints[\"${k}\"].monitor.host has ${length(v.monitor.host)} characters; it needs at least 1.") : "",
        try(v.monitor.port, null) != null ? (floor(v.monitor.port) == v.monitor.port && v.monitor.port >= 1 && v.monitor.port <= 65535 ? "" : "endpoints[\"${k}\"].monitor.port is ${v.monitor.port}; it must be a whole number between 1 and 65535.") : "",
        try(v.monitor.send, null) != null ? (length(v.monitor.send) >= 1 ? "" : "endpoints[\"${k}\"].monitor.send has ${length(v.monitor.send)} characters; it needs at least 1.") : "",
        try(v.monitor.max_rtt, null) != null ? (v.monitor.max_rtt >= 1 ? "" : "endpoints[\"${k}\"].monitor.max_rtt is ${v.monitor.max_rtt}; it must be at least 1.") : "",
        try(v.monitor.max_loss, null) != null ? (v.monitor.max_loss >= 1 && v.monitor.max_loss <= 100 ? "" : "endpoints[\"${k}\"].monitor.max_loss is ${v.monitor.max_loss}; it must lie between 1 and 100.") : "",
        try(v.monitor.connect_timeout, null) != null ? (floor(v.monitor.connect_timeout) == v.monitor.connect_timeout && v.monitor.connect_timeout >= 1 ? "" : "endpoints[\"${k}\"].monitor.connect_timeout is ${v.monitor.connect_timeout}; it must be a whole number of at least 1.") : "",
        try(v.monitor.idle_timeout, null) != null ? (floor(v.monitor.idle_timeout) == v.monitor.idle_timeout && v.monitor.idle_timeout >= 1 ? "" : "endpoints[\"${k}\"].monitor.idle_timeout is ${v.monitor.idle_timeout}; it must be a whole number of at least 1.") : "",
        try(v.monitor.response_timeout, null) != null ? (floor(v.monitor.response_timeout) == v.monitor.response_timeout && v.monitor.response_timeout >= 1 ? "" : "endpoints[\"${k}\"].monitor.response_timeout is ${v.monitor.response_timeout}; it must be a whole number of at least 1.") : "",
        try(v.monitor.regions, null) != null ? (length(v.monitor.regions) >= 1 ? "" : "endpoints[\"${k}\"].monitor.regions has ${length(v.monitor.regions)} elements; it needs at least 1.") : "",
        try(v.monitor.frequency, null) != null ? (floor(v.monitor.frequency) == v.monitor.frequency && v.monitor.frequency >= 1 ? "" : "endpoints[\"${k}\"].monitor.frequency is ${v.monitor.frequency}; it must be a whole number of at least 1.") : "",
        try(v.monitor.policy, null) != null ? (contains(["all", "one", "quorum"], v.monitor.policy) ? "" : "endpoints[\"${k}\"].monitor.policy is \"${v.monitor.policy}\"; it must be all, one or quorum.") : "",
        v.load != null ? (contains(["loadavg", "connections", "requests"], v.load.metric) ? "" : "endpoints[\"${k}\"].load.metric is \"${v.load.metric}\"; it must be loadavg, connections or requests.") : "",
        v.load != null ? (floor(v.load.low) == v.load.low && v.load.low >= 0 ? "" : "endpoints[\"${k}\"].load.low is ${v.load.low}; it must be a whole number of at least 0.") : "",
        v.load != null ? (floor(v.load.high) == v.load.high && v.load.high >= 1 ? "" : "endpoints[\"${k}\"].load.high is ${v.load.high}; it must be a whole number of at least 1.") : "",
        v.load != null ? (can(regex("^[A-Za-z0-9._-]+$", v.load.feed)) ? "" : "endpoints[\"${k}\"].load.feed is \"${v.load.feed}\"; it must be letters, digits, dots, hyphens and underscores.") : "",
        v.pulsar_job != null ? (can(regex("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$", v.pulsar_job.host)) ? "" : "endpoints[\"${k}\"].pulsar_job.host is \"${v.pulsar_job.host}\"; it must be a host name, with or without a port.") : "",
        v.pulsar_job != null ? (can(regex("^/[^\\s]*$", v.pulsar_job.url_path)) ? "" : "endpoints[\"${k}\"].pulsar_job.url_path is \"${v.pulsar_job.url_path}\"; it must be a path that begins with /.") : "",
        try(v.pulsar_job.request_timeout_millis, null) != null ? (floor(v.pulsar_job.request_timeout_millis) == v.pulsar_job.request_timeout_millis && v.pulsar_job.request_timeout_millis >= 1 ? "" : "endpoints[\"${k}\"].pulsar_job.request_timeout_millis is ${v.pulsar_job.request_timeout_millis}; it must be a whole number of at least 1.") : "",
        try(v.pulsar_job.job_timeout_millis, null) != null ? (floor(v.pulsar_job.job_timeout_millis) == v.pulsar_job.job_timeout_millis && v.pulsar_job.job_timeout_millis >= 1 ? "" : "endpoints[\"${k}\"].pulsar_job.job_timeout_millis is ${v.pulsar_job.job_timeout_millis}; it must be a whole number of at least 1.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.regions : contains(["US-EAST", "US-CENTRAL", "US-WEST", "EUROPE", "ASIAPAC", "SOUTH-AMERICA", "AFRICA"], v2)
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.regions : contains(["US-EAST", "US-CENTRAL", "US-WEST", "EUROPE", "ASIAPAC", "SOUTH-AMERICA", "AFRICA"], v2) ? "" : "endpoints[\"${k}\"].regions[${k2}] is \"${v2}\"; it must be US-EAST, US-CENTRAL, US-WEST, EUROPE, ASIAPAC, SOUTH-AMERICA or AFRICA."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.countries : can(regex("^[A-Z]{2}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.countries : can(regex("^[A-Z]{2}$", v2)) ? "" : "endpoints[\"${k}\"].countries[${k2}] is \"${v2}\"; it must be an ISO 3166 code such as DE."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.us_states : can(regex("^[A-Z]{2}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.us_states : can(regex("^[A-Z]{2}$", v2)) ? "" : "endpoints[\"${k}\"].us_states[${k2}] is \"${v2}\"; it must be a code such as CA."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.ca_provinces : can(regex("^[A-Z]{2}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.ca_provinces : can(regex("^[A-Z]{2}$", v2)) ? "" : "endpoints[\"${k}\"].ca_provinces[${k2}] is \"${v2}\"; it must be a code such as ON."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.asn : can(regex("^[1-9][0-9]{0,9}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.asn : can(regex("^[1-9][0-9]{0,9}$", v2)) ? "" : "endpoints[\"${k}\"].asn[${k2}] is \"${v2}\"; it must be a number such as 64500."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.ip_prefixes : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.endpoints : [
        for k2, v2 in v.ip_prefixes : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v2)) ? "" : "endpoints[\"${k}\"].ip_prefixes[${k2}] is \"${v2}\"; it must be a CIDR block such as 192.0.2.0/24."
      ]
    ])))
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for list, values in {
          regions      = e.regions
          countries    = e.countries
          us_states    = e.us_states
          ca_provinces = e.ca_provinces
          asn          = e.asn
          ip_prefixes  = e.ip_prefixes
          } : [
          for value in distinct(values) : "endpoints[\"${k}\"].${list} has \"${value}\" more than once."
          if length([for v in values : v if v == value]) > 1
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for list, values in {
          regions      = e.regions
          countries    = e.countries
          us_states    = e.us_states
          ca_provinces = e.ca_provinces
          asn          = e.asn
          ip_prefixes  = e.ip_prefixes
          } : [
          for value in distinct(values) : "endpoints[\"${k}\"].${list} has \"${value}\" more than once."
          if length([for v in values : v if v == value]) > 1
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for list, values in { countries = e.countries, us_states = e.us_states, ca_provinces = e.ca_provinces } : [
          for value in values : "endpoints[\"${k}\"].${list} has \"${value}\", which there is not."
          if !contains(local.places[list], value)
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for list, values in { countries = e.countries, us_states = e.us_states, ca_provinces = e.ca_provinces } : [
          for value in values : "endpoints[\"${k}\"].${list} has \"${value}\", which there is not."
          if !contains(local.places[list], value)
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for prefix in e.ip_prefixes : "endpoints[\"${k}\"].ip_prefixes has \"${prefix}\", which is no CIDR block." if !can(cidrhost(prefix, 0))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for prefix in e.ip_prefixes : "endpoints[\"${k}\"].ip_prefixes has \"${prefix}\", which is no CIDR block." if !can(cidrhost(prefix, 0))
      ]
    ]))
  }

  validation {
    condition = length([
      for k, e in var.endpoints :
      "endpoints[\"${k}\"] has ${e.latitude == null ? "longitude" : "latitude"} alone: latitude and longitude go together."
      if(e.latitude == null) != (e.longitude == null)
    ]) == 0
    error_message = join("\n", [
      for k, e in var.endpoints :
      "endpoints[\"${k}\"] has ${e.latitude == null ? "longitude" : "latitude"} alone: latitude and longitude go together."
      if(e.latitude == null) != (e.longitude == null)
    ])
  }

  validation {
    condition = length([
      for k, bytes in {
        for k, e in var.endpoints : k => length(base64encode(coalesce(e.note, "-"))) * 3 / 4 - length(regexall("=", base64encode(coalesce(e.note, "-"))))
      } : "endpoints[\"${k}\"].note has ${bytes} bytes; NS1 takes at most 256."
      if bytes > 256
    ]) == 0
    error_message = join("\n", [
      for k, bytes in {
        for k, e in var.endpoints : k => length(base64encode(coalesce(e.note, "-"))) * 3 / 4 - length(regexall("=", base64encode(coalesce(e.note, "-"))))
      } : "endpoints[\"${k}\"].note has ${bytes} bytes; NS1 takes at most 256."
      if bytes > 256
    ])
  }

  validation {
    condition = length([
      for k, e in var.endpoints : "endpoints[\"${k}\"].load has low ${e.load.low}, which must be less than high ${e.load.high}."
      if e.load == null ? false : e.load.low >= e.load.high
    ]) == 0
    error_message = join("\n", [
      for k, e in var.endpoints : "endpoints[\"${k}\"].load has low ${e.load.low}, which must be less than high ${e.load.high}."
      if e.load == null ? false : e.load.low >= e.load.high
    ])
  }

  validation {
    condition = length([
      for feed, ks in { for k, e in var.endpoints : e.load.feed => k... if e.load != null } :
      "endpoints ${join(", ", [for k in ks : "\"${k}\""])} share the load.feed \"${feed}\": each needs its own."
      if length(ks) > 1
    ]) == 0
    error_message = join("\n", [
      for feed, ks in { for k, e in var.endpoints : e.load.feed => k... if e.load != null } :
      "endpoints ${join(", ", [for k in ks : "\"${k}\""])} share the load.feed \"${feed}\": each needs its own."
      if length(ks) > 1
    ])
  }

  validation {
    condition = length([
      for k, e in var.endpoints : "endpoints[\"${k}\"] has a monitor of its own and up_from \"${e.up_from}\": leave one of them out."
      if e.up_from != null && e.monitor != null
    ]) == 0
    error_message = join("\n", [
      for k, e in var.endpoints : "endpoints[\"${k}\"] has a monitor of its own and up_from \"${e.up_from}\": leave one of them out."
      if e.up_from != null && e.monitor != null
    ])
  }

  validation {
    condition = length([
      for k, e in var.endpoints :
      "endpoints[\"${k}\"].up_from is \"${e.up_from}\"; endpoints with a monitor are: ${join(", ", [for other, o in var.endpoints : other if o.monitor != null])}."
      if e.up_from != null && try(var.endpoints[e.up_from].monitor, null) == null
    ]) == 0
    error_message = join("\n", [
      for k, e in var.endpoints :
      "endpoints[\"${k}\"].up_from is \"${e.up_from}\"; endpoints with a monitor are: ${join(", ", [for other, o in var.endpoints : other if o.monitor != null])}."
      if e.up_from != null && try(var.endpoints[e.up_from].monitor, null) == null
    ])
  }

  validation {
    condition = length([
      for k, e in var.endpoints : "endpoints[\"${k}\"].monitor is of type http and needs a url."
      if e.monitor == null ? false : e.monitor.type == "http" && e.monitor.url == null
    ]) == 0
    error_message = join("\n", [
      for k, e in var.endpoints : "endpoints[\"${k}\"].monitor is of type http and needs a url."
      if e.monitor == null ? false : e.monitor.type == "http" && e.monitor.url == null
    ])
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for option, types in local.monitor_options :
        "endpoints[\"${k}\"].monitor is of type ${e.monitor.type} and takes no ${option}, which is for ${join(" and ", types)}."
        if e.monitor[option] != null && !contains(types, e.monitor.type)
      ] if e.monitor != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for option, types in local.monitor_options :
        "endpoints[\"${k}\"].monitor is of type ${e.monitor.type} and takes no ${option}, which is for ${join(" and ", types)}."
        if e.monitor[option] != null && !contains(types, e.monitor.type)
      ] if e.monitor != null
    ]))
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for option in ["virtual_host", "user_agent", "send"] :
        "endpoints[\"${k}\"].monitor.${option} is \"${e.monitor[option]}\", a number, which the provider would not send as it is written."
        if can(regex("^[+-]?[0-9]+$", e.monitor[option]))
      ] if e.monitor != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for option in ["virtual_host", "user_agent", "send"] :
        "endpoints[\"${k}\"].monitor.${option} is \"${e.monitor[option]}\", a number, which the provider would not send as it is written."
        if can(regex("^[+-]?[0-9]+$", e.monitor[option]))
      ] if e.monitor != null
    ]))
  }

  validation {
    condition = length(flatten([
      for k, e in var.endpoints : [
        for region in e.monitor.regions :
        "endpoints[\"${k}\"].monitor.regions has \"${region}\"; NS1 monitors from ${join(", ", var.monitoring_regions)}."
        if !contains(var.monitoring_regions, region)
      ] if try(e.monitor.regions, null) != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, e in var.endpoints : [
        for region in e.monitor.regions :
        "endpoints[\"${k}\"].monitor.regions has \"${region}\"; NS1 monitors from ${join(", ", var.monitoring_regions)}."
        if !contains(var.monitoring_regions, region)
      ] if try(e.monitor.regions, null) != null
    ]))
  }
}
