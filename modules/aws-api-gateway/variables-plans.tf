# Rendered by generate-modules from templates/aws-api-gateway/inputs/plans.yaml.
# Edit that file: an edit here is refused, not merged.

variable "plans" {
  description = "Usage plans, keyed by name. Consumers refer to one by its key."
  type = map(object({
    description = optional(string)
    throttle = optional(object({
      rate  = number
      burst = number
    }))
    quota = optional(object({
      limit  = number
      period = string
      offset = optional(number, 0)
    }))
    routes = optional(map(object({
      rate  = number
      burst = number
    })), {})
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.plans) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.plans) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)) ? "" : "plans has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "plans has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.plans : [
        v.description != null ? length(v.description) >= 1 : true,
        v.throttle != null ? v.throttle.rate >= 0 : true,
        v.throttle != null ? floor(v.throttle.burst) == v.throttle.burst && v.throttle.burst >= 0 : true,
        v.quota != null ? floor(v.quota.limit) == v.quota.limit && v.quota.limit >= 1 : true,
        v.quota != null ? contains(["DAY", "WEEK", "MONTH"], v.quota.period) : true,
        v.quota != null ? floor(v.quota.offset) == v.quota.offset && v.quota.offset >= 0 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.plans : [
        v.description != null ? (length(v.description) >= 1 ? "" : "plans[\"${k}\"].description has ${length(v.description)} characters; it needs at least 1.") : "",
        v.throttle != null ? (v.throttle.rate >= 0 ? "" : "plans[\"${k}\"].throttle.rate is ${v.throttle.rate}; it must be at least 0.") : "",
        v.throttle != null ? (floor(v.throttle.burst) == v.throttle.burst && v.throttle.burst >= 0 ? "" : "plans[\"${k}\"].throttle.burst is ${v.throttle.burst}; it must be a whole number of at least 0.") : "",
        v.quota != null ? (floor(v.quota.limit) == v.quota.limit && v.quota.limit >= 1 ? "" : "plans[\"${k}\"].quota.limit is ${v.quota.limit}; it must be a whole number of at least 1.") : "",
        v.quota != null ? (contains(["DAY", "WEEK", "MONTH"], v.quota.period) ? "" : "plans[\"${k}\"].quota.period is \"${v.quota.period}\"; it must be DAY, WEEK or MONTH.") : "",
        v.quota != null ? (floor(v.quota.offset) == v.quota.offset && v.quota.offset >= 0 ? "" : "plans[\"${k}\"].quota.offset is ${v.quota.offset}; it must be a whole number of at least 0.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.plans : [
        for k2, v2 in v.routes : [
          v2.rate >= 0,
          floor(v2.burst) == v2.burst && v2.burst >= 0,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.plans : [
        for k2, v2 in v.routes : [
          v2.rate >= 0 ? "" : "plans[\"${k}\"].routes[\"${k2}\"].rate is ${v2.rate}; it must be at least 0.",
          floor(v2.burst) == v2.burst && v2.burst >= 0 ? "" : "plans[\"${k}\"].routes[\"${k2}\"].burst is ${v2.burst}; it must be a whole number of at least 0.",
        ]
      ]
    ])))
  }

  validation {
    condition = length(length(var.plans) == 0 ? [
      for k, r in var.routes : "routes[\"${k}\"] asks for an API key and there is no plan: declare one in plans." if r.api_key
    ] : []) == 0
    error_message = join("\n", length(var.plans) == 0 ? [
      for k, r in var.routes : "routes[\"${k}\"] asks for an API key and there is no plan: declare one in plans." if r.api_key
    ] : [])
  }

  validation {
    condition = length(flatten([
      for k, p in var.plans : [
        for route in keys(p.routes) : "plans[\"${k}\"].routes throttles \"${route}\", which is no route." if !contains(keys(var.routes), route)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.plans : [
        for route in keys(p.routes) : "plans[\"${k}\"].routes throttles \"${route}\", which is no route." if !contains(keys(var.routes), route)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.plans : [
        for route in keys(p.routes) : "plans[\"${k}\"].routes throttles \"${route}\", which asks for no API key: set api_key = true on the route."
        if !try(var.routes[route].api_key, true)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.plans : [
        for route in keys(p.routes) : "plans[\"${k}\"].routes throttles \"${route}\", which asks for no API key: set api_key = true on the route."
        if !try(var.routes[route].api_key, true)
      ]
    ]))
  }

  validation {
    condition = length([
      for k, p in var.plans :
      "plans[\"${k}\"].quota has offset ${p.quota.offset}, and a ${lower(p.quota.period)} allows 0${lookup({ WEEK = " to 6", MONTH = " to 27" }, p.quota.period, "")}."
      if p.quota != null && try(p.quota.offset > lookup({ WEEK = 6, MONTH = 27 }, p.quota.period, 0), false)
    ]) == 0
    error_message = join("\n", [
      for k, p in var.plans :
      "plans[\"${k}\"].quota has offset ${p.quota.offset}, and a ${lower(p.quota.period)} allows 0${lookup({ WEEK = " to 6", MONTH = " to 27" }, p.quota.period, "")}."
      if p.quota != null && try(p.quota.offset > lookup({ WEEK = 6, MONTH = 27 }, p.quota.period, 0), false)
    ])
  }
}

variable "consumers" {
  description = "Consumers, keyed by name. Each gets an API key."
  type = map(object({
    plan        = string
    enabled     = optional(bool, true)
    description = optional(string)
    tags        = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.consumers) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.consumers) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)) ? "" : "consumers has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "consumers has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue([
      for k, v in var.consumers : v.description != null ? length(v.description) >= 1 : true
    ])
    error_message = join("\n", compact([
      for k, v in var.consumers : v.description != null ? (length(v.description) >= 1 ? "" : "consumers[\"${k}\"].description has ${length(v.description)} characters; it needs at least 1.") : ""
    ]))
  }

  validation {
    condition = length([
      for k, c in var.consumers :
      "consumers[\"${k}\"] names the plan \"${c.plan}\"; plans are: ${join(", ", keys(var.plans))}."
      if !contains(keys(var.plans), c.plan)
    ]) == 0
    error_message = join("\n", [
      for k, c in var.consumers :
      "consumers[\"${k}\"] names the plan \"${c.plan}\"; plans are: ${join(", ", keys(var.plans))}."
      if !contains(keys(var.plans), c.plan)
    ])
  }
}

variable "consumer_api_keys" {
  description = "API keys of 20 to 128 characters for consumers that bring their own, by the key of the consumer. The others get one that AWS makes. They end up in the state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = alltrue(flatten([
      for k, v in var.consumer_api_keys : [
        length(v) >= 20,
        length(v) <= 128,
      ]
    ]))
    error_message = join(" ", [
      "consumer_api_keys[*] needs at least 20 characters.",
      "consumer_api_keys[*] takes at most 128 characters.",
    ])
  }

  validation {
    condition     = length(setsubtract(keys(var.consumer_api_keys), keys(var.consumers))) == 0
    error_message = "Every key of consumer_api_keys must be a key of consumers."
  }
}
