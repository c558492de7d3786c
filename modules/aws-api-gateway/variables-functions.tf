# Rendered by generate-modules from templates/aws-api-gateway/inputs/functions.yaml.
# Edit that file: an edit here is refused, not merged.

variable "functions" {
  description = "Lambda functions, keyed by name: made here from a package, or taken by arn. Routes and authorizers refer to a function by its key."
  type = map(object({
    arn          = optional(string)
    qualifier    = optional(string)
    grant_invoke = optional(string, "routes")
    package = optional(object({
      zip = optional(object({
        path = string
        hash = optional(string)
      }))
      s3 = optional(object({
        bucket  = string
        key     = string
        version = optional(string)
        hash    = optional(string)
      }))
      image = optional(object({
        uri               = string
        command           = optional(list(string), [])
        entry_point       = optional(list(string), [])
        working_directory = optional(string)
      }))
    }))
    description       = optional(string)
    runtime           = optional(string)
    handler           = optional(string)
    architecture      = optional(string, "x86_64")
    memory_size       = optional(number, 1024)
    timeout           = optional(number)
    ephemeral_storage = optional(number, 512)
    environment       = optional(map(string), {})
    layers            = optional(list(string), [])
    vpc = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
      ipv6               = optional(bool, false)
    }))
    tracing = optional(bool, false)
    dead_letter = optional(object({
      target_arn = string
    }))
    reserved_concurrency = optional(number)
    kms_key_arn          = optional(string)
    logs = optional(object({
      retention_days    = optional(number, 30)
      kms_key_arn       = optional(string)
      format            = optional(string, "JSON")
      application_level = optional(string, "INFO")
      system_level      = optional(string, "INFO")
    }), {})
    role = optional(object({
      arn = string
    }))
    policy_arns = optional(map(string), {})
    policy_statements = optional(map(object({
      effect     = optional(string, "Allow")
      actions    = list(string)
      resources  = list(string)
      conditions = optional(map(map(list(string))), {})
    })), {})
    alias   = optional(string, "live")
    version = optional(string)
    canary = optional(object({
      version = optional(string)
      weight  = number
    }))
    provisioned_concurrency = optional(number)
    alarms = optional(object({
      function_error_percent = optional(number)
      throttles              = optional(number)
    }), {})
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.functions) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)),
        length(k) <= 40,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.functions) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "functions has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$.",
        length(k) <= 40 ? "" : "functions has the key \"${k}\"; it takes at most 40 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.functions : [
        v.qualifier != null ? can(regex("^[A-Za-z0-9_-]{1,128}$", v.qualifier)) : true,
        contains(["routes", "api", "none"], v.grant_invoke),
        try(v.package.zip, null) != null ? length(v.package.zip.path) >= 1 : true,
        try(v.package.s3, null) != null ? length(v.package.s3.bucket) >= 1 : true,
        try(v.package.s3, null) != null ? length(v.package.s3.key) >= 1 : true,
        try(v.package.image, null) != null ? length(v.package.image.uri) >= 1 : true,
        v.description != null ? length(v.description) <= 256 : true,
        v.runtime != null ? can(regex("^(nodejs|python|java|dotnet|ruby|provided)[a-z0-9.]*$", v.runtime)) : true,
        v.handler != null ? length(v.handler) >= 1 : true,
        v.handler != null ? length(v.handler) <= 128 : true,
        contains(["x86_64", "arm64"], v.architecture),
        floor(v.memory_size) == v.memory_size && v.memory_size >= 128 && v.memory_size <= 10240,
        v.timeout != null ? floor(v.timeout) == v.timeout && v.timeout >= 1 && v.timeout <= 900 : true,
        floor(v.ephemeral_storage) == v.ephemeral_storage && v.ephemeral_storage >= 512 && v.ephemeral_storage <= 10240,
        length(v.layers) <= 5,
        v.vpc != null ? length(v.vpc.subnet_ids) >= 1 : true,
        v.vpc != null ? length(v.vpc.security_group_ids) >= 1 : true,
        v.reserved_concurrency != null ? floor(v.reserved_concurrency) == v.reserved_concurrency && v.reserved_concurrency >= 0 : true,
        contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], v.logs.retention_days),
        contains(["JSON", "Text"], v.logs.format),
        contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], v.logs.application_level),
        contains(["DEBUG", "INFO", "WARN"], v.logs.system_level),
        can(regex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", v.alias)),
        v.version != null ? can(regex("^([0-9]+|[$]LATEST)$", v.version)) : true,
        try(v.canary.version, null) != null ? can(regex("^[0-9]+$", v.canary.version)) : true,
        v.canary != null ? v.canary.weight >= 0 && v.canary.weight <= 1 : true,
        v.provisioned_concurrency != null ? floor(v.provisioned_concurrency) == v.provisioned_concurrency && v.provisioned_concurrency >= 1 : true,
        v.alarms.function_error_percent != null ? v.alarms.function_error_percent >= 0 && v.alarms.function_error_percent <= 100 : true,
        v.alarms.throttles != null ? v.alarms.throttles >= 0 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.functions : [
        v.qualifier != null ? (can(regex("^[A-Za-z0-9_-]{1,128}$", v.qualifier)) ? "" : "functions[\"${k}\"].qualifier is \"${v.qualifier}\"; it must be the name of an alias or the number of a version.") : "",
        contains(["routes", "api", "none"], v.grant_invoke) ? "" : "functions[\"${k}\"].grant_invoke is \"${v.grant_invoke}\"; it must be routes, api or none.",
        try(v.package.zip, null) != null ? (length(v.package.zip.path) >= 1 ? "" : "functions[\"${k}\"].package.zip.path has ${length(v.package.zip.path)} characters; it needs at least 1.") : "",
        try(v.package.s3, null) != null ? (length(v.package.s3.bucket) >= 1 ? "" : "functions[\"${k}\"].package.s3.bucket has ${length(v.package.s3.bucket)} characters; it needs at least 1.") : "",
        try(v.package.s3, null) != null ? (length(v.package.s3.key) >= 1 ? "" : "functions[\"${k}\"].package.s3.key has ${length(v.package.s3.key)} characters; it needs at least 1.") : "",
        try(v.package.image, null) != null ? (length(v.package.image.uri) >= 1 ? "" : "functions[\"${k}\"].package.image.uri has ${length(v.package.image.uri)} characters; it needs at least 1.") : "",
        v.description != null ? (length(v.description) <= 256 ? "" : "functions[\"${k}\"].description has ${length(v.description)} characters; it takes at most 256.") : "",
        v.runtime != null ? (can(regex("^(nodejs|python|java|dotnet|ruby|provided)[a-z0-9.]*$", v.runtime)) ? "" : "functions[\"${k}\"].runtime is \"${v.runtime}\"; it must be a runtime of Lambda, such as python3.13 or nodejs22.x.") : "",
        v.handler != null ? (length(v.handler) >= 1 ? "" : "functions[\"${k}\"].handler has ${length(v.handler)} characters; it needs at least 1.") : "",
        v.handler != null ? (length(v.handler) <= 128 ? "" : "functions[\"${k}\"].handler has ${length(v.handler)} characters; it takes at most 128.") : "",
        contains(["x86_64", "arm64"], v.architecture) ? "" : "functions[\"${k}\"].architecture is \"${v.architecture}\"; it must be x86_64 or arm64.",
        floor(v.memory_size) == v.memory_size && v.memory_size >= 128 && v.memory_size <= 10240 ? "" : "functions[\"${k}\"].memory_size is ${v.memory_size}; it must be a whole number between 128 and 10240.",
        v.timeout != null ? (floor(v.timeout) == v.timeout && v.timeout >= 1 && v.timeout <= 900 ? "" : "functions[\"${k}\"].timeout is ${v.timeout}; it must be a whole number between 1 and 900.") : "",
        floor(v.ephemeral_storage) == v.ephemeral_storage && v.ephemeral_storage >= 512 && v.ephemeral_storage <= 10240 ? "" : "functions[\"${k}\"].ephemeral_storage is ${v.ephemeral_storage}; it must be a whole number between 512 and 10240.",
        length(v.layers) <= 5 ? "" : "functions[\"${k}\"].layers has ${length(v.layers)} elements; it takes at most 5.",
        v.vpc != null ? (length(v.vpc.subnet_ids) >= 1 ? "" : "functions[\"${k}\"].vpc.subnet_ids has ${length(v.vpc.subnet_ids)} elements; it needs at least 1.") : "",
        v.vpc != null ? (length(v.vpc.security_group_ids) >= 1 ? "" : "functions[\"${k}\"].vpc.security_group_ids has ${length(v.vpc.security_group_ids)} elements; it needs at least 1.") : "",
        v.reserved_concurrency != null ? (floor(v.reserved_concurrency) == v.reserved_concurrency && v.reserved_concurrency >= 0 ? "" : "functions[\"${k}\"].reserved_concurrency is ${v.reserved_concurrency}; it must be a whole number of at least 0.") : "",
        contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], v.logs.retention_days) ? "" : "functions[\"${k}\"].logs.retention_days is ${v.logs.retention_days}; it must be 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653.",
        contains(["JSON", "Text"], v.logs.format) ? "" : "functions[\"${k}\"].logs.format is \"${v.logs.format}\"; it must be JSON or Text.",
        contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], v.logs.application_level) ? "" : "functions[\"${k}\"].logs.application_level is \"${v.logs.application_level}\"; it must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL.",
        contains(["DEBUG", "INFO", "WARN"], v.logs.system_level) ? "" : "functions[\"${k}\"].logs.system_level is \"${v.logs.system_level}\"; it must be DEBUG, INFO or WARN.",
        can(regex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", v.alias)) ? "" : "functions[\"${k}\"].alias is \"${v.alias}\"; it must be 1 to 128 letters, digits, hyphens and underscores, beginning with a letter.",
        v.version != null ? (can(regex("^([0-9]+|[$]LATEST)$", v.version)) ? "" : "functions[\"${k}\"].version is \"${v.version}\"; it must be the number of a version, or $LATEST.") : "",
        try(v.canary.version, null) != null ? (can(regex("^[0-9]+$", v.canary.version)) ? "" : "functions[\"${k}\"].canary.version is \"${v.canary.version}\"; it must be the number of a version.") : "",
        v.canary != null ? (v.canary.weight >= 0 && v.canary.weight <= 1 ? "" : "functions[\"${k}\"].canary.weight is ${v.canary.weight}; it must lie between 0 and 1.") : "",
        v.provisioned_concurrency != null ? (floor(v.provisioned_concurrency) == v.provisioned_concurrency && v.provisioned_concurrency >= 1 ? "" : "functions[\"${k}\"].provisioned_concurrency is ${v.provisioned_concurrency}; it must be a whole number of at least 1.") : "",
        v.alarms.function_error_percent != null ? (v.alarms.function_error_percent >= 0 && v.alarms.function_error_percent <= 100 ? "" : "functions[\"${k}\"].alarms.function_error_percent is ${v.alarms.function_error_percent}; it must lie between 0 and 100.") : "",
        v.alarms.throttles != null ? (v.alarms.throttles >= 0 ? "" : "functions[\"${k}\"].alarms.throttles is ${v.alarms.throttles}; it must be at least 0.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.functions : [
        for k2 in keys(v.environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.functions : [
        for k2 in keys(v.environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", k2)) ? "" : "functions[\"${k}\"].environment has the key \"${k2}\"; it must be a letter followed by letters, digits and underscores."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.functions : [
        for k2 in keys(v.policy_statements) : can(regex("^[A-Za-z0-9]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.functions : [
        for k2 in keys(v.policy_statements) : can(regex("^[A-Za-z0-9]+$", k2)) ? "" : "functions[\"${k}\"].policy_statements has the key \"${k2}\"; it must be text that matches ^[A-Za-z0-9]+$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.functions : [
        for k2, v2 in v.policy_statements : [
          contains(["Allow", "Deny"], v2.effect),
          length(v2.actions) >= 1,
          length(v2.resources) >= 1,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.functions : [
        for k2, v2 in v.policy_statements : [
          contains(["Allow", "Deny"], v2.effect) ? "" : "functions[\"${k}\"].policy_statements[\"${k2}\"].effect is \"${v2.effect}\"; it must be Allow or Deny.",
          length(v2.actions) >= 1 ? "" : "functions[\"${k}\"].policy_statements[\"${k2}\"].actions has ${length(v2.actions)} elements; it needs at least 1.",
          length(v2.resources) >= 1 ? "" : "functions[\"${k}\"].policy_statements[\"${k2}\"].resources has ${length(v2.resources)} elements; it needs at least 1.",
        ]
      ]
    ])))
  }

  validation {
    condition = length([
      for k, f in var.functions : "functions[\"${k}\"] must have exactly one of arn and package."
      if(f.arn == null) == (f.package == null)
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions : "functions[\"${k}\"] must have exactly one of arn and package."
      if(f.arn == null) == (f.package == null)
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions : "functions[\"${k}\"].arn ends in a version or alias: give it in qualifier."
      if length(split(":", try(coalesce(f.arn), ""))) > 7
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions : "functions[\"${k}\"].arn ends in a version or alias: give it in qualifier."
      if length(split(":", try(coalesce(f.arn), ""))) > 7
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions : "functions[\"${k}\"].arn is \"${f.arn}\", which is no ARN of a function."
      if f.arn != null && length(regexall("^arn:[a-z0-9-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:.*)?$", try(coalesce(f.arn), ""))) == 0
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions : "functions[\"${k}\"].arn is \"${f.arn}\", which is no ARN of a function."
      if f.arn != null && length(regexall("^arn:[a-z0-9-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:.*)?$", try(coalesce(f.arn), ""))) == 0
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"] sets qualifier, which is for a function taken by arn; name the alias of one made here in alias."
      if f.package != null && f.qualifier != null
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"] sets qualifier, which is for a function taken by arn; name the alias of one made here in alias."
      if f.package != null && f.qualifier != null
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"].package must have exactly one of zip, s3 and image."
      if f.package != null && length([
        for given in [try(f.package.zip, null) != null, try(f.package.s3, null) != null, try(f.package.image, null) != null] : given if given
      ]) != 1
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"].package must have exactly one of zip, s3 and image."
      if f.package != null && length([
        for given in [try(f.package.zip, null) != null, try(f.package.s3, null) != null, try(f.package.image, null) != null] : given if given
      ]) != 1
    ])
  }

  validation {
    condition = length(flatten([
      for k, f in var.functions : [
        for name, value in { runtime = f.runtime, handler = f.handler } :
        "functions[\"${k}\"] is made from a zip file and needs ${name}."
        if value == null
      ]
      if f.package != null && (try(f.package.zip, null) != null || try(f.package.s3, null) != null)
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.functions : [
        for name, value in { runtime = f.runtime, handler = f.handler } :
        "functions[\"${k}\"] is made from a zip file and needs ${name}."
        if value == null
      ]
      if f.package != null && (try(f.package.zip, null) != null || try(f.package.s3, null) != null)
    ]))
  }

  validation {
    condition = length(flatten([
      for k, f in var.functions : [
        for name, given in { handler = f.handler != null, layers = length(f.layers) > 0, runtime = f.runtime != null } :
        "functions[\"${k}\"] is made from an image, which holds its own ${name}: leave it out."
        if given
      ]
      if try(f.package.image, null) != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.functions : [
        for name, given in { handler = f.handler != null, layers = length(f.layers) > 0, runtime = f.runtime != null } :
        "functions[\"${k}\"] is made from an image, which holds its own ${name}: leave it out."
        if given
      ]
      if try(f.package.image, null) != null
    ]))
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"].package.zip.path is \"${f.package.zip.path}\", which is no file; set hash too when it is made later."
      if try(f.package.zip.hash == null && !try(fileexists(f.package.zip.path), false), false)
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"].package.zip.path is \"${f.package.zip.path}\", which is no file; set hash too when it is made later."
      if try(f.package.zip.hash == null && !try(fileexists(f.package.zip.path), false), false)
    ])
  }

  validation {
    condition = length(flatten([
      for k, f in var.functions : [
        for name, given in {
          alias                   = f.alias != "live"
          canary                  = f.canary != null
          dead_letter             = f.dead_letter != null
          description             = f.description != null
          environment             = length(f.environment) > 0
          handler                 = f.handler != null
          kms_key_arn             = f.kms_key_arn != null
          layers                  = length(f.layers) > 0
          policy_arns             = length(f.policy_arns) > 0
          policy_statements       = length(f.policy_statements) > 0
          provisioned_concurrency = f.provisioned_concurrency != null
          reserved_concurrency    = f.reserved_concurrency != null
          role                    = f.role != null
          runtime                 = f.runtime != null
          timeout                 = f.timeout != null
          tracing                 = f.tracing
          version                 = f.version != null
          vpc                     = f.vpc != null
        } :
        "functions[\"${k}\"] is taken by arn and stays as it is: ${name} is for one that is made from a package."
        if given
      ]
      if f.package == null && f.arn != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.functions : [
        for name, given in {
          alias                   = f.alias != "live"
          canary                  = f.canary != null
          dead_letter             = f.dead_letter != null
          description             = f.description != null
          environment             = length(f.environment) > 0
          handler                 = f.handler != null
          kms_key_arn             = f.kms_key_arn != null
          layers                  = length(f.layers) > 0
          policy_arns             = length(f.policy_arns) > 0
          policy_statements       = length(f.policy_statements) > 0
          provisioned_concurrency = f.provisioned_concurrency != null
          reserved_concurrency    = f.reserved_concurrency != null
          role                    = f.role != null
          runtime                 = f.runtime != null
          timeout                 = f.timeout != null
          tracing                 = f.tracing
          version                 = f.version != null
          vpc                     = f.vpc != null
        } :
        "functions[\"${k}\"] is taken by arn and stays as it is: ${name} is for one that is made from a package."
        if given
      ]
      if f.package == null && f.arn != null
    ]))
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"] would be named \"${var.name}-${k}${try(f.package.image, null) != null ? "-image" : ""}\"; a function's name has at most 64 characters."
      if f.package != null && length("${var.name}-${k}${try(f.package.image, null) != null ? "-image" : ""}") > 64
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"] would be named \"${var.name}-${k}${try(f.package.image, null) != null ? "-image" : ""}\"; a function's name has at most 64 characters."
      if f.package != null && length("${var.name}-${k}${try(f.package.image, null) != null ? "-image" : ""}") > 64
    ])
  }

  validation {
    condition = length(flatten([
      for k, f in var.functions : [
        for name in keys(f.environment) : "functions[\"${k}\"].environment sets ${name}, which Lambda keeps for itself."
        if can(regex(join("|", [
          "^AWS_(REGION|DEFAULT_REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$",
          "^AWS_LAMBDA_(FUNCTION_|INITIALIZATION_|LOG_GROUP|LOG_STREAM|RUNTIME_API)",
          "^(LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$",
        ]), name))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.functions : [
        for name in keys(f.environment) : "functions[\"${k}\"].environment sets ${name}, which Lambda keeps for itself."
        if can(regex(join("|", [
          "^AWS_(REGION|DEFAULT_REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$",
          "^AWS_LAMBDA_(FUNCTION_|INITIALIZATION_|LOG_GROUP|LOG_STREAM|RUNTIME_API)",
          "^(LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$",
        ]), name))
      ]
    ]))
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"] runs as an existing role: give the rights in ${length(f.policy_arns) > 0 ? "policy_arns" : "policy_statements"} to that role."
      if f.role != null && length(f.policy_arns) + length(f.policy_statements) > 0
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"] runs as an existing role: give the rights in ${length(f.policy_arns) > 0 ? "policy_arns" : "policy_statements"} to that role."
      if f.role != null && length(f.policy_arns) + length(f.policy_statements) > 0
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"].dead_letter.target_arn is \"${f.dead_letter.target_arn}\"; it must be the ARN of an SQS queue or SNS topic."
      if f.dead_letter != null && length(regexall("^arn:[a-z0-9-]+:(sqs|sns):", try(coalesce(f.dead_letter.target_arn), ""))) == 0
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"].dead_letter.target_arn is \"${f.dead_letter.target_arn}\"; it must be the ARN of an SQS queue or SNS topic."
      if f.dead_letter != null && length(regexall("^arn:[a-z0-9-]+:(sqs|sns):", try(coalesce(f.dead_letter.target_arn), ""))) == 0
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"].canary needs a version beside the alias's own: name one in canary.version, or hold the alias at one with version."
      if f.canary != null && try(f.canary.version, null) == null && f.version == null
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"].canary needs a version beside the alias's own: name one in canary.version, or hold the alias at one with version."
      if f.canary != null && try(f.canary.version, null) == null && f.version == null
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"].canary sends requests to version ${f.version}, which the alias points to already."
      if f.version != null && try(f.canary.version, null) == f.version
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"].canary sends requests to version ${f.version}, which the alias points to already."
      if f.version != null && try(f.canary.version, null) == f.version
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"] has version $LATEST, which cannot have ${f.canary != null ? "a canary" : "provisioned_concurrency"}."
      if f.version == "$LATEST" && (f.canary != null || f.provisioned_concurrency != null)
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"] has version $LATEST, which cannot have ${f.canary != null ? "a canary" : "provisioned_concurrency"}."
      if f.version == "$LATEST" && (f.canary != null || f.provisioned_concurrency != null)
    ])
  }

  validation {
    condition = length([
      for k, f in var.functions :
      "functions[\"${k}\"] keeps ${f.provisioned_concurrency} environments warm, more than its reserved_concurrency ${f.reserved_concurrency}."
      if f.provisioned_concurrency != null && f.reserved_concurrency != null && coalesce(f.provisioned_concurrency, 0) > coalesce(f.reserved_concurrency, 1000000)
    ]) == 0
    error_message = join("\n", [
      for k, f in var.functions :
      "functions[\"${k}\"] keeps ${f.provisioned_concurrency} environments warm, more than its reserved_concurrency ${f.reserved_concurrency}."
      if f.provisioned_concurrency != null && f.reserved_concurrency != null && coalesce(f.provisioned_concurrency, 0) > coalesce(f.reserved_concurrency, 1000000)
    ])
  }
}
