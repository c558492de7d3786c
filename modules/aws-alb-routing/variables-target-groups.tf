# Rendered by generate-modules from templates/aws-alb-routing/inputs/target-groups.yaml.
# Edit that file: an edit here is refused, not merged.

variable "target_groups" {
  description = "Target groups, keyed by name. Routes and listeners refer to a group by its key."
  type = map(object({
    target_type          = optional(string, "ip")
    port                 = optional(number, 8080)
    protocol             = optional(string, "HTTP")
    protocol_version     = optional(string, "HTTP1")
    ip_address_type      = optional(string, "ipv4")
    algorithm            = optional(string, "round_robin")
    anomaly_mitigation   = optional(bool, false)
    slow_start           = optional(number, 0)
    deregistration_delay = optional(number, 300)
    cross_zone           = optional(string, "use_load_balancer_configuration")
    health_check = optional(object({
      path                = optional(string)
      matcher             = optional(string)
      port                = optional(string, "traffic-port")
      protocol            = optional(string)
      interval            = optional(number, 15)
      timeout             = optional(number, 5)
      healthy_threshold   = optional(number, 3)
      unhealthy_threshold = optional(number, 3)
    }), {})
    stickiness = optional(object({
      type     = optional(string, "lb_cookie")
      duration = optional(number, 3600)
      cookie   = optional(string)
    }))
    health_requirements = optional(object({
      dns_failover_count      = optional(string, "1")
      dns_failover_percentage = optional(string, "off")
      routing_count           = optional(number, 1)
      routing_percentage      = optional(string, "off")
    }), {})
    targets = optional(map(object({
      id                = string
      port              = optional(number)
      availability_zone = optional(string)
    })), {})
    lambda = optional(object({
      function_arn        = string
      qualifier           = optional(string)
      multi_value_headers = optional(bool, true)
    }))
    alarms = optional(object({
      unhealthy_hosts = optional(number)
      error_percent   = optional(number)
      p99_seconds     = optional(number)
    }), {})
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.target_groups) <= 100
    error_message = "target_groups has ${length(var.target_groups)} elements; it takes at most 100."
  }

  validation {
    condition = alltrue(flatten([
      for k in keys(var.target_groups) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.target_groups) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "target_groups has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "target_groups has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.target_groups : [
        contains(["ip", "instance", "lambda"], v.target_type),
        floor(v.port) == v.port && v.port >= 1 && v.port <= 65535,
        contains(["HTTP", "HTTPS"], v.protocol),
        contains(["HTTP1", "HTTP2", "GRPC"], v.protocol_version),
        contains(["ipv4", "ipv6"], v.ip_address_type),
        contains(["round_robin", "least_outstanding_requests", "weighted_random"], v.algorithm),
        floor(v.slow_start) == v.slow_start && v.slow_start >= 0 && v.slow_start <= 900,
        floor(v.deregistration_delay) == v.deregistration_delay && v.deregistration_delay >= 0 && v.deregistration_delay <= 3600,
        contains(["true", "false", "use_load_balancer_configuration"], v.cross_zone),
        v.health_check.path != null ? can(regex("^/", v.health_check.path)) : true,
        v.health_check.path != null ? length(v.health_check.path) <= 1024 : true,
        v.health_check.matcher != null ? can(regex("^[0-9]{1,3}([-,][0-9]{1,3})*$", v.health_check.matcher)) : true,
        can(regex("^(traffic-port|[0-9]{1,5})$", v.health_check.port)),
        v.health_check.protocol != null ? contains(["HTTP", "HTTPS"], v.health_check.protocol) : true,
        floor(v.health_check.interval) == v.health_check.interval && v.health_check.interval >= 5 && v.health_check.interval <= 300,
        floor(v.health_check.timeout) == v.health_check.timeout && v.health_check.timeout >= 2 && v.health_check.timeout <= 120,
        floor(v.health_check.healthy_threshold) == v.health_check.healthy_threshold && v.health_check.healthy_threshold >= 2 && v.health_check.healthy_threshold <= 10,
        floor(v.health_check.unhealthy_threshold) == v.health_check.unhealthy_threshold && v.health_check.unhealthy_threshold >= 2 && v.health_check.unhealthy_threshold <= 10,
        v.stickiness != null ? contains(["lb_cookie", "app_cookie"], v.stickiness.type) : true,
        v.stickiness != null ? floor(v.stickiness.duration) == v.stickiness.duration && v.stickiness.duration >= 1 && v.stickiness.duration <= 604800 : true,
        try(v.stickiness.cookie, null) != null ? length(v.stickiness.cookie) >= 1 : true,
        can(regex("^(off|[1-9][0-9]*)$", v.health_requirements.dns_failover_count)),
        can(regex("^(off|[1-9][0-9]?|100)$", v.health_requirements.dns_failover_percentage)),
        floor(v.health_requirements.routing_count) == v.health_requirements.routing_count && v.health_requirements.routing_count >= 1,
        can(regex("^(off|[1-9][0-9]?|100)$", v.health_requirements.routing_percentage)),
        try(v.lambda.qualifier, null) != null ? length(v.lambda.qualifier) >= 1 : true,
        v.alarms.unhealthy_hosts != null ? v.alarms.unhealthy_hosts >= 1 : true,
        v.alarms.error_percent != null ? v.alarms.error_percent >= 0 && v.alarms.error_percent <= 100 : true,
        v.alarms.p99_seconds != null ? v.alarms.p99_seconds >= 0 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.target_groups : [
        contains(["ip", "instance", "lambda"], v.target_type) ? "" : "target_groups[\"${k}\"].target_type is \"${v.target_type}\"; it must be ip, instance or lambda.",
        floor(v.port) == v.port && v.port >= 1 && v.port <= 65535 ? "" : "target_groups[\"${k}\"].port is ${v.port}; it must be a whole number between 1 and 65535.",
        contains(["HTTP", "HTTPS"], v.protocol) ? "" : "target_groups[\"${k}\"].protocol is \"${v.protocol}\"; it must be HTTP or HTTPS.",
        contains(["HTTP1", "HTTP2", "GRPC"], v.protocol_version) ? "" : "target_groups[\"${k}\"].protocol_version is \"${v.protocol_version}\"; it must be HTTP1, HTTP2 or GRPC.",
        contains(["ipv4", "ipv6"], v.ip_address_type) ? "" : "target_groups[\"${k}\"].ip_address_type is \"${v.ip_address_type}\"; it must be ipv4 or ipv6.",
        contains(["round_robin", "least_outstanding_requests", "weighted_random"], v.algorithm) ? "" : "target_groups[\"${k}\"].algorithm is \"${v.algorithm}\"; it must be round_robin, least_outstanding_requests or weighted_random.",
        floor(v.slow_start) == v.slow_start && v.slow_start >= 0 && v.slow_start <= 900 ? "" : "target_groups[\"${k}\"].slow_start is ${v.slow_start}; it must be a whole number between 0 and 900.",
        floor(v.deregistration_delay) == v.deregistration_delay && v.deregistration_delay >= 0 && v.deregistration_delay <= 3600 ? "" : "target_groups[\"${k}\"].deregistration_delay is ${v.deregistration_delay}; it must be a whole number between 0 and 3600.",
        contains(["true", "false", "use_load_balancer_configuration"], v.cross_zone) ? "" : "target_groups[\"${k}\"].cross_zone is \"${v.cross_zone}\"; it must be true, false or use_load_balancer_configuration.",
        v.health_check.path != null ? (can(regex("^/", v.health_check.path)) ? "" : "target_groups[\"${k}\"].health_check.path is \"${v.health_check.path}\"; it must be a path that begins with /.") : "",
        v.health_check.path != null ? (length(v.health_check.path) <= 1024 ? "" : "target_groups[\"${k}\"].health_check.path has ${length(v.health_check.path)} characters; it takes at most 1024.") : "",
        v.health_check.matcher != null ? (can(regex("^[0-9]{1,3}([-,][0-9]{1,3})*$", v.health_check.matcher)) ? "" : "target_groups[\"${k}\"].health_check.matcher is \"${v.health_check.matcher}\"; it must be codes such as \"200\", \"200,204\" or \"200-299\".") : "",
        can(regex("^(traffic-port|[0-9]{1,5})$", v.health_check.port)) ? "" : "target_groups[\"${k}\"].health_check.port is \"${v.health_check.port}\"; it must be a port number or \"traffic-port\".",
        v.health_check.protocol != null ? (contains(["HTTP", "HTTPS"], v.health_check.protocol) ? "" : "target_groups[\"${k}\"].health_check.protocol is \"${v.health_check.protocol}\"; it must be HTTP or HTTPS.") : "",
        floor(v.health_check.interval) == v.health_check.interval && v.health_check.interval >= 5 && v.health_check.interval <= 300 ? "" : "target_groups[\"${k}\"].health_check.interval is ${v.health_check.interval}; it must be a whole number between 5 and 300.",
        floor(v.health_check.timeout) == v.health_check.timeout && v.health_check.timeout >= 2 && v.health_check.timeout <= 120 ? "" : "target_groups[\"${k}\"].health_check.timeout is ${v.health_check.timeout}; it must be a whole number between 2 and 120.",
        floor(v.health_check.healthy_threshold) == v.health_check.healthy_threshold && v.health_check.healthy_threshold >= 2 && v.health_check.healthy_threshold <= 10 ? "" : "target_groups[\"${k}\"].health_check.healthy_threshold is ${v.health_check.healthy_threshold}; it must be a whole number between 2 and 10.",
        floor(v.health_check.unhealthy_threshold) == v.health_check.unhealthy_threshold && v.health_check.unhealthy_threshold >= 2 && v.health_check.unhealthy_threshold <= 10 ? "" : "target_groups[\"${k}\"].health_check.unhealthy_threshold is ${v.health_check.unhealthy_threshold}; it must be a whole number between 2 and 10.",
        v.stickiness != null ? (contains(["lb_cookie", "app_cookie"], v.stickiness.type) ? "" : "target_groups[\"${k}\"].stickiness.type is \"${v.stickiness.type}\"; it must be lb_cookie or app_cookie.") : "",
        v.stickiness != null ? (floor(v.stickiness.duration) == v.stickiness.duration && v.stickiness.duration >= 1 && v.stickiness.duration <= 604800 ? "" : "target_groups[\"${k}\"].stickiness.duration is ${v.stickiness.duration}; it must be a whole number between 1 and 604800.") : "",
        try(v.stickiness.cookie, null) != null ? (length(v.stickiness.cookie) >= 1 ? "" : "target_groups[\"${k}\"].stickiness.cookie has ${length(v.stickiness.cookie)} characters; it needs at least 1.") : "",
        can(regex("^(off|[1-9][0-9]*)$", v.health_requirements.dns_failover_count)) ? "" : "target_groups[\"${k}\"].health_requirements.dns_failover_count is \"${v.health_requirements.dns_failover_count}\"; it must be a number or \"off\".",
        can(regex("^(off|[1-9][0-9]?|100)$", v.health_requirements.dns_failover_percentage)) ? "" : "target_groups[\"${k}\"].health_requirements.dns_failover_percentage is \"${v.health_requirements.dns_failover_percentage}\"; it must be a percentage or \"off\".",
        floor(v.health_requirements.routing_count) == v.health_requirements.routing_count && v.health_requirements.routing_count >= 1 ? "" : "target_groups[\"${k}\"].health_requirements.routing_count is ${v.health_requirements.routing_count}; it must be a whole number of at least 1.",
        can(regex("^(off|[1-9][0-9]?|100)$", v.health_requirements.routing_percentage)) ? "" : "target_groups[\"${k}\"].health_requirements.routing_percentage is \"${v.health_requirements.routing_percentage}\"; it must be a percentage or \"off\".",
        try(v.lambda.qualifier, null) != null ? (length(v.lambda.qualifier) >= 1 ? "" : "target_groups[\"${k}\"].lambda.qualifier has ${length(v.lambda.qualifier)} characters; it needs at least 1.") : "",
        v.alarms.unhealthy_hosts != null ? (v.alarms.unhealthy_hosts >= 1 ? "" : "target_groups[\"${k}\"].alarms.unhealthy_hosts is ${v.alarms.unhealthy_hosts}; it must be at least 1.") : "",
        v.alarms.error_percent != null ? (v.alarms.error_percent >= 0 && v.alarms.error_percent <= 100 ? "" : "target_groups[\"${k}\"].alarms.error_percent is ${v.alarms.error_percent}; it must lie between 0 and 100.") : "",
        v.alarms.p99_seconds != null ? (v.alarms.p99_seconds >= 0 ? "" : "target_groups[\"${k}\"].alarms.p99_seconds is ${v.alarms.p99_seconds}; it must be at least 0.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.target_groups : [
        for k2 in keys(v.targets) : can(regex("^[A-Za-z0-9._-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.target_groups : [
        for k2 in keys(v.targets) : can(regex("^[A-Za-z0-9._-]+$", k2)) ? "" : "target_groups[\"${k}\"].targets has the key \"${k2}\"; it must be text that matches ^[A-Za-z0-9._-]+$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.target_groups : [
        for k2, v2 in v.targets : v2.port != null ? floor(v2.port) == v2.port && v2.port >= 1 && v2.port <= 65535 : true
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.target_groups : [
        for k2, v2 in v.targets : v2.port != null ? (floor(v2.port) == v2.port && v2.port >= 1 && v2.port <= 65535 ? "" : "target_groups[\"${k}\"].targets[\"${k2}\"].port is ${v2.port}; it must be a whole number between 1 and 65535.") : ""
      ]
    ])))
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      g.lambda == null ? "target_groups[\"${k}\"] has target_type \"lambda\" and needs lambda." : "target_groups[\"${k}\"] sets lambda, which needs target_type \"lambda\"."
      if(g.target_type == "lambda") != (g.lambda != null)
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      g.lambda == null ? "target_groups[\"${k}\"] has target_type \"lambda\" and needs lambda." : "target_groups[\"${k}\"] sets lambda, which needs target_type \"lambda\"."
      if(g.target_type == "lambda") != (g.lambda != null)
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] calls a function and cannot have ${length(g.targets) > 0 ? "targets" : "stickiness"}."
      if g.target_type == "lambda" && (length(g.targets) > 0 || g.stickiness != null)
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] calls a function and cannot have ${length(g.targets) > 0 ? "targets" : "stickiness"}."
      if g.target_type == "lambda" && (length(g.targets) > 0 || g.stickiness != null)
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].lambda.function_arn ends in a version or alias: give it in qualifier."
      if length(split(":", try(coalesce(g.lambda.function_arn), ""))) > 7
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].lambda.function_arn ends in a version or alias: give it in qualifier."
      if length(split(":", try(coalesce(g.lambda.function_arn), ""))) > 7
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].health_check has timeout ${g.health_check.timeout}, which must be less than interval ${g.health_check.interval}."
      if g.health_check.timeout >= g.health_check.interval
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].health_check has timeout ${g.health_check.timeout}, which must be less than interval ${g.health_check.interval}."
      if g.health_check.timeout >= g.health_check.interval
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] has slow_start ${g.slow_start}, which must be 0 or from 30 to 900."
      if g.slow_start > 0 && g.slow_start < 30
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] has slow_start ${g.slow_start}, which must be 0 or from 30 to 900."
      if g.slow_start > 0 && g.slow_start < 30
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] combines slow_start with algorithm \"${g.algorithm}\"; slow_start needs \"round_robin\"."
      if g.slow_start > 0 && g.algorithm != "round_robin"
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] combines slow_start with algorithm \"${g.algorithm}\"; slow_start needs \"round_robin\"."
      if g.slow_start > 0 && g.algorithm != "round_robin"
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] sets anomaly_mitigation, which needs algorithm \"weighted_random\"."
      if g.anomaly_mitigation && g.algorithm != "weighted_random"
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] sets anomaly_mitigation, which needs algorithm \"weighted_random\"."
      if g.anomaly_mitigation && g.algorithm != "weighted_random"
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].stickiness has type \"${g.stickiness.type}\": cookie ${g.stickiness.type == "app_cookie" ? "is needed" : "is for \"app_cookie\" only"}."
      if g.stickiness != null && (try(g.stickiness.type, "") == "app_cookie") != (try(g.stickiness.cookie, null) != null)
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].stickiness has type \"${g.stickiness.type}\": cookie ${g.stickiness.type == "app_cookie" ? "is needed" : "is for \"app_cookie\" only"}."
      if g.stickiness != null && (try(g.stickiness.type, "") == "app_cookie") != (try(g.stickiness.cookie, null) != null)
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].stickiness uses the cookie \"${g.stickiness.cookie}\"; AWS keeps names that begin with AWSALB for itself."
      if startswith(try(coalesce(g.stickiness.cookie), ""), "AWSALB")
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].stickiness uses the cookie \"${g.stickiness.cookie}\"; AWS keeps names that begin with AWSALB for itself."
      if startswith(try(coalesce(g.stickiness.cookie), ""), "AWSALB")
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] has stickiness, which does not work with cross_zone \"false\"."
      if g.stickiness != null && g.cross_zone == "false"
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] has stickiness, which does not work with cross_zone \"false\"."
      if g.stickiness != null && g.cross_zone == "false"
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].health_check has matcher \"${g.health_check.matcher}\"; ${g.protocol_version == "GRPC" ? "gRPC codes are 0 to 99" : "HTTP codes are 200 to 499"}."
      if g.health_check.matcher != null && anytrue([
        for code in regexall("[0-9]+", coalesce(g.health_check.matcher, "200")) :
        g.protocol_version == "GRPC" ? tonumber(code) > 99 : tonumber(code) < 200 || tonumber(code) > 499
      ])
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"].health_check has matcher \"${g.health_check.matcher}\"; ${g.protocol_version == "GRPC" ? "gRPC codes are 0 to 99" : "HTTP codes are 200 to 499"}."
      if g.health_check.matcher != null && anytrue([
        for code in regexall("[0-9]+", coalesce(g.health_check.matcher, "200")) :
        g.protocol_version == "GRPC" ? tonumber(code) > 99 : tonumber(code) < 200 || tonumber(code) > 499
      ])
    ])
  }

  validation {
    condition = length([
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] needs a VPC for its targets: set vpc_id."
      if g.target_type != "lambda" && var.network == null && var.vpc_id == null
    ]) == 0
    error_message = join("\n", [
      for k, g in var.target_groups :
      "target_groups[\"${k}\"] needs a VPC for its targets: set vpc_id."
      if g.target_type != "lambda" && var.network == null && var.vpc_id == null
    ])
  }
}
