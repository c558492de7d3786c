# Rendered by generate-modules from templates/aws-alb-routing/inputs/listeners.yaml.
# Edit that file: an edit here is refused, not merged.

variable "listeners" {
  description = "Listeners of the load balancer, keyed by name. Routes refer to a listener by its key, and to \"https\" unless they say otherwise."
  type = map(object({
    protocol            = optional(string, "HTTPS")
    port                = optional(number)
    certificates        = optional(map(string), {})
    default_certificate = optional(string)
    ssl_policy          = optional(string, "ELBSecurityPolicy-TLS13-1-2-2021-06")
    mtls = optional(object({
      mode            = optional(string, "verify")
      trust_store_arn = optional(string)
      ca_bundle = optional(object({
        bucket         = string
        key            = string
        object_version = optional(string)
      }))
      advertise_ca_names = optional(bool, false)
      ignore_expiry      = optional(bool, false)
    }))
    headers = optional(object({
      strict_transport_security        = optional(string, "max-age=31536000")
      content_security_policy          = optional(string)
      x_content_type_options           = optional(string)
      x_frame_options                  = optional(string)
      access_control_allow_origin      = optional(string)
      access_control_allow_methods     = optional(string)
      access_control_allow_headers     = optional(string)
      access_control_allow_credentials = optional(bool, false)
      access_control_expose_headers    = optional(string)
      access_control_max_age           = optional(number)
      server                           = optional(bool, true)
    }), {})
    request_header_names = optional(object({
      mtls_clientcert               = optional(string, "X-Amzn-Mtls-Clientcert")
      mtls_clientcert_issuer        = optional(string, "X-Amzn-Mtls-Clientcert-Issuer")
      mtls_clientcert_leaf          = optional(string, "X-Amzn-Mtls-Clientcert-Leaf")
      mtls_clientcert_serial_number = optional(string, "X-Amzn-Mtls-Clientcert-Serial-Number")
      mtls_clientcert_subject       = optional(string, "X-Amzn-Mtls-Clientcert-Subject")
      mtls_clientcert_validity      = optional(string, "X-Amzn-Mtls-Clientcert-Validity")
      tls_version                   = optional(string, "X-Amzn-Tls-Version")
      tls_cipher_suite              = optional(string, "X-Amzn-Tls-Cipher-Suite")
    }), {})
    default = optional(object({
      forward_to     = optional(map(number), {})
      sticky_seconds = optional(number)
      redirect = optional(object({
        protocol    = optional(string, "#{protocol}")
        host        = optional(string, "#{host}")
        port        = optional(string, "#{port}")
        path        = optional(string, "/#{path}")
        query       = optional(string, "#{query}")
        status_code = optional(number, 302)
      }))
      fixed_response = optional(object({
        status_code  = number
        content_type = optional(string, "application/json")
        body         = optional(string)
      }))
      auth = optional(string)
    }), {})
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.listeners) : [
        can(regex("^[a-z][a-z0-9-]*$", k)),
        length(k) <= 24,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.listeners) : [
        can(regex("^[a-z][a-z0-9-]*$", k)) ? "" : "listeners has the key \"${k}\"; it must be text that matches ^[a-z][a-z0-9-]*$.",
        length(k) <= 24 ? "" : "listeners has the key \"${k}\"; it takes at most 24 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        contains(["HTTPS", "HTTP"], v.protocol),
        v.port != null ? floor(v.port) == v.port && v.port >= 1 && v.port <= 65535 : true,
        can(regex("^ELBSecurityPolicy-", v.ssl_policy)),
        v.mtls != null ? contains(["verify", "passthrough"], v.mtls.mode) : true,
        length(v.headers.strict_transport_security) <= 1024,
        v.headers.content_security_policy != null ? length(v.headers.content_security_policy) <= 1024 : true,
        v.headers.x_content_type_options != null ? contains(["nosniff"], v.headers.x_content_type_options) : true,
        v.headers.x_frame_options != null ? contains(["DENY", "SAMEORIGIN"], v.headers.x_frame_options) : true,
        v.headers.access_control_allow_origin != null ? length(v.headers.access_control_allow_origin) <= 1024 : true,
        v.headers.access_control_allow_methods != null ? length(v.headers.access_control_allow_methods) <= 1024 : true,
        v.headers.access_control_allow_headers != null ? length(v.headers.access_control_allow_headers) <= 1024 : true,
        v.headers.access_control_expose_headers != null ? length(v.headers.access_control_expose_headers) <= 1024 : true,
        v.headers.access_control_max_age != null ? floor(v.headers.access_control_max_age) == v.headers.access_control_max_age && v.headers.access_control_max_age >= 0 && v.headers.access_control_max_age <= 86400 : true,
        length(v.default.forward_to) <= 5,
        v.default.sticky_seconds != null ? floor(v.default.sticky_seconds) == v.default.sticky_seconds && v.default.sticky_seconds >= 1 && v.default.sticky_seconds <= 604800 : true,
        v.default.redirect != null ? contains(["HTTP", "HTTPS", "#{protocol}"], v.default.redirect.protocol) : true,
        v.default.redirect != null ? length(v.default.redirect.host) >= 1 : true,
        v.default.redirect != null ? length(v.default.redirect.host) <= 128 : true,
        v.default.redirect != null ? can(regex("^/", v.default.redirect.path)) : true,
        v.default.redirect != null ? length(v.default.redirect.path) <= 128 : true,
        v.default.redirect != null ? length(v.default.redirect.query) <= 128 : true,
        v.default.redirect != null ? contains([301, 302], v.default.redirect.status_code) : true,
        v.default.fixed_response != null ? floor(v.default.fixed_response.status_code) == v.default.fixed_response.status_code && v.default.fixed_response.status_code >= 200 && v.default.fixed_response.status_code <= 599 : true,
        v.default.fixed_response != null ? contains(["application/json", "text/plain", "text/html", "text/css", "application/javascript"], v.default.fixed_response.content_type) : true,
        try(v.default.fixed_response.body, null) != null ? length(v.default.fixed_response.body) <= 1024 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        contains(["HTTPS", "HTTP"], v.protocol) ? "" : "listeners[\"${k}\"].protocol is \"${v.protocol}\"; it must be HTTPS or HTTP.",
        v.port != null ? (floor(v.port) == v.port && v.port >= 1 && v.port <= 65535 ? "" : "listeners[\"${k}\"].port is ${v.port}; it must be a whole number between 1 and 65535.") : "",
        can(regex("^ELBSecurityPolicy-", v.ssl_policy)) ? "" : "listeners[\"${k}\"].ssl_policy is \"${v.ssl_policy}\"; it must be the name of a predefined policy, such as ELBSecurityPolicy-TLS13-1-2-2021-06.",
        v.mtls != null ? (contains(["verify", "passthrough"], v.mtls.mode) ? "" : "listeners[\"${k}\"].mtls.mode is \"${v.mtls.mode}\"; it must be verify or passthrough.") : "",
        length(v.headers.strict_transport_security) <= 1024 ? "" : "listeners[\"${k}\"].headers.strict_transport_security has ${length(v.headers.strict_transport_security)} characters; it takes at most 1024.",
        v.headers.content_security_policy != null ? (length(v.headers.content_security_policy) <= 1024 ? "" : "listeners[\"${k}\"].headers.content_security_policy has ${length(v.headers.content_security_policy)} characters; it takes at most 1024.") : "",
        v.headers.x_content_type_options != null ? (contains(["nosniff"], v.headers.x_content_type_options) ? "" : "listeners[\"${k}\"].headers.x_content_type_options is \"${v.headers.x_content_type_options}\"; it must be nosniff.") : "",
        v.headers.x_frame_options != null ? (contains(["DENY", "SAMEORIGIN"], v.headers.x_frame_options) ? "" : "listeners[\"${k}\"].headers.x_frame_options is \"${v.headers.x_frame_options}\"; it must be DENY or SAMEORIGIN.") : "",
        v.headers.access_control_allow_origin != null ? (length(v.headers.access_control_allow_origin) <= 1024 ? "" : "listeners[\"${k}\"].headers.access_control_allow_origin has ${length(v.headers.access_control_allow_origin)} characters; it takes at most 1024.") : "",
        v.headers.access_control_allow_methods != null ? (length(v.headers.access_control_allow_methods) <= 1024 ? "" : "listeners[\"${k}\"].headers.access_control_allow_methods has ${length(v.headers.access_control_allow_methods)} characters; it takes at most 1024.") : "",
        v.headers.access_control_allow_headers != null ? (length(v.headers.access_control_allow_headers) <= 1024 ? "" : "listeners[\"${k}\"].headers.access_control_allow_headers has ${length(v.headers.access_control_allow_headers)} characters; it takes at most 1024.") : "",
        v.headers.access_control_expose_headers != null ? (length(v.headers.access_control_expose_headers) <= 1024 ? "" : "listeners[\"${k}\"].headers.access_control_expose_headers has ${length(v.headers.access_control_expose_headers)} characters; it takes at most 1024.") : "",
        v.headers.access_control_max_age != null ? (floor(v.headers.access_control_max_age) == v.headers.access_control_max_age && v.headers.access_control_max_age >= 0 && v.headers.access_control_max_age <= 86400 ? "" : "listeners[\"${k}\"].headers.access_control_max_age is ${v.headers.access_control_max_age}; it must be a whole number between 0 and 86400.") : "",
        length(v.default.forward_to) <= 5 ? "" : "listeners[\"${k}\"].default.forward_to has ${length(v.default.forward_to)} elements; it takes at most 5.",
        v.default.sticky_seconds != null ? (floor(v.default.sticky_seconds) == v.default.sticky_seconds && v.default.sticky_seconds >= 1 && v.default.sticky_seconds <= 604800 ? "" : "listeners[\"${k}\"].default.sticky_seconds is ${v.default.sticky_seconds}; it must be a whole number between 1 and 604800.") : "",
        v.default.redirect != null ? (contains(["HTTP", "HTTPS", "#{protocol}"], v.default.redirect.protocol) ? "" : "listeners[\"${k}\"].default.redirect.protocol is \"${v.default.redirect.protocol}\"; it must be HTTP, HTTPS or #{protocol}.") : "",
        v.default.redirect != null ? (length(v.default.redirect.host) >= 1 ? "" : "listeners[\"${k}\"].default.redirect.host has ${length(v.default.redirect.host)} characters; it needs at least 1.") : "",
        v.default.redirect != null ? (length(v.default.redirect.host) <= 128 ? "" : "listeners[\"${k}\"].default.redirect.host has ${length(v.default.redirect.host)} characters; it takes at most 128.") : "",
        v.default.redirect != null ? (can(regex("^/", v.default.redirect.path)) ? "" : "listeners[\"${k}\"].default.redirect.path is \"${v.default.redirect.path}\"; it must be an absolute path, such as \"/#{path}\".") : "",
        v.default.redirect != null ? (length(v.default.redirect.path) <= 128 ? "" : "listeners[\"${k}\"].default.redirect.path has ${length(v.default.redirect.path)} characters; it takes at most 128.") : "",
        v.default.redirect != null ? (length(v.default.redirect.query) <= 128 ? "" : "listeners[\"${k}\"].default.redirect.query has ${length(v.default.redirect.query)} characters; it takes at most 128.") : "",
        v.default.redirect != null ? (contains([301, 302], v.default.redirect.status_code) ? "" : "listeners[\"${k}\"].default.redirect.status_code is ${v.default.redirect.status_code}; it must be 301 or 302.") : "",
        v.default.fixed_response != null ? (floor(v.default.fixed_response.status_code) == v.default.fixed_response.status_code && v.default.fixed_response.status_code >= 200 && v.default.fixed_response.status_code <= 599 ? "" : "listeners[\"${k}\"].default.fixed_response.status_code is ${v.default.fixed_response.status_code}; it must be a whole number between 200 and 599.") : "",
        v.default.fixed_response != null ? (contains(["application/json", "text/plain", "text/html", "text/css", "application/javascript"], v.default.fixed_response.content_type) ? "" : "listeners[\"${k}\"].default.fixed_response.content_type is \"${v.default.fixed_response.content_type}\"; it must be application/json, text/plain, text/html, text/css or application/javascript.") : "",
        try(v.default.fixed_response.body, null) != null ? (length(v.default.fixed_response.body) <= 1024 ? "" : "listeners[\"${k}\"].default.fixed_response.body has ${length(v.default.fixed_response.body)} characters; it takes at most 1024.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2 in keys(v.certificates) : can(regex("^[A-Za-z0-9_-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2 in keys(v.certificates) : can(regex("^[A-Za-z0-9_-]+$", k2)) ? "" : "listeners[\"${k}\"].certificates has the key \"${k2}\"; it must be text that matches ^[A-Za-z0-9_-]+$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.default.forward_to : floor(v2) == v2 && v2 >= 0 && v2 <= 999
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.listeners : [
        for k2, v2 in v.default.forward_to : floor(v2) == v2 && v2 >= 0 && v2 <= 999 ? "" : "listeners[\"${k}\"].default.forward_to[\"${k2}\"] is ${v2}; it must be a whole number between 0 and 999."
      ]
    ])))
  }

  validation {
    condition = length(length(var.existing_listener_arns) == 0 && length(var.listeners) == 0 ? [
      "listeners is empty: declare at least one, or name existing ones in existing_listener_arns.",
    ] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) == 0 && length(var.listeners) == 0 ? [
      "listeners is empty: declare at least one, or name existing ones in existing_listener_arns.",
    ] : [])
  }

  validation {
    condition = length(length(var.existing_listener_arns) > 0 && length(var.listeners) > 0 ? [
      "listeners and existing_listener_arns cannot both be set: existing listeners belong to another load balancer.",
    ] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && length(var.listeners) > 0 ? [
      "listeners and existing_listener_arns cannot both be set: existing listeners belong to another load balancer.",
    ] : [])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"] speaks HTTPS and has no certificate: add one to certificates."
      if l.protocol == "HTTPS" && length(l.certificates) == 0
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"] speaks HTTPS and has no certificate: add one to certificates."
      if l.protocol == "HTTPS" && length(l.certificates) == 0
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"] speaks HTTP and cannot have certificates or mtls."
      if l.protocol == "HTTP" && (length(l.certificates) > 0 || l.mtls != null)
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"] speaks HTTP and cannot have certificates or mtls."
      if l.protocol == "HTTP" && (length(l.certificates) > 0 || l.mtls != null)
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"] has ${length(l.certificates)} certificates: name the default one in default_certificate (${join(", ", keys(l.certificates))})."
      if length(l.certificates) > 1 && l.default_certificate == null
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"] has ${length(l.certificates)} certificates: name the default one in default_certificate (${join(", ", keys(l.certificates))})."
      if length(l.certificates) > 1 && l.default_certificate == null
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"] names the default certificate \"${l.default_certificate}\"; certificates are: ${join(", ", keys(l.certificates))}."
      if l.default_certificate != null && !contains(keys(l.certificates), coalesce(l.default_certificate, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"] names the default certificate \"${l.default_certificate}\"; certificates are: ${join(", ", keys(l.certificates))}."
      if l.default_certificate != null && !contains(keys(l.certificates), coalesce(l.default_certificate, "-"))
    ])
  }

  validation {
    condition = length(sum(concat([0], [for l in var.listeners : max(length(l.certificates) - 1, 0)])) > 25 ? [
      "listeners hold more than 25 certificates beyond the default ones, which is what AWS allows a load balancer.",
    ] : []) == 0
    error_message = join("\n", sum(concat([0], [for l in var.listeners : max(length(l.certificates) - 1, 0)])) > 25 ? [
      "listeners hold more than 25 certificates beyond the default ones, which is what AWS allows a load balancer.",
    ] : [])
  }

  validation {
    condition = length([
      for port, names in { for k, l in var.listeners : coalesce(l.port, l.protocol == "HTTPS" ? 443 : 80) => k... } :
      "listeners ${join(", ", [for n in names : "\"${n}\""])} share port ${port}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for port, names in { for k, l in var.listeners : coalesce(l.port, l.protocol == "HTTPS" ? 443 : 80) => k... } :
      "listeners ${join(", ", [for n in names : "\"${n}\""])} share port ${port}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls verifies certificates and needs exactly one of trust_store_arn and ca_bundle."
      if try(l.mtls.mode, null) == "verify" && (try(l.mtls.trust_store_arn, null) == null) == (try(l.mtls.ca_bundle, null) == null)
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls verifies certificates and needs exactly one of trust_store_arn and ca_bundle."
      if try(l.mtls.mode, null) == "verify" && (try(l.mtls.trust_store_arn, null) == null) == (try(l.mtls.ca_bundle, null) == null)
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls passes certificates through unchecked and takes no trust store, CA names or expiry."
      if try(l.mtls.mode, null) == "passthrough" && (
        try(l.mtls.trust_store_arn, null) != null || try(l.mtls.ca_bundle, null) != null ||
        try(l.mtls.advertise_ca_names, false) || try(l.mtls.ignore_expiry, false)
      )
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls passes certificates through unchecked and takes no trust store, CA names or expiry."
      if try(l.mtls.mode, null) == "passthrough" && (
        try(l.mtls.trust_store_arn, null) != null || try(l.mtls.ca_bundle, null) != null ||
        try(l.mtls.advertise_ca_names, false) || try(l.mtls.ignore_expiry, false)
      )
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls makes a trust store named \"${var.name}-${k}\", which is longer than 32 characters: shorten one of the two."
      if try(l.mtls.ca_bundle, null) != null && length("${var.name}-${k}") > 32
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].mtls makes a trust store named \"${var.name}-${k}\", which is longer than 32 characters: shorten one of the two."
      if try(l.mtls.ca_bundle, null) != null && length("${var.name}-${k}") > 32
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default must have at most one of forward_to, redirect and fixed_response."
      if length([for set in [length(l.default.forward_to) > 0, l.default.redirect != null, l.default.fixed_response != null] : set if set]) > 1
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default must have at most one of forward_to, redirect and fixed_response."
      if length([for set in [length(l.default.forward_to) > 0, l.default.redirect != null, l.default.fixed_response != null] : set if set]) > 1
    ])
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for g in keys(l.default.forward_to) :
        "listeners[\"${k}\"].default forwards to \"${g}\"; target groups are: ${join(", ", keys(var.target_groups))}."
        if !contains(keys(var.target_groups), g)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for g in keys(l.default.forward_to) :
        "listeners[\"${k}\"].default forwards to \"${g}\"; target groups are: ${join(", ", keys(var.target_groups))}."
        if !contains(keys(var.target_groups), g)
      ]
    ]))
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default gives every target group the weight 0."
      if length(l.default.forward_to) > 0 && sum(concat([0], values(l.default.forward_to))) == 0
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default gives every target group the weight 0."
      if length(l.default.forward_to) > 0 && sum(concat([0], values(l.default.forward_to))) == 0
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default sets sticky_seconds, which needs forward_to."
      if l.default.sticky_seconds != null && length(l.default.forward_to) == 0
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default sets sticky_seconds, which needs forward_to."
      if l.default.sticky_seconds != null && length(l.default.forward_to) == 0
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default names the auth \"${l.default.auth}\"; auth has: ${join(", ", keys(var.auth))}."
      if l.default.auth != null && !contains(keys(var.auth), coalesce(l.default.auth, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default names the auth \"${l.default.auth}\"; auth has: ${join(", ", keys(var.auth))}."
      if l.default.auth != null && !contains(keys(var.auth), coalesce(l.default.auth, "-"))
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default signs users in, which needs an HTTPS listener."
      if l.default.auth != null && l.protocol == "HTTP"
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default signs users in, which needs an HTTPS listener."
      if l.default.auth != null && l.protocol == "HTTP"
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default redirects from HTTPS to HTTP, which AWS refuses."
      if l.protocol == "HTTPS" && try(l.default.redirect.protocol, null) == "HTTP"
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default redirects from HTTPS to HTTP, which AWS refuses."
      if l.protocol == "HTTPS" && try(l.default.redirect.protocol, null) == "HTTP"
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default redirects every request to itself: change its protocol, host, port or path."
      if l.default.redirect != null && try(l.default.redirect.path, "") == "/#{path}" && try(l.default.redirect.query, "") == "#{query}" &&
      try(l.default.redirect.host, "") == "#{host}" && contains(["#{port}", tostring(coalesce(l.port, l.protocol == "HTTPS" ? 443 : 80))], try(l.default.redirect.port, "")) &&
      contains(["#{protocol}", l.protocol], try(l.default.redirect.protocol, ""))
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default redirects every request to itself: change its protocol, host, port or path."
      if l.default.redirect != null && try(l.default.redirect.path, "") == "/#{path}" && try(l.default.redirect.query, "") == "#{query}" &&
      try(l.default.redirect.host, "") == "#{host}" && contains(["#{port}", tostring(coalesce(l.port, l.protocol == "HTTPS" ? 443 : 80))], try(l.default.redirect.port, "")) &&
      contains(["#{protocol}", l.protocol], try(l.default.redirect.protocol, ""))
    ])
  }

  validation {
    condition = length([
      for k, l in var.listeners :
      "listeners[\"${k}\"].default answers with status code ${l.default.fixed_response.status_code}; AWS allows 2XX, 4XX and 5XX."
      if floor(try(l.default.fixed_response.status_code, 200) / 100) == 3
    ]) == 0
    error_message = join("\n", [
      for k, l in var.listeners :
      "listeners[\"${k}\"].default answers with status code ${l.default.fixed_response.status_code}; AWS allows 2XX, 4XX and 5XX."
      if floor(try(l.default.fixed_response.status_code, 200) / 100) == 3
    ])
  }

  validation {
    condition = length(flatten([
      for k, l in var.listeners : [
        for g in keys(l.default.forward_to) :
        "listeners[\"${k}\"].default forwards to \"${g}\", which speaks ${var.target_groups[g].protocol_version} and needs an HTTPS listener."
        if l.protocol == "HTTP" && contains(["GRPC", "HTTP2"], try(var.target_groups[g].protocol_version, ""))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, l in var.listeners : [
        for g in keys(l.default.forward_to) :
        "listeners[\"${k}\"].default forwards to \"${g}\", which speaks ${var.target_groups[g].protocol_version} and needs an HTTPS listener."
        if l.protocol == "HTTP" && contains(["GRPC", "HTTP2"], try(var.target_groups[g].protocol_version, ""))
      ]
    ]))
  }
}

variable "redirect_http" {
  description = "Whether a listener \"http\" on port 80 that redirects to HTTPS is added when there is an HTTPS listener, and neither the name nor the port is taken."
  type        = bool
  default     = true
  nullable    = false
}
