# Rendered by generate-modules from templates/aws-api-gateway/inputs/responses.yaml.
# Edit that file: an edit here is refused, not merged.

variable "cors" {
  description = "Lets pages of other origins call the API. Preflight requests and the API's own errors are answered here; functions and backends send the headers of their answers themselves. Unset, browsers refuse."
  type = object({
    origins        = optional(list(string), ["*"])
    methods        = optional(list(string), [])
    headers        = optional(list(string), ["Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "X-API-Key"])
    expose_headers = optional(list(string), [])
    credentials    = optional(bool, false)
    max_age        = optional(number, 3600)
  })
  default = null

  validation {
    condition     = var.cors != null ? length(var.cors.origins) >= 1 : true
    error_message = var.cors != null ? "cors.origins has ${length(var.cors.origins)} elements; it needs at least 1." : ""
  }

  validation {
    condition     = var.cors != null ? floor(var.cors.max_age) == var.cors.max_age && var.cors.max_age >= 0 && var.cors.max_age <= 86400 : true
    error_message = var.cors != null ? "cors.max_age is ${var.cors.max_age}; it must be a whole number between 0 and 86400." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.cors != null ? var.cors.origins : []) : can(regex("^([*]|https?://[A-Za-z0-9.:-]+)$", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.cors != null ? var.cors.origins : []) : can(regex("^([*]|https?://[A-Za-z0-9.:-]+)$", v)) ? "" : "cors.origins[${k}] is \"${v}\"; it must be an origin such as https://app.example.com, or *."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in(var.cors != null ? var.cors.methods : []) : contains(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"], v)
    ])
    error_message = join("\n", compact([
      for k, v in(var.cors != null ? var.cors.methods : []) : contains(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"], v) ? "" : "cors.methods[${k}] is \"${v}\"; it must be GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in(var.cors != null ? var.cors.headers : []) : can(regex("^([*]|[A-Za-z0-9-]+)$", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.cors != null ? var.cors.headers : []) : can(regex("^([*]|[A-Za-z0-9-]+)$", v)) ? "" : "cors.headers[${k}] is \"${v}\"; it must be the name of a header."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in(var.cors != null ? var.cors.expose_headers : []) : can(regex("^([*]|[A-Za-z0-9-]+)$", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.cors != null ? var.cors.expose_headers : []) : can(regex("^([*]|[A-Za-z0-9-]+)$", v)) ? "" : "cors.expose_headers[${k}] is \"${v}\"; it must be the name of a header."
    ]))
  }

  validation {
    condition = length(contains(try(var.cors.origins, []), "*") && try(var.cors.credentials, false) ? [
      "cors allows credentials to any origin, which browsers refuse: name the origins.",
    ] : []) == 0
    error_message = join("\n", contains(try(var.cors.origins, []), "*") && try(var.cors.credentials, false) ? [
      "cors allows credentials to any origin, which browsers refuse: name the origins.",
    ] : [])
  }

  validation {
    condition = length(contains(try(var.cors.origins, []), "*") && length(try(var.cors.origins, [])) > 1 ? [
      "cors.origins has \"*\" beside others, which it includes.",
    ] : []) == 0
    error_message = join("\n", contains(try(var.cors.origins, []), "*") && length(try(var.cors.origins, [])) > 1 ? [
      "cors.origins has \"*\" beside others, which it includes.",
    ] : [])
  }
}

variable "gateway_responses" {
  description = "Answers that API Gateway gives where no backend is asked, keyed by type, such as THROTTLED or DEFAULT_5XX. With cors they get its headers, too."
  type = map(object({
    status_code = optional(number)
    headers     = optional(map(string), {})
    templates = optional(map(string), {
      "application/json" = "{\"message\":$context.error.messageString}"
    })
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.gateway_responses) : can(regex("^(ACCESS_DENIED|API_CONFIGURATION_ERROR|AUTHORIZER_CONFIGURATION_ERROR|AUTHORIZER_FAILURE|BAD_REQUEST_BODY|BAD_REQUEST_PARAMETERS|DEFAULT_4XX|DEFAULT_5XX|EXPIRED_TOKEN|INTEGRATION_FAILURE|INTEGRATION_TIMEOUT|INVALID_API_KEY|INVALID_SIGNATURE|MISSING_AUTHENTICATION_TOKEN|QUOTA_EXCEEDED|REQUEST_TOO_LARGE|RESOURCE_NOT_FOUND|THROTTLED|UNAUTHORIZED|UNSUPPORTED_MEDIA_TYPE|WAF_FILTERED)$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.gateway_responses) : can(regex("^(ACCESS_DENIED|API_CONFIGURATION_ERROR|AUTHORIZER_CONFIGURATION_ERROR|AUTHORIZER_FAILURE|BAD_REQUEST_BODY|BAD_REQUEST_PARAMETERS|DEFAULT_4XX|DEFAULT_5XX|EXPIRED_TOKEN|INTEGRATION_FAILURE|INTEGRATION_TIMEOUT|INVALID_API_KEY|INVALID_SIGNATURE|MISSING_AUTHENTICATION_TOKEN|QUOTA_EXCEEDED|REQUEST_TOO_LARGE|RESOURCE_NOT_FOUND|THROTTLED|UNAUTHORIZED|UNSUPPORTED_MEDIA_TYPE|WAF_FILTERED)$", k)) ? "" : "gateway_responses has the key \"${k}\"; it must be a type of gateway response such as THROTTLED or DEFAULT_5XX."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.gateway_responses : v.status_code != null ? floor(v.status_code) == v.status_code && v.status_code >= 200 && v.status_code <= 599 : true
    ])
    error_message = join("\n", compact([
      for k, v in var.gateway_responses : v.status_code != null ? (floor(v.status_code) == v.status_code && v.status_code >= 200 && v.status_code <= 599 ? "" : "gateway_responses[\"${k}\"].status_code is ${v.status_code}; it must be a whole number between 200 and 599.") : ""
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.gateway_responses : [
        for k2 in keys(v.headers) : can(regex("^[A-Za-z0-9-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.gateway_responses : [
        for k2 in keys(v.headers) : can(regex("^[A-Za-z0-9-]+$", k2)) ? "" : "gateway_responses[\"${k}\"].headers has the key \"${k2}\"; it must be the name of a header."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.gateway_responses : [
        for k2, v2 in v.headers : can(regex("^[^']*$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.gateway_responses : [
        for k2, v2 in v.headers : can(regex("^[^']*$", v2)) ? "" : "gateway_responses[\"${k}\"].headers[\"${k2}\"] is \"${v2}\"; it must be text without single quotes."
      ]
    ])))
  }
}

variable "compression_minimum_size" {
  description = "Bytes from which on a response is compressed for a client that asks for it. Unset, nothing is. A streamed response never is."
  type        = number
  default     = null

  validation {
    condition     = var.compression_minimum_size != null ? floor(var.compression_minimum_size) == var.compression_minimum_size && var.compression_minimum_size >= 0 && var.compression_minimum_size <= 10485760 : true
    error_message = var.compression_minimum_size != null ? "compression_minimum_size is ${var.compression_minimum_size}; it must be a whole number between 0 and 10485760." : ""
  }
}
