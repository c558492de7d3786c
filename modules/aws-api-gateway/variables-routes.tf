# Rendered by generate-modules from templates/aws-api-gateway/inputs/routes.yaml.
# Edit that file: an edit here is refused, not merged.

variable "routes" {
  description = "Routes, keyed by method and path, such as \"POST /v1/chat/completions\". A segment in braces is a variable, and \"{proxy+}\" at the end takes the rest of the path. ANY takes the methods that have no route of their own."
  type = map(object({
    function = optional(string)
    http = optional(object({
      url                = string
      method             = optional(string)
      vpc_link           = optional(string)
      target_arn         = optional(string)
      headers            = optional(map(string), {})
      verify_certificate = optional(bool, true)
    }))
    mock = optional(object({
      status_code  = optional(number, 200)
      content_type = optional(string, "application/json")
      body         = optional(string, "{}")
    }))
    stream           = optional(bool, false)
    timeout_ms       = optional(number)
    auth             = optional(string, "NONE")
    scopes           = optional(list(string), [])
    api_key          = optional(bool, false)
    model            = optional(string)
    required_headers = optional(list(string), [])
    required_query   = optional(list(string), [])
    throttle = optional(object({
      rate  = number
      burst = number
    }))
    cache_ttl = optional(number)
    cache_by  = optional(list(string), [])
  }))
  nullable = false

  validation {
    condition     = length(var.routes) >= 1
    error_message = "routes has ${length(var.routes)} elements; it needs at least 1."
  }

  validation {
    condition = alltrue([
      for k in keys(var.routes) : can(regex("^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) /([^/\\s]+(/[^/\\s]+)*)?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.routes) : can(regex("^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) /([^/\\s]+(/[^/\\s]+)*)?$", k)) ? "" : "routes has the key \"${k}\"; it must be a method and a path, such as \"POST /v1/chat/completions\"."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        v.http != null ? can(regex("^https?://[^\\s]+$", v.http.url)) : true,
        try(v.http.method, null) != null ? contains(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"], v.http.method) : true,
        v.mock != null ? floor(v.mock.status_code) == v.mock.status_code && v.mock.status_code >= 200 && v.mock.status_code <= 599 : true,
        v.timeout_ms != null ? floor(v.timeout_ms) == v.timeout_ms && v.timeout_ms >= 50 && v.timeout_ms <= 900000 : true,
        length(v.auth) >= 1,
        v.throttle != null ? v.throttle.rate >= 0 : true,
        v.throttle != null ? floor(v.throttle.burst) == v.throttle.burst && v.throttle.burst >= 0 : true,
        v.cache_ttl != null ? floor(v.cache_ttl) == v.cache_ttl && v.cache_ttl >= 0 && v.cache_ttl <= 3600 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        v.http != null ? (can(regex("^https?://[^\\s]+$", v.http.url)) ? "" : "routes[\"${k}\"].http.url is \"${v.http.url}\"; it must be an http or https URL.") : "",
        try(v.http.method, null) != null ? (contains(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"], v.http.method) ? "" : "routes[\"${k}\"].http.method is \"${v.http.method}\"; it must be GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or ANY.") : "",
        v.mock != null ? (floor(v.mock.status_code) == v.mock.status_code && v.mock.status_code >= 200 && v.mock.status_code <= 599 ? "" : "routes[\"${k}\"].mock.status_code is ${v.mock.status_code}; it must be a whole number between 200 and 599.") : "",
        v.timeout_ms != null ? (floor(v.timeout_ms) == v.timeout_ms && v.timeout_ms >= 50 && v.timeout_ms <= 900000 ? "" : "routes[\"${k}\"].timeout_ms is ${v.timeout_ms}; it must be a whole number between 50 and 900000.") : "",
        length(v.auth) >= 1 ? "" : "routes[\"${k}\"].auth has ${length(v.auth)} characters; it needs at least 1.",
        v.throttle != null ? (v.throttle.rate >= 0 ? "" : "routes[\"${k}\"].throttle.rate is ${v.throttle.rate}; it must be at least 0.") : "",
        v.throttle != null ? (floor(v.throttle.burst) == v.throttle.burst && v.throttle.burst >= 0 ? "" : "routes[\"${k}\"].throttle.burst is ${v.throttle.burst}; it must be a whole number of at least 0.") : "",
        v.cache_ttl != null ? (floor(v.cache_ttl) == v.cache_ttl && v.cache_ttl >= 0 && v.cache_ttl <= 3600 ? "" : "routes[\"${k}\"].cache_ttl is ${v.cache_ttl}; it must be a whole number between 0 and 3600.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2 in keys(v.http.headers) : can(regex("^[A-Za-z0-9-]+$", k2))
      ]
      if v.http != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2 in keys(v.http.headers) : can(regex("^[A-Za-z0-9-]+$", k2)) ? "" : "routes[\"${k}\"].http.headers has the key \"${k2}\"; it must be the name of a header."
      ]
      if v.http != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.http.headers : can(regex("^[^']*$", v2))
      ]
      if v.http != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.http.headers : can(regex("^[^']*$", v2)) ? "" : "routes[\"${k}\"].http.headers[\"${k2}\"] is \"${v2}\"; it must be text without single quotes."
      ]
      if v.http != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.scopes : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.scopes : length(v2) >= 1 ? "" : "routes[\"${k}\"].scopes[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.required_headers : can(regex("^[A-Za-z0-9-]+$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.required_headers : can(regex("^[A-Za-z0-9-]+$", v2)) ? "" : "routes[\"${k}\"].required_headers[${k2}] is \"${v2}\"; it must be the name of a header."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.required_query : can(regex("^[A-Za-z0-9._\\[\\]-]+$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.required_query : can(regex("^[A-Za-z0-9._\\[\\]-]+$", v2)) ? "" : "routes[\"${k}\"].required_query[${k2}] is \"${v2}\"; it must be the name of a query parameter."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.cache_by : can(regex("^(header|querystring)[.][A-Za-z0-9._-]+$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.cache_by : can(regex("^(header|querystring)[.][A-Za-z0-9._-]+$", v2)) ? "" : "routes[\"${k}\"].cache_by[${k2}] is \"${v2}\"; it must be a header or query parameter, such as \"querystring.model\" or \"header.Authorization\"."
      ]
    ])))
  }

  validation {
    condition = length(flatten([
      for k in keys(var.routes) : [
        for segment in split("/", try(split(" ", k)[1], "")) :
        "routes[\"${k}\"] has the segment \"${segment}\": API Gateway takes letters, digits and any of . _ - : or one variable in braces, which is the whole segment."
        if segment != "" && !can(regex("^([A-Za-z0-9._:-]+|\\{[A-Za-z0-9._-]+\\+?\\})$", segment))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k in keys(var.routes) : [
        for segment in split("/", try(split(" ", k)[1], "")) :
        "routes[\"${k}\"] has the segment \"${segment}\": API Gateway takes letters, digits and any of . _ - : or one variable in braces, which is the whole segment."
        if segment != "" && !can(regex("^([A-Za-z0-9._:-]+|\\{[A-Za-z0-9._-]+\\+?\\})$", segment))
      ]
    ]))
  }

  validation {
    condition = length([
      for k in keys(var.routes) :
      "routes[\"${k}\"] goes on after a variable with +, which takes the rest of the path: it must come last."
      if can(regex("\\+\\}/", k))
    ]) == 0
    error_message = join("\n", [
      for k in keys(var.routes) :
      "routes[\"${k}\"] goes on after a variable with +, which takes the rest of the path: it must come last."
      if can(regex("\\+\\}/", k))
    ])
  }

  validation {
    condition = length([
      for k in keys(var.routes) :
      "routes[\"${k}\"] uses a variable twice: give each its own name."
      if length(regexall("\\{([^}+]+)\\+?\\}", k)) != length(distinct(flatten(regexall("\\{([^}+]+)\\+?\\}", k))))
    ]) == 0
    error_message = join("\n", [
      for k in keys(var.routes) :
      "routes[\"${k}\"] uses a variable twice: give each its own name."
      if length(regexall("\\{([^}+]+)\\+?\\}", k)) != length(distinct(flatten(regexall("\\{([^}+]+)\\+?\\}", k))))
    ])
  }

  validation {
    condition = length([
      for place, uses in {
        for use in flatten([
          for k in keys(var.routes) : [
            for i, segment in split("/", try(split(" ", k)[1], "")) : {
              route    = k
              variable = segment
              place    = join("/", slice(split("/", try(split(" ", k)[1], "")), 0, i))
            }
            if startswith(segment, "{")
          ]
        ]) : use.place => use...
      } :
      "routes ${join(" and ", [for v in distinct(uses[*].variable) : "\"${[for use in uses : use.route if use.variable == v][0]}\""])} have different variables below ${place == "" ? "/" : place} (${join(", ", distinct(uses[*].variable))}): API Gateway takes one at each place."
      if length(distinct(uses[*].variable)) > 1
    ]) == 0
    error_message = join("\n", [
      for place, uses in {
        for use in flatten([
          for k in keys(var.routes) : [
            for i, segment in split("/", try(split(" ", k)[1], "")) : {
              route    = k
              variable = segment
              place    = join("/", slice(split("/", try(split(" ", k)[1], "")), 0, i))
            }
            if startswith(segment, "{")
          ]
        ]) : use.place => use...
      } :
      "routes ${join(" and ", [for v in distinct(uses[*].variable) : "\"${[for use in uses : use.route if use.variable == v][0]}\""])} have different variables below ${place == "" ? "/" : place} (${join(", ", distinct(uses[*].variable))}): API Gateway takes one at each place."
      if length(distinct(uses[*].variable)) > 1
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] must have exactly one of function, http and mock."
      if length([for set in [r.function != null, r.http != null, r.mock != null] : set if set]) != 1
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] must have exactly one of function, http and mock."
      if length([for set in [r.function != null, r.http != null, r.mock != null] : set if set]) != 1
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] names the function \"${r.function}\"; functions are: ${join(", ", keys(var.functions))}."
      if r.function != null && !contains(keys(var.functions), coalesce(r.function, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] names the function \"${r.function}\"; functions are: ${join(", ", keys(var.functions))}."
      if r.function != null && !contains(keys(var.functions), coalesce(r.function, "-"))
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] names the authorizer \"${r.auth}\"; auth is one of: ${join(", ", concat(["NONE", "IAM"], keys(var.authorizers)))}."
      if !contains(concat(["NONE", "IAM"], keys(var.authorizers)), r.auth)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] names the authorizer \"${r.auth}\"; auth is one of: ${join(", ", concat(["NONE", "IAM"], keys(var.authorizers)))}."
      if !contains(concat(["NONE", "IAM"], keys(var.authorizers)), r.auth)
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] asks for scopes, which need an authorizer with cognito."
      if length(r.scopes) > 0 && try(var.authorizers[r.auth].cognito, null) == null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] asks for scopes, which need an authorizer with cognito."
      if length(r.scopes) > 0 && try(var.authorizers[r.auth].cognito, null) == null
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] names the model \"${r.model}\"; models are: ${join(", ", keys(var.models))}."
      if r.model != null && !contains(keys(var.models), coalesce(r.model, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] names the model \"${r.model}\"; models are: ${join(", ", keys(var.models))}."
      if r.model != null && !contains(keys(var.models), coalesce(r.model, "-"))
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] has a model, and ${split(" ", k)[0]} requests have no body."
      if r.model != null && contains(["GET", "HEAD", "OPTIONS"], split(" ", k)[0])
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] has a model, and ${split(" ", k)[0]} requests have no body."
      if r.model != null && contains(["GET", "HEAD", "OPTIONS"], split(" ", k)[0])
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"].http goes by the VPC link \"${r.http.vpc_link}\"; vpc_links are: ${join(", ", keys(var.vpc_links))}."
      if try(r.http.vpc_link, null) != null && !contains(keys(var.vpc_links), try(coalesce(r.http.vpc_link), "-"))
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"].http goes by the VPC link \"${r.http.vpc_link}\"; vpc_links are: ${join(", ", keys(var.vpc_links))}."
      if try(r.http.vpc_link, null) != null && !contains(keys(var.vpc_links), try(coalesce(r.http.vpc_link), "-"))
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"].http has a target_arn, which needs vpc_link."
      if r.http != null && try(r.http.vpc_link, null) == null && try(r.http.target_arn != null, false)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"].http has a target_arn, which needs vpc_link."
      if r.http != null && try(r.http.vpc_link, null) == null && try(r.http.target_arn != null, false)
    ])
  }

  validation {
    condition = length(flatten([
      for k, r in var.routes : [
        for v in flatten(regexall("\\{([^}]*)\\}", try(coalesce(r.http.url), ""))) :
        "routes[\"${k}\"].http.url uses {${v}}; the variables of the path are: ${join(", ", flatten(regexall("\\{([^}+]+)\\+?\\}", k)))}."
        if !startswith(v, "stageVariables.") && !contains(flatten(regexall("\\{([^}+]+)\\+?\\}", k)), v)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.routes : [
        for v in flatten(regexall("\\{([^}]*)\\}", try(coalesce(r.http.url), ""))) :
        "routes[\"${k}\"].http.url uses {${v}}; the variables of the path are: ${join(", ", flatten(regexall("\\{([^}+]+)\\+?\\}", k)))}."
        if !startswith(v, "stageVariables.") && !contains(flatten(regexall("\\{([^}+]+)\\+?\\}", k)), v)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, r in var.routes : [
        for stage, variables in merge({ for s, stage in var.stages : s => stage.variables }, { (var.stage.name) = var.stage.variables }) : [
          for v in flatten(regexall("\\{stageVariables[.]([^}]*)\\}", try(coalesce(r.http.url), ""))) :
          "routes[\"${k}\"].http.url uses the variable ${v} of the stage; those of the stage \"${stage}\" are: ${join(", ", keys(variables))}."
          if !contains(keys(variables), v)
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.routes : [
        for stage, variables in merge({ for s, stage in var.stages : s => stage.variables }, { (var.stage.name) = var.stage.variables }) : [
          for v in flatten(regexall("\\{stageVariables[.]([^}]*)\\}", try(coalesce(r.http.url), ""))) :
          "routes[\"${k}\"].http.url uses the variable ${v} of the stage; those of the stage \"${stage}\" are: ${join(", ", keys(variables))}."
          if !contains(keys(variables), v)
        ]
      ]
    ]))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] streams, which a mock cannot."
      if r.stream && r.mock != null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] streams, which a mock cannot."
      if r.stream && r.mock != null
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] has timeout_ms ${r.timeout_ms}; without stream API Gateway waits at most 300000."
      if !r.stream && coalesce(r.timeout_ms, 29000) > 300000
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] has timeout_ms ${r.timeout_ms}; without stream API Gateway waits at most 300000."
      if !r.stream && coalesce(r.timeout_ms, 29000) > 300000
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] has timeout_ms ${r.timeout_ms}; an edge-optimized endpoint waits at most 29000 without stream."
      if !r.stream && coalesce(r.timeout_ms, 29000) > 29000 && coalesce(r.timeout_ms, 29000) <= 300000 && var.endpoint.type == "EDGE"
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] has timeout_ms ${r.timeout_ms}; an edge-optimized endpoint waits at most 29000 without stream."
      if !r.stream && coalesce(r.timeout_ms, 29000) > 29000 && coalesce(r.timeout_ms, 29000) <= 300000 && var.endpoint.type == "EDGE"
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] has cache_ttl, which needs stage.cache."
      if r.cache_ttl != null && var.stage.cache == null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] has cache_ttl, which needs stage.cache."
      if r.cache_ttl != null && var.stage.cache == null
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] streams, and what is streamed cannot be cached: leave out cache_ttl."
      if r.cache_ttl != null && r.stream
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] streams, and what is streamed cannot be cached: leave out cache_ttl."
      if r.cache_ttl != null && r.stream
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] has cache_by, which needs cache_ttl."
      if length(r.cache_by) > 0 && r.cache_ttl == null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] has cache_by, which needs cache_ttl."
      if length(r.cache_by) > 0 && r.cache_ttl == null
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] takes the API key from its authorizer (api_key_source is AUTHORIZER), which must be one with lambda."
      if r.api_key && var.api_key_source == "AUTHORIZER" && try(var.authorizers[r.auth].lambda, null) == null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] takes the API key from its authorizer (api_key_source is AUTHORIZER), which must be one with lambda."
      if r.api_key && var.api_key_source == "AUTHORIZER" && try(var.authorizers[r.auth].lambda, null) == null
    ])
  }

  validation {
    condition = length([
      for name, routes in { for k, r in var.routes : coalesce(r.function, "-") => k... if r.function != null } :
      "functions[\"${name}\"] is called by ${length(routes)} routes in ${length(var.stages) + 1} stages, and its policy has no room for so many statements: set grant_invoke = \"api\" on it."
      if length(routes) * (length(var.stages) + 1) > 45 && try(var.functions[name].grant_invoke == "routes", false)
    ]) == 0
    error_message = join("\n", [
      for name, routes in { for k, r in var.routes : coalesce(r.function, "-") => k... if r.function != null } :
      "functions[\"${name}\"] is called by ${length(routes)} routes in ${length(var.stages) + 1} stages, and its policy has no room for so many statements: set grant_invoke = \"api\" on it."
      if length(routes) * (length(var.stages) + 1) > 45 && try(var.functions[name].grant_invoke == "routes", false)
    ])
  }
}
