# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/rate-limits.yaml.
# Edit that file: an edit here is refused, not merged.

variable "rate_limits" {
  description = "Rate limits, tried in this order. They are the zone's entry point ruleset of the phase http_ratelimit, of which a zone has one: leave this empty where another configuration owns it."
  type = list(object({
    name                = string
    expression          = string
    characteristics     = optional(list(string), ["cf.colo.id", "ip.src"])
    period              = number
    requests_per_period = number
    mitigation_timeout  = optional(number)
    counting_expression = optional(string)
    requests_to_origin  = optional(bool, false)
    action              = optional(string, "block")
    enabled             = optional(bool, true)
    response = optional(object({
      status_code  = optional(number, 429)
      content_type = optional(string, "application/json")
      content      = string
    }))
  }))
  default  = []
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k, v in var.rate_limits : [
        can(regex("^[A-Za-z0-9_-]+$", v.name)),
        contains([10, 60, 120, 300, 600, 3600], v.period),
        floor(v.requests_per_period) == v.requests_per_period && v.requests_per_period >= 1,
        v.mitigation_timeout != null ? floor(v.mitigation_timeout) == v.mitigation_timeout && v.mitigation_timeout >= 0 : true,
        contains(["block", "managed_challenge", "js_challenge", "challenge", "log"], v.action),
        v.response != null ? floor(v.response.status_code) == v.response.status_code && v.response.status_code >= 400 && v.response.status_code <= 499 : true,
        v.response != null ? length(v.response.content_type) >= 1 : true,
        v.response != null ? length(v.response.content) >= 1 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.rate_limits : [
        can(regex("^[A-Za-z0-9_-]+$", v.name)) ? "" : "rate_limits[${k}].name is \"${v.name}\"; it must be letters, digits, hyphens and underscores.",
        contains([10, 60, 120, 300, 600, 3600], v.period) ? "" : "rate_limits[${k}].period is ${v.period}; it must be 10, 60, 120, 300, 600 or 3600.",
        floor(v.requests_per_period) == v.requests_per_period && v.requests_per_period >= 1 ? "" : "rate_limits[${k}].requests_per_period is ${v.requests_per_period}; it must be a whole number of at least 1.",
        v.mitigation_timeout != null ? (floor(v.mitigation_timeout) == v.mitigation_timeout && v.mitigation_timeout >= 0 ? "" : "rate_limits[${k}].mitigation_timeout is ${v.mitigation_timeout}; it must be a whole number of at least 0.") : "",
        contains(["block", "managed_challenge", "js_challenge", "challenge", "log"], v.action) ? "" : "rate_limits[${k}].action is \"${v.action}\"; it must be block, managed_challenge, js_challenge, challenge or log.",
        v.response != null ? (floor(v.response.status_code) == v.response.status_code && v.response.status_code >= 400 && v.response.status_code <= 499 ? "" : "rate_limits[${k}].response.status_code is ${v.response.status_code}; it must be a whole number between 400 and 499.") : "",
        v.response != null ? (length(v.response.content_type) >= 1 ? "" : "rate_limits[${k}].response.content_type has ${length(v.response.content_type)} characters; it needs at least 1.") : "",
        v.response != null ? (length(v.response.content) >= 1 ? "" : "rate_limits[${k}].response.content has ${length(v.response.content)} characters; it needs at least 1.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.rate_limits : [
        for k2, v2 in v.characteristics : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.rate_limits : [
        for k2, v2 in v.characteristics : length(v2) >= 1 ? "" : "rate_limits[${k}].characteristics[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = length([
      for name, places in { for i, r in var.rate_limits : r.name => i... } :
      "rate_limits ${join(", ", [for i in places : "[${i}]"])} have one name: ${name}."
      if length(places) > 1
    ]) == 0
    error_message = join("\n", [
      for name, places in { for i, r in var.rate_limits : r.name => i... } :
      "rate_limits ${join(", ", [for i in places : "[${i}]"])} have one name: ${name}."
      if length(places) > 1
    ])
  }

  validation {
    condition = length(flatten([
      for i, r in var.rate_limits : [
        for attribute, expression in { expression = r.expression, counting_expression = r.counting_expression } :
        "rate_limits[${i}] (${r.name}) has ${expression == "" ? "an empty" : "the"} ${attribute}${expression == "" ? "" : " ${jsonencode(expression)}"}; it must be an expression, with every parenthesis and quotation mark closed."
        if expression == null ? false : trimspace(expression) == "" || length(regexall(
          "[(]", replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
          )) != length(regexall(
          "[)]", replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
        )) || strcontains(replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", ""), "\"")
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for i, r in var.rate_limits : [
        for attribute, expression in { expression = r.expression, counting_expression = r.counting_expression } :
        "rate_limits[${i}] (${r.name}) has ${expression == "" ? "an empty" : "the"} ${attribute}${expression == "" ? "" : " ${jsonencode(expression)}"}; it must be an expression, with every parenthesis and quotation mark closed."
        if expression == null ? false : trimspace(expression) == "" || length(regexall(
          "[(]", replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
          )) != length(regexall(
          "[)]", replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
        )) || strcontains(replace(expression, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", ""), "\"")
      ]
    ]))
  }

  validation {
    condition = length([
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) has characteristics without cf.colo.id, which Cloudflare asks for."
      if !contains(r.characteristics, "cf.colo.id")
    ]) == 0
    error_message = join("\n", [
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) has characteristics without cf.colo.id, which Cloudflare asks for."
      if !contains(r.characteristics, "cf.colo.id")
    ])
  }

  validation {
    condition = length(flatten([
      for i, r in var.rate_limits : [
        for c in r.characteristics :
        "rate_limits[${i}] (${r.name}) has the characteristic ${c}; the name of a header must be in lower case."
        if can(regex("^http\\.request\\.headers\\[\"[^\"]*[A-Z]", c))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for i, r in var.rate_limits : [
        for c in r.characteristics :
        "rate_limits[${i}] (${r.name}) has the characteristic ${c}; the name of a header must be in lower case."
        if can(regex("^http\\.request\\.headers\\[\"[^\"]*[A-Z]", c))
      ]
    ]))
  }

  validation {
    condition = length([
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) has the characteristics ip.src and cf.unique_visitor_id: leave one of them out."
      if contains(r.characteristics, "ip.src") && contains(r.characteristics, "cf.unique_visitor_id")
    ]) == 0
    error_message = join("\n", [
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) has the characteristics ip.src and cf.unique_visitor_id: leave one of them out."
      if contains(r.characteristics, "ip.src") && contains(r.characteristics, "cf.unique_visitor_id")
    ])
  }

  validation {
    condition = length([
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) sets mitigation_timeout ${r.mitigation_timeout}; the action ${r.action} has none."
      if endswith(r.action, "challenge") && (r.mitigation_timeout == null ? 0 : r.mitigation_timeout) != 0
    ]) == 0
    error_message = join("\n", [
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) sets mitigation_timeout ${r.mitigation_timeout}; the action ${r.action} has none."
      if endswith(r.action, "challenge") && (r.mitigation_timeout == null ? 0 : r.mitigation_timeout) != 0
    ])
  }

  validation {
    condition = length([
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) sets response, which goes with the action block; it is ${r.action}."
      if r.response != null && r.action != "block"
    ]) == 0
    error_message = join("\n", [
      for i, r in var.rate_limits :
      "rate_limits[${i}] (${r.name}) sets response, which goes with the action block; it is ${r.action}."
      if r.response != null && r.action != "block"
    ])
  }
}
