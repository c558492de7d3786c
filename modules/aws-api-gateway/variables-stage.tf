# Rendered by generate-modules from templates/aws-api-gateway/inputs/stage.yaml.
# Edit that file: an edit here is refused, not merged.

variable "stage" {
  description = "Stage that serves the API."
  type = object({
    name      = optional(string, "live")
    variables = optional(map(string), {})
    throttle = optional(object({
      rate  = number
      burst = number
    }))
    cache = optional(object({
      size         = optional(string, "0.5")
      encrypted    = optional(bool, true)
      invalidation = optional(string, "ignore_with_warning")
    }))
    xray               = optional(bool, false)
    detailed_metrics   = optional(bool, false)
    client_certificate = optional(bool, false)
    canary = optional(object({
      deployment_id   = string
      percent         = number
      variables       = optional(map(string), {})
      use_stage_cache = optional(bool, false)
    }))
    tags = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,128}$", var.stage.name))
    error_message = "stage.name is \"${var.stage.name}\"; it must be 1 to 128 letters, digits, hyphens and underscores."
  }

  validation {
    condition     = var.stage.throttle != null ? var.stage.throttle.rate >= 0 : true
    error_message = var.stage.throttle != null ? "stage.throttle.rate is ${var.stage.throttle.rate}; it must be at least 0." : ""
  }

  validation {
    condition     = var.stage.throttle != null ? floor(var.stage.throttle.burst) == var.stage.throttle.burst && var.stage.throttle.burst >= 0 : true
    error_message = var.stage.throttle != null ? "stage.throttle.burst is ${var.stage.throttle.burst}; it must be a whole number of at least 0." : ""
  }

  validation {
    condition     = var.stage.cache != null ? contains(["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"], var.stage.cache.size) : true
    error_message = var.stage.cache != null ? "stage.cache.size is \"${var.stage.cache.size}\"; it must be 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237." : ""
  }

  validation {
    condition     = var.stage.cache != null ? contains(["deny", "ignore_with_warning", "ignore", "anyone"], var.stage.cache.invalidation) : true
    error_message = var.stage.cache != null ? "stage.cache.invalidation is \"${var.stage.cache.invalidation}\"; it must be deny, ignore_with_warning, ignore or anyone." : ""
  }

  validation {
    condition     = var.stage.canary != null ? var.stage.canary.percent >= 0 && var.stage.canary.percent <= 100 : true
    error_message = var.stage.canary != null ? "stage.canary.percent is ${var.stage.canary.percent}; it must lie between 0 and 100." : ""
  }

  validation {
    condition = alltrue([
      for k in keys(var.stage.variables) : can(regex("^[A-Za-z0-9_]+$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.stage.variables) : can(regex("^[A-Za-z0-9_]+$", k)) ? "" : "stage.variables has the key \"${k}\"; it must be letters, digits and underscores."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.stage.variables : can(regex("^[A-Za-z0-9._~:/?#&=,-]+$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.stage.variables : can(regex("^[A-Za-z0-9._~:/?#&=,-]+$", v)) ? "" : "stage.variables[\"${k}\"] is \"${v}\"; it must be letters, digits and any of - . _ ~ : / ? # & = ,."
    ]))
  }
}

variable "stages" {
  description = "More stages that serve the same deployment, keyed by name. They have what stage says, but for their variables. Alarms watch stage alone."
  type = map(object({
    description = optional(string)
    variables   = optional(map(string), {})
    tags        = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.stages) : can(regex("^[A-Za-z0-9_-]{1,128}$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.stages) : can(regex("^[A-Za-z0-9_-]{1,128}$", k)) ? "" : "stages has the key \"${k}\"; it must be 1 to 128 letters, digits, hyphens and underscores."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.stages : v.description != null ? length(v.description) >= 1 : true
    ])
    error_message = join("\n", compact([
      for k, v in var.stages : v.description != null ? (length(v.description) >= 1 ? "" : "stages[\"${k}\"].description has ${length(v.description)} characters; it needs at least 1.") : ""
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.stages : [
        for k2 in keys(v.variables) : can(regex("^[A-Za-z0-9_]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.stages : [
        for k2 in keys(v.variables) : can(regex("^[A-Za-z0-9_]+$", k2)) ? "" : "stages[\"${k}\"].variables has the key \"${k2}\"; it must be letters, digits and underscores."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.stages : [
        for k2, v2 in v.variables : can(regex("^[A-Za-z0-9._~:/?#&=,-]+$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.stages : [
        for k2, v2 in v.variables : can(regex("^[A-Za-z0-9._~:/?#&=,-]+$", v2)) ? "" : "stages[\"${k}\"].variables[\"${k2}\"] is \"${v2}\"; it must be letters, digits and any of - . _ ~ : / ? # & = ,."
      ]
    ])))
  }

  validation {
    condition     = length(contains(keys(var.stages), var.stage.name) ? ["stages[\"${var.stage.name}\"] is the stage that stage describes: give it another name."] : []) == 0
    error_message = join("\n", contains(keys(var.stages), var.stage.name) ? ["stages[\"${var.stage.name}\"] is the stage that stage describes: give it another name."] : [])
  }
}
