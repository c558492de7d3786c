# Rendered by generate-modules from templates/aws-api-gateway/inputs/secrets-and-roles.yaml.
# Edit that file: an edit here is refused, not merged.

variable "function_secrets" {
  description = "Secret environment variables of the functions in functions, under the same keys. They end up in the state."
  type        = map(map(string))
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = length([
      for k in nonsensitive(keys(var.function_secrets)) :
      "function_secrets[\"${k}\"] fits no function that is made from a package."
      if try(var.functions[k].package, null) == null
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.function_secrets)) :
      "function_secrets[\"${k}\"] fits no function that is made from a package."
      if try(var.functions[k].package, null) == null
    ])
  }

  validation {
    condition = length(flatten([
      for k in nonsensitive(keys(var.function_secrets)) : [
        for name in nonsensitive(keys(var.function_secrets[k])) :
        "function_secrets[\"${k}\"] has the key \"${name}\"; it must be a letter followed by letters, digits and underscores."
        if !can(regex("^[A-Za-z][A-Za-z0-9_]+$", name))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k in nonsensitive(keys(var.function_secrets)) : [
        for name in nonsensitive(keys(var.function_secrets[k])) :
        "function_secrets[\"${k}\"] has the key \"${name}\"; it must be a letter followed by letters, digits and underscores."
        if !can(regex("^[A-Za-z][A-Za-z0-9_]+$", name))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k in nonsensitive(keys(var.function_secrets)) : [
        for name in nonsensitive(keys(var.function_secrets[k])) :
        "function_secrets[\"${k}\"] and functions[\"${k}\"].environment both set ${name}."
        if contains(keys(try(var.functions[k].environment, {})), name)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k in nonsensitive(keys(var.function_secrets)) : [
        for name in nonsensitive(keys(var.function_secrets[k])) :
        "function_secrets[\"${k}\"] and functions[\"${k}\"].environment both set ${name}."
        if contains(keys(try(var.functions[k].environment, {})), name)
      ]
    ]))
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds every role made here. Unset, there is none."
  type        = string
  default     = null
}
