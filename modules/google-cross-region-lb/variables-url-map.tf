# Rendered by generate-modules from templates/google-cross-region-lb/inputs/url-map.yaml.
# Edit that file: an edit here is refused, not merged.

variable "default_service" {
  description = "Key in services or buckets, or full ID, of what takes the requests that no host and no route takes. Unset, it is the only service."
  type        = string
  default     = null

  validation {
    condition     = var.default_service != null ? length(var.default_service) >= 1 : true
    error_message = var.default_service != null ? "default_service has ${length(var.default_service)} characters; it needs at least 1." : ""
  }

  validation {
    condition = length((
      var.default_service == null && length(var.services) > 1
      ? ["default_service is needed with more than one service; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."]
      : []
    )) == 0
    error_message = join("\n", (
      var.default_service == null && length(var.services) > 1
      ? ["default_service is needed with more than one service; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."]
      : []
    ))
  }

  validation {
    condition = length([
      for ref in var.default_service[*] :
      "default_service is \"${ref}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if !can(regex("/global/backend(Service|Bucket)s/[^/]+$", ref)) && !contains(concat(keys(var.services), keys(var.buckets)), ref)
    ]) == 0
    error_message = join("\n", [
      for ref in var.default_service[*] :
      "default_service is \"${ref}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if !can(regex("/global/backend(Service|Bucket)s/[^/]+$", ref)) && !contains(concat(keys(var.services), keys(var.buckets)), ref)
    ])
  }
}

variable "custom_errors" {
  description = "Pages that are sent in place of errors, unless a host or a route has its own."
  type = object({
    bucket = string
    rules = map(object({
      path          = string
      response_code = optional(number)
    }))
  })
  default = null

  validation {
    condition     = var.custom_errors != null ? length(var.custom_errors.rules) >= 1 : true
    error_message = var.custom_errors != null ? "custom_errors.rules has ${length(var.custom_errors.rules)} elements; it needs at least 1." : ""
  }

  validation {
    condition = alltrue([
      for k in(var.custom_errors != null ? keys(var.custom_errors.rules) : []) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k))
    ])
    error_message = join("\n", compact([
      for k in(var.custom_errors != null ? keys(var.custom_errors.rules) : []) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k)) ? "" : "custom_errors.rules has the key \"${k}\"; it must be a code from 400 to 599, 4xx or 5xx."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in(var.custom_errors != null ? var.custom_errors.rules : {}) : [
        can(regex("^/[^\\s?#*]*$", v.path)),
        length(v.path) <= 1024,
        v.response_code != null ? floor(v.response_code) == v.response_code && v.response_code >= 200 && v.response_code <= 599 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in(var.custom_errors != null ? var.custom_errors.rules : {}) : [
        can(regex("^/[^\\s?#*]*$", v.path)) ? "" : "custom_errors.rules[\"${k}\"].path is \"${v.path}\"; it must be a path such as /errors/404.html.",
        length(v.path) <= 1024 ? "" : "custom_errors.rules[\"${k}\"].path has ${length(v.path)} characters; it takes at most 1024.",
        v.response_code != null ? (floor(v.response_code) == v.response_code && v.response_code >= 200 && v.response_code <= 599 ? "" : "custom_errors.rules[\"${k}\"].response_code is ${v.response_code}; it must be a whole number between 200 and 599.") : "",
      ]
    ])))
  }

  validation {
    condition = length([
      for errors in var.custom_errors[*] :
      "custom_errors names the bucket \"${errors.bucket}\"; buckets are: ${join(", ", keys(var.buckets))}."
      if !contains(keys(var.buckets), errors.bucket)
    ]) == 0
    error_message = join("\n", [
      for errors in var.custom_errors[*] :
      "custom_errors names the bucket \"${errors.bucket}\"; buckets are: ${join(", ", keys(var.buckets))}."
      if !contains(keys(var.buckets), errors.bucket)
    ])
  }
}

variable "url_map_tests" {
  description = "Tests of the URL map, keyed by what they say, beside those that are made for the routes. Google refuses a URL map that fails one."
  type = map(object({
    host          = string
    path          = string
    headers       = optional(map(string), {})
    service       = optional(string)
    output_url    = optional(string)
    redirect_code = optional(number)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.url_map_tests) <= 100
    error_message = "url_map_tests has ${length(var.url_map_tests)} elements; it takes at most 100."
  }

  validation {
    condition = alltrue(flatten([
      for k in keys(var.url_map_tests) : [
        can(regex("\\S", k)),
        length(k) <= 200,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.url_map_tests) : [
        can(regex("\\S", k)) ? "" : "url_map_tests has the key \"${k}\"; it must be a description.",
        length(k) <= 200 ? "" : "url_map_tests has the key \"${k}\"; it takes at most 200 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.url_map_tests : [
        can(regex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", v.host)),
        can(regex("^/[^\\s#]*$", v.path)),
        length(v.path) <= 1024,
        v.service != null ? length(v.service) >= 1 : true,
        v.output_url != null ? can(regex("^https?://", v.output_url)) : true,
        v.redirect_code != null ? contains([301, 302, 303, 307, 308], v.redirect_code) : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.url_map_tests : [
        can(regex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", v.host)) ? "" : "url_map_tests[\"${k}\"].host is \"${v.host}\"; it must be a lower-case host name such as api.example.com.",
        can(regex("^/[^\\s#]*$", v.path)) ? "" : "url_map_tests[\"${k}\"].path is \"${v.path}\"; it must be a path such as /v1/chat, with or without a query.",
        length(v.path) <= 1024 ? "" : "url_map_tests[\"${k}\"].path has ${length(v.path)} characters; it takes at most 1024.",
        v.service != null ? (length(v.service) >= 1 ? "" : "url_map_tests[\"${k}\"].service has ${length(v.service)} characters; it needs at least 1.") : "",
        v.output_url != null ? (can(regex("^https?://", v.output_url)) ? "" : "url_map_tests[\"${k}\"].output_url is \"${v.output_url}\"; it must be a URL such as http://api.example.com/chat.") : "",
        v.redirect_code != null ? (contains([301, 302, 303, 307, 308], v.redirect_code) ? "" : "url_map_tests[\"${k}\"].redirect_code is ${v.redirect_code}; it must be 301, 302, 303, 307 or 308.") : "",
      ]
    ])))
  }

  validation {
    condition = length([
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"] must have exactly one of service and redirect_code." if(t.service == null) == (t.redirect_code == null)
    ]) == 0
    error_message = join("\n", [
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"] must have exactly one of service and redirect_code." if(t.service == null) == (t.redirect_code == null)
    ])
  }

  validation {
    condition = length([
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"] expects a redirect and needs the output_url that it leads to." if t.redirect_code != null && t.output_url == null
    ]) == 0
    error_message = join("\n", [
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"] expects a redirect and needs the output_url that it leads to." if t.redirect_code != null && t.output_url == null
    ])
  }

  validation {
    condition = length([
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"].service is \"${t.service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if t.service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", t.service)) && !contains(concat(keys(var.services), keys(var.buckets)), t.service)
    ]) == 0
    error_message = join("\n", [
      for k, t in var.url_map_tests :
      "url_map_tests[\"${k}\"].service is \"${t.service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if t.service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", t.service)) && !contains(concat(keys(var.services), keys(var.buckets)), t.service)
    ])
  }
}
