# Rendered by generate-modules from templates/google-cross-region-lb/inputs/services.yaml.
# Edit that file: an edit here is refused, not merged.

variable "services" {
  description = "Services behind the load balancer, keyed by name. Each is one global backend service with all its regions, so that a region can fail. It takes exactly one of cloud_run, cloud_function, instance_groups, zonal_negs, internet and psc."
  type = map(object({
    description = optional(string)
    cloud_run = optional(map(object({
      service  = optional(string)
      tag      = optional(string)
      url_mask = optional(string)
    })), {})
    cloud_function = optional(map(object({
      function = optional(string)
      url_mask = optional(string)
    })), {})
    instance_groups = optional(map(object({
      group                 = string
      balancing_mode        = optional(string, "UTILIZATION")
      capacity_scaler       = optional(number, 1)
      max_utilization       = optional(number)
      max_rate              = optional(number)
      max_rate_per_instance = optional(number)
      preferred             = optional(bool, false)
      custom_metrics = optional(map(object({
        max_utilization = optional(number, 0.8)
        dry_run         = optional(bool, false)
      })), {})
    })), {})
    zonal_negs = optional(map(object({
      group                 = string
      balancing_mode        = optional(string, "RATE")
      capacity_scaler       = optional(number, 1)
      max_rate              = optional(number)
      max_rate_per_endpoint = optional(number)
      preferred             = optional(bool, false)
      custom_metrics = optional(map(object({
        max_utilization = optional(number, 0.8)
        dry_run         = optional(bool, false)
      })), {})
    })), {})
    internet = optional(object({
      fqdn        = optional(string)
      ip_address  = optional(string)
      port        = optional(number, 443)
      host_header = optional(string)
    }))
    psc = optional(map(object({
      target_service = string
      network        = optional(string)
      subnetwork     = optional(string)
      producer_port  = optional(number)
    })), {})
    protocol     = optional(string)
    timeout_sec  = optional(number)
    draining_sec = optional(number, 300)
    port_name    = optional(string)
    backend_tls = optional(object({
      sni                   = optional(string)
      subject_alt_names     = optional(list(string), [])
      authentication_config = optional(string)
    }))
    health_check = optional(object({
      type                = optional(string, "http")
      path                = optional(string, "/healthz")
      host                = optional(string)
      port                = optional(number)
      port_name           = optional(string)
      grpc_service_name   = optional(string)
      request             = optional(string)
      response            = optional(string)
      interval_sec        = optional(number, 5)
      timeout_sec         = optional(number, 5)
      healthy_threshold   = optional(number, 2)
      unhealthy_threshold = optional(number, 2)
      logging             = optional(bool, false)
    }))
    session_affinity = optional(object({
      type           = string
      cookie_name    = optional(string)
      cookie_path    = optional(string, "/")
      cookie_ttl_sec = optional(number)
    }))
    locality_lb_policy = optional(string)
    custom_metrics = optional(map(object({
      dry_run = optional(bool, false)
    })), {})
    outlier_detection = optional(object({
      enabled                               = optional(bool, true)
      consecutive_errors                    = optional(number, 5)
      consecutive_gateway_failure           = optional(number, 3)
      enforcing_consecutive_errors          = optional(number, 100)
      enforcing_consecutive_gateway_failure = optional(number, 100)
      interval_sec                          = optional(number, 10)
      base_ejection_sec                     = optional(number, 30)
      max_ejection_percent                  = optional(number, 50)
    }))
    request_headers  = optional(map(string), {})
    response_headers = optional(map(string), {})
    compression      = optional(bool, false)
    cdn = optional(object({
      cache_mode         = optional(string, "USE_ORIGIN_HEADERS")
      default_ttl        = optional(number)
      max_ttl            = optional(number)
      client_ttl         = optional(number)
      serve_while_stale  = optional(number, 0)
      request_coalescing = optional(bool, true)
      bypass_headers     = optional(list(string), ["Authorization"])
      negative_caching   = optional(map(number), {})
      cache_key = optional(object({
        host          = optional(bool, true)
        protocol      = optional(bool, true)
        query_string  = optional(bool, true)
        query_include = optional(list(string), [])
        query_exclude = optional(list(string), [])
        headers       = optional(list(string), [])
        cookies       = optional(list(string), [])
      }), {})
    }))
    logging = optional(object({
      enabled         = optional(bool, true)
      sample_rate     = optional(number, 1)
      optional_mode   = optional(string, "EXCLUDE_ALL_OPTIONAL")
      optional_fields = optional(list(string), [])
    }), {})
    iap = optional(object({
      enabled          = optional(bool, true)
      oauth2_client_id = optional(string)
      members          = optional(map(string), {})
    }))
    security_policy      = optional(string)
    edge_security_policy = optional(string)
  }))
  nullable = false

  validation {
    condition     = length(var.services) >= 1
    error_message = "services has ${length(var.services)} elements; it needs at least 1."
  }

  validation {
    condition = alltrue([
      for k in keys(var.services) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.services) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k)) ? "" : "services has the key \"${k}\"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cloud_run) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cloud_run) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2)) ? "" : "services[\"${k}\"].cloud_run has the key \"${k2}\"; it must be a region such as europe-west4."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cloud_function) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cloud_function) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2)) ? "" : "services[\"${k}\"].cloud_function has the key \"${k2}\"; it must be a region such as europe-west4."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.instance_groups : [
          can(regex("projects/[^/]+/(zones|regions)/[^/]+/instanceGroups/[^/]+$", v2.group)),
          contains(["UTILIZATION", "RATE", "CUSTOM_METRICS"], v2.balancing_mode),
          v2.capacity_scaler >= 0 && v2.capacity_scaler <= 1,
          v2.max_utilization != null ? v2.max_utilization >= 0 && v2.max_utilization <= 1 : true,
          v2.max_rate != null ? floor(v2.max_rate) == v2.max_rate && v2.max_rate >= 1 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.instance_groups : [
          can(regex("projects/[^/]+/(zones|regions)/[^/]+/instanceGroups/[^/]+$", v2.group)) ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].group is \"${v2.group}\"; it must be the URL of an instance group: instance_group of a managed one, not its id.",
          contains(["UTILIZATION", "RATE", "CUSTOM_METRICS"], v2.balancing_mode) ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].balancing_mode is \"${v2.balancing_mode}\"; it must be UTILIZATION, RATE or CUSTOM_METRICS.",
          v2.capacity_scaler >= 0 && v2.capacity_scaler <= 1 ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].capacity_scaler is ${v2.capacity_scaler}; it must lie between 0 and 1.",
          v2.max_utilization != null ? (v2.max_utilization >= 0 && v2.max_utilization <= 1 ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].max_utilization is ${v2.max_utilization}; it must lie between 0 and 1.") : "",
          v2.max_rate != null ? (floor(v2.max_rate) == v2.max_rate && v2.max_rate >= 1 ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].max_rate is ${v2.max_rate}; it must be a whole number of at least 1.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.instance_groups : [
          for k3, v3 in v2.custom_metrics : v3.max_utilization >= 0 && v3.max_utilization <= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.instance_groups : [
          for k3, v3 in v2.custom_metrics : v3.max_utilization >= 0 && v3.max_utilization <= 1 ? "" : "services[\"${k}\"].instance_groups[\"${k2}\"].custom_metrics[\"${k3}\"].max_utilization is ${v3.max_utilization}; it must lie between 0 and 1."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.zonal_negs : [
          can(regex("projects/[^/]+/zones/[^/]+/networkEndpointGroups/[^/]+$", v2.group)),
          contains(["RATE", "CUSTOM_METRICS"], v2.balancing_mode),
          v2.capacity_scaler >= 0 && v2.capacity_scaler <= 1,
          v2.max_rate != null ? floor(v2.max_rate) == v2.max_rate && v2.max_rate >= 1 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.zonal_negs : [
          can(regex("projects/[^/]+/zones/[^/]+/networkEndpointGroups/[^/]+$", v2.group)) ? "" : "services[\"${k}\"].zonal_negs[\"${k2}\"].group is \"${v2.group}\"; it must be the URL or the id of a zonal network endpoint group.",
          contains(["RATE", "CUSTOM_METRICS"], v2.balancing_mode) ? "" : "services[\"${k}\"].zonal_negs[\"${k2}\"].balancing_mode is \"${v2.balancing_mode}\"; it must be RATE or CUSTOM_METRICS.",
          v2.capacity_scaler >= 0 && v2.capacity_scaler <= 1 ? "" : "services[\"${k}\"].zonal_negs[\"${k2}\"].capacity_scaler is ${v2.capacity_scaler}; it must lie between 0 and 1.",
          v2.max_rate != null ? (floor(v2.max_rate) == v2.max_rate && v2.max_rate >= 1 ? "" : "services[\"${k}\"].zonal_negs[\"${k2}\"].max_rate is ${v2.max_rate}; it must be a whole number of at least 1.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.zonal_negs : [
          for k3, v3 in v2.custom_metrics : v3.max_utilization >= 0 && v3.max_utilization <= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.zonal_negs : [
          for k3, v3 in v2.custom_metrics : v3.max_utilization >= 0 && v3.max_utilization <= 1 ? "" : "services[\"${k}\"].zonal_negs[\"${k2}\"].custom_metrics[\"${k3}\"].max_utilization is ${v3.max_utilization}; it must lie between 0 and 1."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        try(v.internet.fqdn, null) != null ? can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?$", v.internet.fqdn)) : true,
        v.internet != null ? floor(v.internet.port) == v.internet.port && v.internet.port >= 1 && v.internet.port <= 65535 : true,
        try(v.internet.host_header, null) != null ? length(v.internet.host_header) >= 1 : true,
        v.protocol != null ? contains(["HTTP", "HTTPS", "HTTP2", "H2C"], v.protocol) : true,
        v.timeout_sec != null ? floor(v.timeout_sec) == v.timeout_sec && v.timeout_sec >= 1 && v.timeout_sec <= 2147483647 : true,
        floor(v.draining_sec) == v.draining_sec && v.draining_sec >= 0 && v.draining_sec <= 3600,
        v.port_name != null ? can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v.port_name)) : true,
        try(v.backend_tls.sni, null) != null ? length(v.backend_tls.sni) >= 1 : true,
        v.backend_tls != null ? length(v.backend_tls.subject_alt_names) <= 5 : true,
        v.health_check != null ? contains(["http", "https", "http2", "grpc", "tcp", "ssl"], v.health_check.type) : true,
        v.health_check != null ? can(regex("^/", v.health_check.path)) : true,
        try(v.health_check.port, null) != null ? floor(v.health_check.port) == v.health_check.port && v.health_check.port >= 1 && v.health_check.port <= 65535 : true,
        try(v.health_check.port_name, null) != null ? length(v.health_check.port_name) >= 1 : true,
        try(v.health_check.grpc_service_name, null) != null ? length(v.health_check.grpc_service_name) <= 1024 : true,
        try(v.health_check.request, null) != null ? length(v.health_check.request) <= 1024 : true,
        try(v.health_check.response, null) != null ? length(v.health_check.response) <= 1024 : true,
        v.health_check != null ? floor(v.health_check.interval_sec) == v.health_check.interval_sec && v.health_check.interval_sec >= 1 && v.health_check.interval_sec <= 300 : true,
        v.health_check != null ? floor(v.health_check.timeout_sec) == v.health_check.timeout_sec && v.health_check.timeout_sec >= 1 && v.health_check.timeout_sec <= 300 : true,
        v.health_check != null ? floor(v.health_check.healthy_threshold) == v.health_check.healthy_threshold && v.health_check.healthy_threshold >= 1 && v.health_check.healthy_threshold <= 10 : true,
        v.health_check != null ? floor(v.health_check.unhealthy_threshold) == v.health_check.unhealthy_threshold && v.health_check.unhealthy_threshold >= 1 && v.health_check.unhealthy_threshold <= 10 : true,
        v.session_affinity != null ? contains(["CLIENT_IP", "GENERATED_COOKIE", "STRONG_COOKIE_AFFINITY"], v.session_affinity.type) : true,
        try(v.session_affinity.cookie_name, null) != null ? can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v.session_affinity.cookie_name)) : true,
        v.session_affinity != null ? can(regex("^/", v.session_affinity.cookie_path)) : true,
        try(v.session_affinity.cookie_ttl_sec, null) != null ? floor(v.session_affinity.cookie_ttl_sec) == v.session_affinity.cookie_ttl_sec && v.session_affinity.cookie_ttl_sec >= 1 && v.session_affinity.cookie_ttl_sec <= 1209600 : true,
        v.locality_lb_policy != null ? contains(["ROUND_ROBIN", "LEAST_REQUEST", "RING_HASH", "RANDOM", "MAGLEV", "WEIGHTED_ROUND_ROBIN"], v.locality_lb_policy) : true,
        v.outlier_detection != null ? floor(v.outlier_detection.consecutive_errors) == v.outlier_detection.consecutive_errors && v.outlier_detection.consecutive_errors >= 1 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.consecutive_gateway_failure) == v.outlier_detection.consecutive_gateway_failure && v.outlier_detection.consecutive_gateway_failure >= 1 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.enforcing_consecutive_errors) == v.outlier_detection.enforcing_consecutive_errors && v.outlier_detection.enforcing_consecutive_errors >= 1 && v.outlier_detection.enforcing_consecutive_errors <= 100 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.enforcing_consecutive_gateway_failure) == v.outlier_detection.enforcing_consecutive_gateway_failure && v.outlier_detection.enforcing_consecutive_gateway_failure >= 1 && v.outlier_detection.enforcing_consecutive_gateway_failure <= 100 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.interval_sec) == v.outlier_detection.interval_sec && v.outlier_detection.interval_sec >= 1 && v.outlier_detection.interval_sec <= 3600 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.base_ejection_sec) == v.outlier_detection.base_ejection_sec && v.outlier_detection.base_ejection_sec >= 1 && v.outlier_detection.base_ejection_sec <= 3600 : true,
        v.outlier_detection != null ? floor(v.outlier_detection.max_ejection_percent) == v.outlier_detection.max_ejection_percent && v.outlier_detection.max_ejection_percent >= 1 && v.outlier_detection.max_ejection_percent <= 100 : true,
        v.cdn != null ? contains(["USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL", "CACHE_ALL_STATIC"], v.cdn.cache_mode) : true,
        try(v.cdn.default_ttl, null) != null ? floor(v.cdn.default_ttl) == v.cdn.default_ttl && v.cdn.default_ttl >= 1 && v.cdn.default_ttl <= 31622400 : true,
        try(v.cdn.max_ttl, null) != null ? floor(v.cdn.max_ttl) == v.cdn.max_ttl && v.cdn.max_ttl >= 1 && v.cdn.max_ttl <= 31622400 : true,
        try(v.cdn.client_ttl, null) != null ? floor(v.cdn.client_ttl) == v.cdn.client_ttl && v.cdn.client_ttl >= 1 && v.cdn.client_ttl <= 31622400 : true,
        v.cdn != null ? floor(v.cdn.serve_while_stale) == v.cdn.serve_while_stale && v.cdn.serve_while_stale >= 0 && v.cdn.serve_while_stale <= 604800 : true,
        v.cdn != null ? length(v.cdn.bypass_headers) <= 5 : true,
        v.cdn != null ? length(v.cdn.cache_key.headers) <= 5 : true,
        v.cdn != null ? length(v.cdn.cache_key.cookies) <= 5 : true,
        v.logging.sample_rate <= 1,
        contains(["EXCLUDE_ALL_OPTIONAL", "INCLUDE_ALL_OPTIONAL", "CUSTOM"], v.logging.optional_mode),
        try(v.iap.oauth2_client_id, null) != null ? length(v.iap.oauth2_client_id) >= 1 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        try(v.internet.fqdn, null) != null ? (can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?$", v.internet.fqdn)) ? "" : "services[\"${k}\"].internet.fqdn is \"${v.internet.fqdn}\"; it must be a host name in lower case, without scheme, port, path or dot at the end.") : "",
        v.internet != null ? (floor(v.internet.port) == v.internet.port && v.internet.port >= 1 && v.internet.port <= 65535 ? "" : "services[\"${k}\"].internet.port is ${v.internet.port}; it must be a whole number between 1 and 65535.") : "",
        try(v.internet.host_header, null) != null ? (length(v.internet.host_header) >= 1 ? "" : "services[\"${k}\"].internet.host_header has ${length(v.internet.host_header)} characters; it needs at least 1.") : "",
        v.protocol != null ? (contains(["HTTP", "HTTPS", "HTTP2", "H2C"], v.protocol) ? "" : "services[\"${k}\"].protocol is \"${v.protocol}\"; it must be HTTP, HTTPS, HTTP2 or H2C.") : "",
        v.timeout_sec != null ? (floor(v.timeout_sec) == v.timeout_sec && v.timeout_sec >= 1 && v.timeout_sec <= 2147483647 ? "" : "services[\"${k}\"].timeout_sec is ${v.timeout_sec}; it must be a whole number between 1 and 2147483647.") : "",
        floor(v.draining_sec) == v.draining_sec && v.draining_sec >= 0 && v.draining_sec <= 3600 ? "" : "services[\"${k}\"].draining_sec is ${v.draining_sec}; it must be a whole number between 0 and 3600.",
        v.port_name != null ? (can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v.port_name)) ? "" : "services[\"${k}\"].port_name is \"${v.port_name}\"; it must be 1 to 63 lower-case letters, digits and hyphens, beginning with a letter.") : "",
        try(v.backend_tls.sni, null) != null ? (length(v.backend_tls.sni) >= 1 ? "" : "services[\"${k}\"].backend_tls.sni has ${length(v.backend_tls.sni)} characters; it needs at least 1.") : "",
        v.backend_tls != null ? (length(v.backend_tls.subject_alt_names) <= 5 ? "" : "services[\"${k}\"].backend_tls.subject_alt_names has ${length(v.backend_tls.subject_alt_names)} elements; it takes at most 5.") : "",
        v.health_check != null ? (contains(["http", "https", "http2", "grpc", "tcp", "ssl"], v.health_check.type) ? "" : "services[\"${k}\"].health_check.type is \"${v.health_check.type}\"; it must be http, https, http2, grpc, tcp or ssl.") : "",
        v.health_check != null ? (can(regex("^/", v.health_check.path)) ? "" : "services[\"${k}\"].health_check.path is \"${v.health_check.path}\"; it must be a path that begins with /.") : "",
        try(v.health_check.port, null) != null ? (floor(v.health_check.port) == v.health_check.port && v.health_check.port >= 1 && v.health_check.port <= 65535 ? "" : "services[\"${k}\"].health_check.port is ${v.health_check.port}; it must be a whole number between 1 and 65535.") : "",
        try(v.health_check.port_name, null) != null ? (length(v.health_check.port_name) >= 1 ? "" : "services[\"${k}\"].health_check.port_name has ${length(v.health_check.port_name)} characters; it needs at least 1.") : "",
        try(v.health_check.grpc_service_name, null) != null ? (length(v.health_check.grpc_service_name) <= 1024 ? "" : "services[\"${k}\"].health_check.grpc_service_name has ${length(v.health_check.grpc_service_name)} characters; it takes at most 1024.") : "",
        try(v.health_check.request, null) != null ? (length(v.health_check.request) <= 1024 ? "" : "services[\"${k}\"].health_check.request has ${length(v.health_check.request)} characters; it takes at most 1024.") : "",
        try(v.health_check.response, null) != null ? (length(v.health_check.response) <= 1024 ? "" : "services[\"${k}\"].health_check.response has ${length(v.health_check.response)} characters; it takes at most 1024.") : "",
        v.health_check != null ? (floor(v.health_check.interval_sec) == v.health_check.interval_sec && v.health_check.interval_sec >= 1 && v.health_check.interval_sec <= 300 ? "" : "services[\"${k}\"].health_check.interval_sec is ${v.health_check.interval_sec}; it must be a whole number between 1 and 300.") : "",
        v.health_check != null ? (floor(v.health_check.timeout_sec) == v.health_check.timeout_sec && v.health_check.timeout_sec >= 1 && v.health_check.timeout_sec <= 300 ? "" : "services[\"${k}\"].health_check.timeout_sec is ${v.health_check.timeout_sec}; it must be a whole number between 1 and 300.") : "",
        v.health_check != null ? (floor(v.health_check.healthy_threshold) == v.health_check.healthy_threshold && v.health_check.healthy_threshold >= 1 && v.health_check.healthy_threshold <= 10 ? "" : "services[\"${k}\"].health_check.healthy_threshold is ${v.health_check.healthy_threshold}; it must be a whole number between 1 and 10.") : "",
        v.health_check != null ? (floor(v.health_check.unhealthy_threshold) == v.health_check.unhealthy_threshold && v.health_check.unhealthy_threshold >= 1 && v.health_check.unhealthy_threshold <= 10 ? "" : "services[\"${k}\"].health_check.unhealthy_threshold is ${v.health_check.unhealthy_threshold}; it must be a whole number between 1 and 10.") : "",
        v.session_affinity != null ? (contains(["CLIENT_IP", "GENERATED_COOKIE", "STRONG_COOKIE_AFFINITY"], v.session_affinity.type) ? "" : "services[\"${k}\"].session_affinity.type is \"${v.session_affinity.type}\"; it must be CLIENT_IP, GENERATED_COOKIE or STRONG_COOKIE_AFFINITY.") : "",
        try(v.session_affinity.cookie_name, null) != null ? (can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v.session_affinity.cookie_name)) ? "" : "services[\"${k}\"].session_affinity.cookie_name is \"${v.session_affinity.cookie_name}\"; it must be a name without blanks and separators.") : "",
        v.session_affinity != null ? (can(regex("^/", v.session_affinity.cookie_path)) ? "" : "services[\"${k}\"].session_affinity.cookie_path is \"${v.session_affinity.cookie_path}\"; it must be a path that begins with /.") : "",
        try(v.session_affinity.cookie_ttl_sec, null) != null ? (floor(v.session_affinity.cookie_ttl_sec) == v.session_affinity.cookie_ttl_sec && v.session_affinity.cookie_ttl_sec >= 1 && v.session_affinity.cookie_ttl_sec <= 1209600 ? "" : "services[\"${k}\"].session_affinity.cookie_ttl_sec is ${v.session_affinity.cookie_ttl_sec}; it must be a whole number between 1 and 1209600.") : "",
        v.locality_lb_policy != null ? (contains(["ROUND_ROBIN", "LEAST_REQUEST", "RING_HASH", "RANDOM", "MAGLEV", "WEIGHTED_ROUND_ROBIN"], v.locality_lb_policy) ? "" : "services[\"${k}\"].locality_lb_policy is \"${v.locality_lb_policy}\"; it must be ROUND_ROBIN, LEAST_REQUEST, RING_HASH, RANDOM, MAGLEV or WEIGHTED_ROUND_ROBIN.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.consecutive_errors) == v.outlier_detection.consecutive_errors && v.outlier_detection.consecutive_errors >= 1 ? "" : "services[\"${k}\"].outlier_detection.consecutive_errors is ${v.outlier_detection.consecutive_errors}; it must be a whole number of at least 1.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.consecutive_gateway_failure) == v.outlier_detection.consecutive_gateway_failure && v.outlier_detection.consecutive_gateway_failure >= 1 ? "" : "services[\"${k}\"].outlier_detection.consecutive_gateway_failure is ${v.outlier_detection.consecutive_gateway_failure}; it must be a whole number of at least 1.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.enforcing_consecutive_errors) == v.outlier_detection.enforcing_consecutive_errors && v.outlier_detection.enforcing_consecutive_errors >= 1 && v.outlier_detection.enforcing_consecutive_errors <= 100 ? "" : "services[\"${k}\"].outlier_detection.enforcing_consecutive_errors is ${v.outlier_detection.enforcing_consecutive_errors}; it must be a whole number between 1 and 100.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.enforcing_consecutive_gateway_failure) == v.outlier_detection.enforcing_consecutive_gateway_failure && v.outlier_detection.enforcing_consecutive_gateway_failure >= 1 && v.outlier_detection.enforcing_consecutive_gateway_failure <= 100 ? "" : "services[\"${k}\"].outlier_detection.enforcing_consecutive_gateway_failure is ${v.outlier_detection.enforcing_consecutive_gateway_failure}; it must be a whole number between 1 and 100.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.interval_sec) == v.outlier_detection.interval_sec && v.outlier_detection.interval_sec >= 1 && v.outlier_detection.interval_sec <= 3600 ? "" : "services[\"${k}\"].outlier_detection.interval_sec is ${v.outlier_detection.interval_sec}; it must be a whole number between 1 and 3600.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.base_ejection_sec) == v.outlier_detection.base_ejection_sec && v.outlier_detection.base_ejection_sec >= 1 && v.outlier_detection.base_ejection_sec <= 3600 ? "" : "services[\"${k}\"].outlier_detection.base_ejection_sec is ${v.outlier_detection.base_ejection_sec}; it must be a whole number between 1 and 3600.") : "",
        v.outlier_detection != null ? (floor(v.outlier_detection.max_ejection_percent) == v.outlier_detection.max_ejection_percent && v.outlier_detection.max_ejection_percent >= 1 && v.outlier_detection.max_ejection_percent <= 100 ? "" : "services[\"${k}\"].outlier_detection.max_ejection_percent is ${v.outlier_detection.max_ejection_percent}; it must be a whole number between 1 and 100.") : "",
        v.cdn != null ? (contains(["USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL", "CACHE_ALL_STATIC"], v.cdn.cache_mode) ? "" : "services[\"${k}\"].cdn.cache_mode is \"${v.cdn.cache_mode}\"; it must be USE_ORIGIN_HEADERS, FORCE_CACHE_ALL or CACHE_ALL_STATIC.") : "",
        try(v.cdn.default_ttl, null) != null ? (floor(v.cdn.default_ttl) == v.cdn.default_ttl && v.cdn.default_ttl >= 1 && v.cdn.default_ttl <= 31622400 ? "" : "services[\"${k}\"].cdn.default_ttl is ${v.cdn.default_ttl}; it must be a whole number between 1 and 31622400.") : "",
        try(v.cdn.max_ttl, null) != null ? (floor(v.cdn.max_ttl) == v.cdn.max_ttl && v.cdn.max_ttl >= 1 && v.cdn.max_ttl <= 31622400 ? "" : "services[\"${k}\"].cdn.max_ttl is ${v.cdn.max_ttl}; it must be a whole number between 1 and 31622400.") : "",
        try(v.cdn.client_ttl, null) != null ? (floor(v.cdn.client_ttl) == v.cdn.client_ttl && v.cdn.client_ttl >= 1 && v.cdn.client_ttl <= 31622400 ? "" : "services[\"${k}\"].cdn.client_ttl is ${v.cdn.client_ttl}; it must be a whole number between 1 and 31622400.") : "",
        v.cdn != null ? (floor(v.cdn.serve_while_stale) == v.cdn.serve_while_stale && v.cdn.serve_while_stale >= 0 && v.cdn.serve_while_stale <= 604800 ? "" : "services[\"${k}\"].cdn.serve_while_stale is ${v.cdn.serve_while_stale}; it must be a whole number between 0 and 604800.") : "",
        v.cdn != null ? (length(v.cdn.bypass_headers) <= 5 ? "" : "services[\"${k}\"].cdn.bypass_headers has ${length(v.cdn.bypass_headers)} elements; it takes at most 5.") : "",
        v.cdn != null ? (length(v.cdn.cache_key.headers) <= 5 ? "" : "services[\"${k}\"].cdn.cache_key.headers has ${length(v.cdn.cache_key.headers)} elements; it takes at most 5.") : "",
        v.cdn != null ? (length(v.cdn.cache_key.cookies) <= 5 ? "" : "services[\"${k}\"].cdn.cache_key.cookies has ${length(v.cdn.cache_key.cookies)} elements; it takes at most 5.") : "",
        v.logging.sample_rate <= 1 ? "" : "services[\"${k}\"].logging.sample_rate is ${v.logging.sample_rate}; it must be at most 1.",
        contains(["EXCLUDE_ALL_OPTIONAL", "INCLUDE_ALL_OPTIONAL", "CUSTOM"], v.logging.optional_mode) ? "" : "services[\"${k}\"].logging.optional_mode is \"${v.logging.optional_mode}\"; it must be EXCLUDE_ALL_OPTIONAL, INCLUDE_ALL_OPTIONAL or CUSTOM.",
        try(v.iap.oauth2_client_id, null) != null ? (length(v.iap.oauth2_client_id) >= 1 ? "" : "services[\"${k}\"].iap.oauth2_client_id has ${length(v.iap.oauth2_client_id)} characters; it needs at least 1.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.psc) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.psc) : can(regex("^(africa|asia|australia|europe|me|(north|south)america|us)-(central|north|south|(north|south)?(east|west))[0-9]{1,2}$", k2)) ? "" : "services[\"${k}\"].psc has the key \"${k2}\"; it must be a region such as europe-west4."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.psc : [
          can(regex("^(https://www\\.googleapis\\.com/compute/v1/)?projects/[^/]+/regions/[^/]+/serviceAttachments/[^/]+$|^[a-z0-9][a-z0-9.-]*\\.googleapis\\.com$", v2.target_service)),
          v2.producer_port != null ? floor(v2.producer_port) == v2.producer_port && v2.producer_port >= 1 && v2.producer_port <= 65535 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.psc : [
          can(regex("^(https://www\\.googleapis\\.com/compute/v1/)?projects/[^/]+/regions/[^/]+/serviceAttachments/[^/]+$|^[a-z0-9][a-z0-9.-]*\\.googleapis\\.com$", v2.target_service)) ? "" : "services[\"${k}\"].psc[\"${k2}\"].target_service is \"${v2.target_service}\"; it must be projects/P/regions/R/serviceAttachments/N, its URL, or a host below googleapis.com.",
          v2.producer_port != null ? (floor(v2.producer_port) == v2.producer_port && v2.producer_port >= 1 && v2.producer_port <= 65535 ? "" : "services[\"${k}\"].psc[\"${k2}\"].producer_port is ${v2.producer_port}; it must be a whole number between 1 and 65535.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.backend_tls.subject_alt_names : length(v2) >= 1
      ]
      if v.backend_tls != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.backend_tls.subject_alt_names : length(v2) >= 1 ? "" : "services[\"${k}\"].backend_tls.subject_alt_names[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.backend_tls != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.request_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.request_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2)) ? "" : "services[\"${k}\"].request_headers has the key \"${k2}\"; it must be a header name without colon or blank."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.response_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.response_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2)) ? "" : "services[\"${k}\"].response_headers has the key \"${k2}\"; it must be a header name without colon or blank."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.bypass_headers : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.bypass_headers : length(v2) >= 1 ? "" : "services[\"${k}\"].cdn.bypass_headers[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cdn.negative_caching) : can(regex("^(300|301|302|307|308|404|405|410|421|451|501)$", k2))
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2 in keys(v.cdn.negative_caching) : can(regex("^(300|301|302|307|308|404|405|410|421|451|501)$", k2)) ? "" : "services[\"${k}\"].cdn.negative_caching has the key \"${k2}\"; it must be 300, 301, 302, 307, 308, 404, 405, 410, 421, 451 or 501."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.negative_caching : floor(v2) == v2 && v2 >= 0 && v2 <= 1800
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.negative_caching : floor(v2) == v2 && v2 >= 0 && v2 <= 1800 ? "" : "services[\"${k}\"].cdn.negative_caching[\"${k2}\"] is ${v2}; it must be a whole number between 0 and 1800."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.query_include : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.query_include : length(v2) >= 1 ? "" : "services[\"${k}\"].cdn.cache_key.query_include[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.query_exclude : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.query_exclude : length(v2) >= 1 ? "" : "services[\"${k}\"].cdn.cache_key.query_exclude[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.headers : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.headers : length(v2) >= 1 ? "" : "services[\"${k}\"].cdn.cache_key.headers[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.cookies : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.cdn.cache_key.cookies : length(v2) >= 1 ? "" : "services[\"${k}\"].cdn.cache_key.cookies[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.logging.optional_fields : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.logging.optional_fields : length(v2) >= 1 ? "" : "services[\"${k}\"].logging.optional_fields[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.services : [
        for k2, v2 in v.iap.members : can(regex("^(user|group|serviceAccount|domain|principal|principalSet):.+$|^(allUsers|allAuthenticatedUsers)$", v2))
      ]
      if v.iap != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.services : [
        for k2, v2 in v.iap.members : can(regex("^(user|group|serviceAccount|domain|principal|principalSet):.+$|^(allUsers|allAuthenticatedUsers)$", v2)) ? "" : "services[\"${k}\"].iap.members[\"${k2}\"] is \"${v2}\"; it must be a member with its kind, such as group:ai@example.com."
      ]
      if v.iap != null
    ])))
  }

  validation {
    condition = length([
      for k in keys(var.services) : "services[\"${k}\"] has the name of a bucket: services and buckets share their names."
      if contains(keys(var.buckets), k)
    ]) == 0
    error_message = join("\n", [
      for k in keys(var.services) : "services[\"${k}\"] has the name of a bucket: services and buckets share their names."
      if contains(keys(var.buckets), k)
    ])
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for kinds in [compact([
          length(s.cloud_run) > 0 ? "cloud_run" : "",
          length(s.cloud_function) > 0 ? "cloud_function" : "",
          length(s.instance_groups) > 0 ? "instance_groups" : "",
          length(s.zonal_negs) > 0 ? "zonal_negs" : "",
          s.internet != null ? "internet" : "",
          length(s.psc) > 0 ? "psc" : "",
        ])] : "services[\"${k}\"] has ${length(kinds) == 0 ? "no backends" : join(" and ", kinds)}; it must have exactly one of cloud_run, cloud_function, instance_groups, zonal_negs, internet and psc."
        if length(kinds) != 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for kinds in [compact([
          length(s.cloud_run) > 0 ? "cloud_run" : "",
          length(s.cloud_function) > 0 ? "cloud_function" : "",
          length(s.instance_groups) > 0 ? "instance_groups" : "",
          length(s.zonal_negs) > 0 ? "zonal_negs" : "",
          s.internet != null ? "internet" : "",
          length(s.psc) > 0 ? "psc" : "",
        ])] : "services[\"${k}\"] has ${length(kinds) == 0 ? "no backends" : join(" and ", kinds)}; it must have exactly one of cloud_run, cloud_function, instance_groups, zonal_negs, internet and psc."
        if length(kinds) != 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for region, r in s.cloud_run : "services[\"${k}\"].cloud_run[\"${region}\"] must have service or url_mask."
        if r.service == null && r.url_mask == null
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for region, r in s.cloud_run : "services[\"${k}\"].cloud_run[\"${region}\"] must have service or url_mask."
        if r.service == null && r.url_mask == null
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for region, r in s.cloud_function : "services[\"${k}\"].cloud_function[\"${region}\"] must have exactly one of function and url_mask."
        if(r.function == null) == (r.url_mask == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for region, r in s.cloud_function : "services[\"${k}\"].cloud_function[\"${region}\"] must have exactly one of function and url_mask."
        if(r.function == null) == (r.url_mask == null)
      ]
    ]))
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].internet must have exactly one of fqdn and ip_address: the group holds one endpoint."
      if s.internet == null ? false : (try(s.internet.fqdn, null) == null) == (try(s.internet.ip_address, null) == null)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].internet must have exactly one of fqdn and ip_address: the group holds one endpoint."
      if s.internet == null ? false : (try(s.internet.fqdn, null) == null) == (try(s.internet.ip_address, null) == null)
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].internet.ip_address is \"${s.internet.ip_address}\", which is no IPv4 address."
      if try(s.internet.ip_address, null) != null && !can(cidrnetmask("${try(s.internet.ip_address, "")}/32"))
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].internet.ip_address is \"${s.internet.ip_address}\", which is no IPv4 address."
      if try(s.internet.ip_address, null) != null && !can(cidrnetmask("${try(s.internet.ip_address, "")}/32"))
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] sets timeout_sec, which Google refuses for cloud_run and cloud_function: set it on the Cloud Run service or the function."
      if s.timeout_sec != null && length(s.cloud_run) + length(s.cloud_function) > 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] sets timeout_sec, which Google refuses for cloud_run and cloud_function: set it on the Cloud Run service or the function."
      if s.timeout_sec != null && length(s.cloud_run) + length(s.cloud_function) > 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] sets port_name, which is for instance_groups only."
      if s.port_name != null && length(s.instance_groups) == 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] sets port_name, which is for instance_groups only."
      if s.port_name != null && length(s.instance_groups) == 0
    ])
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for group, names in { for name, g in merge(s.instance_groups, s.zonal_negs) : g.group => name... } :
        "services[\"${k}\"] has the group ${group} twice: as ${join(" and ", names)}."
        if length(names) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for group, names in { for name, g in merge(s.instance_groups, s.zonal_negs) : g.group => name... } :
        "services[\"${k}\"] has the group ${group} twice: as ${join(" and ", names)}."
        if length(names) > 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for name, g in s.instance_groups : "services[\"${k}\"].instance_groups[\"${name}\"] has balancing_mode \"RATE\" and must have exactly one of max_rate and max_rate_per_instance."
        if g.balancing_mode == "RATE" && (g.max_rate == null) == (g.max_rate_per_instance == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for name, g in s.instance_groups : "services[\"${k}\"].instance_groups[\"${name}\"] has balancing_mode \"RATE\" and must have exactly one of max_rate and max_rate_per_instance."
        if g.balancing_mode == "RATE" && (g.max_rate == null) == (g.max_rate_per_instance == null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for name, g in s.zonal_negs : "services[\"${k}\"].zonal_negs[\"${name}\"] has balancing_mode \"RATE\" and must have exactly one of max_rate and max_rate_per_endpoint."
        if g.balancing_mode == "RATE" && (g.max_rate == null) == (g.max_rate_per_endpoint == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for name, g in s.zonal_negs : "services[\"${k}\"].zonal_negs[\"${name}\"] has balancing_mode \"RATE\" and must have exactly one of max_rate and max_rate_per_endpoint."
        if g.balancing_mode == "RATE" && (g.max_rate == null) == (g.max_rate_per_endpoint == null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for name, g in s.instance_groups : "services[\"${k}\"].instance_groups[\"${name}\"] sets max_utilization, which is for balancing_mode \"UTILIZATION\"."
        if g.balancing_mode != "UTILIZATION" && g.max_utilization != null
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for name, g in s.instance_groups : "services[\"${k}\"].instance_groups[\"${name}\"] sets max_utilization, which is for balancing_mode \"UTILIZATION\"."
        if g.balancing_mode != "UTILIZATION" && g.max_utilization != null
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for attribute, value in merge(
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"].max_utilization" => g.max_utilization },
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"].max_rate_per_instance" => g.max_rate_per_instance },
          { for name, g in s.zonal_negs : "zonal_negs[\"${name}\"].max_rate_per_endpoint" => g.max_rate_per_endpoint },
        ) : "services[\"${k}\"].${attribute} is ${value}; it must be more than 0."
        if coalesce(value, 1) <= 0
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for attribute, value in merge(
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"].max_utilization" => g.max_utilization },
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"].max_rate_per_instance" => g.max_rate_per_instance },
          { for name, g in s.zonal_negs : "zonal_negs[\"${name}\"].max_rate_per_endpoint" => g.max_rate_per_endpoint },
        ) : "services[\"${k}\"].${attribute} is ${value}; it must be more than 0."
        if coalesce(value, 1) <= 0
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for name, g in merge(
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"]" => { mode = g.balancing_mode, metrics = length(g.custom_metrics) } },
          { for name, g in s.zonal_negs : "zonal_negs[\"${name}\"]" => { mode = g.balancing_mode, metrics = length(g.custom_metrics) } },
        ) : "services[\"${k}\"].${name} has balancing_mode \"${g.mode}\": custom_metrics ${g.metrics == 0 ? "are needed" : "are for \"CUSTOM_METRICS\" only"}."
        if(g.mode == "CUSTOM_METRICS") != (g.metrics > 0)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for name, g in merge(
          { for name, g in s.instance_groups : "instance_groups[\"${name}\"]" => { mode = g.balancing_mode, metrics = length(g.custom_metrics) } },
          { for name, g in s.zonal_negs : "zonal_negs[\"${name}\"]" => { mode = g.balancing_mode, metrics = length(g.custom_metrics) } },
        ) : "services[\"${k}\"].${name} has balancing_mode \"${g.mode}\": custom_metrics ${g.metrics == 0 ? "are needed" : "are for \"CUSTOM_METRICS\" only"}."
        if(g.mode == "CUSTOM_METRICS") != (g.metrics > 0)
      ]
    ]))
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] sets custom_metrics, which need locality_lb_policy \"WEIGHTED_ROUND_ROBIN\"."
      if length(s.custom_metrics) > 0 && coalesce(s.locality_lb_policy, "-") != "WEIGHTED_ROUND_ROBIN"
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] sets custom_metrics, which need locality_lb_policy \"WEIGHTED_ROUND_ROBIN\"."
      if length(s.custom_metrics) > 0 && coalesce(s.locality_lb_policy, "-") != "WEIGHTED_ROUND_ROBIN"
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] sets backend_tls, which needs protocol \"HTTPS\" or \"HTTP2\"."
      if s.backend_tls != null && !contains(["HTTPS", "HTTP2"], coalesce(s.protocol, s.internet == null ? "HTTP" : "HTTPS"))
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] sets backend_tls, which needs protocol \"HTTPS\" or \"HTTP2\"."
      if s.backend_tls != null && !contains(["HTTPS", "HTTP2"], coalesce(s.protocol, s.internet == null ? "HTTP" : "HTTPS"))
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] has ${length(s.instance_groups) > 0 ? "instance_groups" : "zonal_negs"} and needs a health_check; {} takes the defaults."
      if s.health_check == null && length(s.instance_groups) + length(s.zonal_negs) > 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] has ${length(s.instance_groups) > 0 ? "instance_groups" : "zonal_negs"} and needs a health_check; {} takes the defaults."
      if s.health_check == null && length(s.instance_groups) + length(s.zonal_negs) > 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] sets health_check, which is for instance_groups and zonal_negs only: others fail over by outlier_detection."
      if s.health_check != null && length(s.instance_groups) + length(s.zonal_negs) == 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] sets health_check, which is for instance_groups and zonal_negs only: others fail over by outlier_detection."
      if s.health_check != null && length(s.instance_groups) + length(s.zonal_negs) == 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].health_check cannot have both port and port_name."
      if try(s.health_check.port, null) != null && try(s.health_check.port_name, null) != null
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].health_check cannot have both port and port_name."
      if try(s.health_check.port, null) != null && try(s.health_check.port_name, null) != null
    ])
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for check in s.health_check[*] : [
          for attribute in compact([
            check.grpc_service_name != null && check.type != "grpc" ? "grpc_service_name" : "",
            check.request != null && !contains(["tcp", "ssl"], check.type) ? "request" : "",
            check.response != null && check.type == "grpc" ? "response" : "",
            check.host != null && !startswith(check.type, "http") ? "host" : "",
          ]) : "services[\"${k}\"].health_check has type \"${check.type}\", which takes no ${attribute}."
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for check in s.health_check[*] : [
          for attribute in compact([
            check.grpc_service_name != null && check.type != "grpc" ? "grpc_service_name" : "",
            check.request != null && !contains(["tcp", "ssl"], check.type) ? "request" : "",
            check.response != null && check.type == "grpc" ? "response" : "",
            check.host != null && !startswith(check.type, "http") ? "host" : "",
          ]) : "services[\"${k}\"].health_check has type \"${check.type}\", which takes no ${attribute}."
        ]
      ]
    ]))
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].health_check has timeout_sec ${s.health_check.timeout_sec}, which must not be more than interval_sec ${s.health_check.interval_sec}."
      if try(s.health_check.timeout_sec > s.health_check.interval_sec, false)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].health_check has timeout_sec ${s.health_check.timeout_sec}, which must not be more than interval_sec ${s.health_check.interval_sec}."
      if try(s.health_check.timeout_sec > s.health_check.interval_sec, false)
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].session_affinity has type \"${s.session_affinity.type}\": cookie_name ${s.session_affinity.cookie_name == null ? "is needed" : "is for \"STRONG_COOKIE_AFFINITY\" only"}."
      if s.session_affinity != null && (try(s.session_affinity.type, "") == "STRONG_COOKIE_AFFINITY") != (try(s.session_affinity.cookie_name, null) != null)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].session_affinity has type \"${s.session_affinity.type}\": cookie_name ${s.session_affinity.cookie_name == null ? "is needed" : "is for \"STRONG_COOKIE_AFFINITY\" only"}."
      if s.session_affinity != null && (try(s.session_affinity.type, "") == "STRONG_COOKIE_AFFINITY") != (try(s.session_affinity.cookie_name, null) != null)
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].session_affinity has type \"CLIENT_IP\", which takes no cookie_ttl_sec."
      if try(s.session_affinity.type, "") == "CLIENT_IP" && try(s.session_affinity.cookie_ttl_sec, null) != null
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].session_affinity has type \"CLIENT_IP\", which takes no cookie_ttl_sec."
      if try(s.session_affinity.type, "") == "CLIENT_IP" && try(s.session_affinity.cookie_ttl_sec, null) != null
    ])
  }

  validation {
    condition = length([
      for k, s in var.services :
      "services[\"${k}\"].cdn has cache_mode \"USE_ORIGIN_HEADERS\", which takes no default_ttl, max_ttl or client_ttl."
      if try(s.cdn.cache_mode, "") == "USE_ORIGIN_HEADERS" && length(compact([try(s.cdn.default_ttl, null), try(s.cdn.max_ttl, null), try(s.cdn.client_ttl, null)])) > 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services :
      "services[\"${k}\"].cdn has cache_mode \"USE_ORIGIN_HEADERS\", which takes no default_ttl, max_ttl or client_ttl."
      if try(s.cdn.cache_mode, "") == "USE_ORIGIN_HEADERS" && length(compact([try(s.cdn.default_ttl, null), try(s.cdn.max_ttl, null), try(s.cdn.client_ttl, null)])) > 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].cdn has default_ttl ${coalesce(s.cdn.default_ttl, 3600)}, which must not be more than max_ttl ${coalesce(s.cdn.max_ttl, 86400)}."
      if try(s.cdn.cache_mode == "CACHE_ALL_STATIC" && coalesce(s.cdn.default_ttl, 3600) > coalesce(s.cdn.max_ttl, 86400), false)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].cdn has default_ttl ${coalesce(s.cdn.default_ttl, 3600)}, which must not be more than max_ttl ${coalesce(s.cdn.max_ttl, 86400)}."
      if try(s.cdn.cache_mode == "CACHE_ALL_STATIC" && coalesce(s.cdn.default_ttl, 3600) > coalesce(s.cdn.max_ttl, 86400), false)
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].cdn has cache_mode \"FORCE_CACHE_ALL\", which takes no max_ttl."
      if try(s.cdn.cache_mode, "") == "FORCE_CACHE_ALL" && try(s.cdn.max_ttl, null) != null
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].cdn has cache_mode \"FORCE_CACHE_ALL\", which takes no max_ttl."
      if try(s.cdn.cache_mode, "") == "FORCE_CACHE_ALL" && try(s.cdn.max_ttl, null) != null
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].cdn.cache_key cannot have both query_include and query_exclude."
      if length(try(s.cdn.cache_key.query_include, [])) > 0 && length(try(s.cdn.cache_key.query_exclude, [])) > 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].cdn.cache_key cannot have both query_include and query_exclude."
      if length(try(s.cdn.cache_key.query_include, [])) > 0 && length(try(s.cdn.cache_key.query_exclude, [])) > 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"] has both cdn and iap: what needs sign-in cannot be cached."
      if s.cdn != null && try(s.iap.enabled, false)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"] has both cdn and iap: what needs sign-in cannot be cached."
      if s.cdn != null && try(s.iap.enabled, false)
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].logging.sample_rate is ${s.logging.sample_rate}; it must be more than 0. Switch logging off with enabled = false."
      if s.logging.sample_rate <= 0
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].logging.sample_rate is ${s.logging.sample_rate}; it must be more than 0. Switch logging off with enabled = false."
      if s.logging.sample_rate <= 0
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].logging sets optional_fields, which need optional_mode \"CUSTOM\"."
      if length(s.logging.optional_fields) > 0 && s.logging.optional_mode != "CUSTOM"
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].logging sets optional_fields, which need optional_mode \"CUSTOM\"."
      if length(s.logging.optional_fields) > 0 && s.logging.optional_mode != "CUSTOM"
    ])
  }

  validation {
    condition = length(flatten([
      for k, s in var.services : [
        for attribute, policy in {
          security_policy      = { key = s.security_policy, type = "CLOUD_ARMOR" }
          edge_security_policy = { key = s.edge_security_policy, type = "CLOUD_ARMOR_EDGE" }
        } : "services[\"${k}\"].${attribute} is \"${policy.key}\"; it must be the key of a ${policy.type} policy in security_policies, or the id of one."
        if policy.key != null && !strcontains(coalesce(policy.key, "-"), "/securityPolicies/") && try(var.security_policies[policy.key].type, "") != policy.type
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.services : [
        for attribute, policy in {
          security_policy      = { key = s.security_policy, type = "CLOUD_ARMOR" }
          edge_security_policy = { key = s.edge_security_policy, type = "CLOUD_ARMOR_EDGE" }
        } : "services[\"${k}\"].${attribute} is \"${policy.key}\"; it must be the key of a ${policy.type} policy in security_policies, or the id of one."
        if policy.key != null && !strcontains(coalesce(policy.key, "-"), "/securityPolicies/") && try(var.security_policies[policy.key].type, "") != policy.type
      ]
    ]))
  }
}

variable "iap_client_secrets" {
  description = "Client secrets of the services with iap.oauth2_client_id, under the services' keys. They end up in the state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = length([
      for k in nonsensitive(keys(var.iap_client_secrets)) : "iap_client_secrets[\"${k}\"] fits no service with iap.oauth2_client_id."
      if try(var.services[k].iap.oauth2_client_id, null) == null
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.iap_client_secrets)) : "iap_client_secrets[\"${k}\"] fits no service with iap.oauth2_client_id."
      if try(var.services[k].iap.oauth2_client_id, null) == null
    ])
  }

  validation {
    condition = length([
      for k, s in var.services : "services[\"${k}\"].iap.oauth2_client_id needs the client's secret in iap_client_secrets[\"${k}\"]."
      if try(s.iap.oauth2_client_id, null) != null && !contains(nonsensitive(keys(var.iap_client_secrets)), k)
    ]) == 0
    error_message = join("\n", [
      for k, s in var.services : "services[\"${k}\"].iap.oauth2_client_id needs the client's secret in iap_client_secrets[\"${k}\"]."
      if try(s.iap.oauth2_client_id, null) != null && !contains(nonsensitive(keys(var.iap_client_secrets)), k)
    ])
  }
}
