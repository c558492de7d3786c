# Rendered by generate-modules from templates/aws-api-gateway/inputs/authorizers.yaml.
# Edit that file: an edit here is refused, not merged.

variable "authorizers" {
  description = "Authorizers, keyed by name. Routes refer to one by its key in auth."
  type = map(object({
    cognito = optional(object({
      user_pool_arns = list(string)
    }))
    lambda = optional(object({
      function         = optional(string)
      arn              = optional(string)
      type             = optional(string, "REQUEST")
      identity_sources = optional(list(string), ["method.request.header.Authorization"])
      credentials = optional(object({
        role_arn = string
      }))
    }))
    header                = optional(string, "Authorization")
    validation_expression = optional(string)
    ttl                   = optional(number, 300)
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.authorizers) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.authorizers) : [
        can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "authorizers has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "authorizers has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.authorizers : [
        v.cognito != null ? length(v.cognito.user_pool_arns) >= 1 : true,
        try(v.lambda.arn, null) != null ? can(regex("^arn:[a-z0-9-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:", v.lambda.arn)) : true,
        v.lambda != null ? contains(["TOKEN", "REQUEST"], v.lambda.type) : true,
        can(regex("^[A-Za-z0-9-]+$", v.header)),
        floor(v.ttl) == v.ttl && v.ttl >= 0 && v.ttl <= 3600,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.authorizers : [
        v.cognito != null ? (length(v.cognito.user_pool_arns) >= 1 ? "" : "authorizers[\"${k}\"].cognito.user_pool_arns has ${length(v.cognito.user_pool_arns)} elements; it needs at least 1.") : "",
        try(v.lambda.arn, null) != null ? (can(regex("^arn:[a-z0-9-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:", v.lambda.arn)) ? "" : "authorizers[\"${k}\"].lambda.arn is \"${v.lambda.arn}\"; it must be the ARN of a function.") : "",
        v.lambda != null ? (contains(["TOKEN", "REQUEST"], v.lambda.type) ? "" : "authorizers[\"${k}\"].lambda.type is \"${v.lambda.type}\"; it must be TOKEN or REQUEST.") : "",
        can(regex("^[A-Za-z0-9-]+$", v.header)) ? "" : "authorizers[\"${k}\"].header is \"${v.header}\"; it must be the name of a header.",
        floor(v.ttl) == v.ttl && v.ttl >= 0 && v.ttl <= 3600 ? "" : "authorizers[\"${k}\"].ttl is ${v.ttl}; it must be a whole number between 0 and 3600.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.authorizers : [
        for k2, v2 in v.cognito.user_pool_arns : can(regex("^arn:[a-z0-9-]+:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/", v2))
      ]
      if v.cognito != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.authorizers : [
        for k2, v2 in v.cognito.user_pool_arns : can(regex("^arn:[a-z0-9-]+:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/", v2)) ? "" : "authorizers[\"${k}\"].cognito.user_pool_arns[${k2}] is \"${v2}\"; it must be the ARN of a user pool."
      ]
      if v.cognito != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.authorizers : [
        for k2, v2 in v.lambda.identity_sources : can(regex("^(method[.]request[.](header|querystring|multivalueheader|multivaluequerystring)|stageVariables|context)[.][A-Za-z0-9._-]+$", v2))
      ]
      if v.lambda != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.authorizers : [
        for k2, v2 in v.lambda.identity_sources : can(regex("^(method[.]request[.](header|querystring|multivalueheader|multivaluequerystring)|stageVariables|context)[.][A-Za-z0-9._-]+$", v2)) ? "" : "authorizers[\"${k}\"].lambda.identity_sources[${k2}] is \"${v2}\"; it must be a source such as \"method.request.header.Authorization\"."
      ]
      if v.lambda != null
    ])))
  }

  validation {
    condition = length([
      for k, a in var.authorizers : "authorizers[\"${k}\"] must have exactly one of cognito and lambda."
      if(a.cognito == null) == (a.lambda == null)
    ]) == 0
    error_message = join("\n", [
      for k, a in var.authorizers : "authorizers[\"${k}\"] must have exactly one of cognito and lambda."
      if(a.cognito == null) == (a.lambda == null)
    ])
  }

  validation {
    condition = length([
      for k in keys(var.authorizers) : "authorizers[\"${k}\"] takes a name that has a meaning of its own: rename it."
      if contains(["none", "iam", "api_key"], lower(k))
    ]) == 0
    error_message = join("\n", [
      for k in keys(var.authorizers) : "authorizers[\"${k}\"] takes a name that has a meaning of its own: rename it."
      if contains(["none", "iam", "api_key"], lower(k))
    ])
  }

  validation {
    condition = length([
      for k, a in var.authorizers : "authorizers[\"${k}\"].lambda must have exactly one of function and arn."
      if a.lambda != null && try(a.lambda.function == null, false) == try(a.lambda.arn == null, false)
    ]) == 0
    error_message = join("\n", [
      for k, a in var.authorizers : "authorizers[\"${k}\"].lambda must have exactly one of function and arn."
      if a.lambda != null && try(a.lambda.function == null, false) == try(a.lambda.arn == null, false)
    ])
  }

  validation {
    condition = length([
      for k, a in var.authorizers :
      "authorizers[\"${k}\"].lambda names the function \"${a.lambda.function}\"; functions are: ${join(", ", keys(var.functions))}."
      if try(a.lambda.function, null) != null && !contains(keys(var.functions), try(coalesce(a.lambda.function), "-"))
    ]) == 0
    error_message = join("\n", [
      for k, a in var.authorizers :
      "authorizers[\"${k}\"].lambda names the function \"${a.lambda.function}\"; functions are: ${join(", ", keys(var.functions))}."
      if try(a.lambda.function, null) != null && !contains(keys(var.functions), try(coalesce(a.lambda.function), "-"))
    ])
  }

  validation {
    condition = length([
      for k, a in var.authorizers :
      "authorizers[\"${k}\"] keeps decisions for ${a.ttl} seconds, and has no lambda.identity_sources to tell them apart: name one, or set ttl = 0."
      if try(a.lambda.type == "REQUEST" && length(a.lambda.identity_sources) == 0, false) && a.ttl > 0
    ]) == 0
    error_message = join("\n", [
      for k, a in var.authorizers :
      "authorizers[\"${k}\"] keeps decisions for ${a.ttl} seconds, and has no lambda.identity_sources to tell them apart: name one, or set ttl = 0."
      if try(a.lambda.type == "REQUEST" && length(a.lambda.identity_sources) == 0, false) && a.ttl > 0
    ])
  }

  validation {
    condition = length([
      for k, a in var.authorizers :
      "authorizers[\"${k}\"] has a validation_expression, which an authorizer of type REQUEST does not use."
      if a.validation_expression != null && try(a.lambda.type == "REQUEST", false)
    ]) == 0
    error_message = join("\n", [
      for k, a in var.authorizers :
      "authorizers[\"${k}\"] has a validation_expression, which an authorizer of type REQUEST does not use."
      if a.validation_expression != null && try(a.lambda.type == "REQUEST", false)
    ])
  }
}
