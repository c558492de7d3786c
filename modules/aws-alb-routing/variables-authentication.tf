# Rendered by generate-modules from templates/aws-alb-routing/inputs/authentication.yaml.
# Edit that file: an edit here is refused, not merged.

variable "auth" {
  description = "Ways to sign users in, keyed by name. Routes and listeners refer to one by its key."
  type = map(object({
    oidc = optional(object({
      issuer                 = string
      authorization_endpoint = string
      token_endpoint         = string
      user_info_endpoint     = string
      client_id              = string
    }))
    cognito = optional(object({
      user_pool_arn       = string
      user_pool_client_id = string
      user_pool_domain    = string
    }))
    scope                      = optional(string, "openid")
    session_cookie_name        = optional(string, "AWSELBAuthSessionCookie")
    session_timeout            = optional(number, 604800)
    on_unauthenticated_request = optional(string, "authenticate")
    extra_params               = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k, v in var.auth : [
        v.oidc != null ? can(regex("^https://", v.oidc.issuer)) : true,
        v.oidc != null ? can(regex("^https://", v.oidc.authorization_endpoint)) : true,
        v.oidc != null ? can(regex("^https://", v.oidc.token_endpoint)) : true,
        v.oidc != null ? can(regex("^https://", v.oidc.user_info_endpoint)) : true,
        floor(v.session_timeout) == v.session_timeout && v.session_timeout >= 1 && v.session_timeout <= 604800,
        contains(["authenticate", "deny", "allow"], v.on_unauthenticated_request),
        length(v.extra_params) <= 10,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.auth : [
        v.oidc != null ? (can(regex("^https://", v.oidc.issuer)) ? "" : "auth[\"${k}\"].oidc.issuer is \"${v.oidc.issuer}\"; it must be an https URL.") : "",
        v.oidc != null ? (can(regex("^https://", v.oidc.authorization_endpoint)) ? "" : "auth[\"${k}\"].oidc.authorization_endpoint is \"${v.oidc.authorization_endpoint}\"; it must be an https URL.") : "",
        v.oidc != null ? (can(regex("^https://", v.oidc.token_endpoint)) ? "" : "auth[\"${k}\"].oidc.token_endpoint is \"${v.oidc.token_endpoint}\"; it must be an https URL.") : "",
        v.oidc != null ? (can(regex("^https://", v.oidc.user_info_endpoint)) ? "" : "auth[\"${k}\"].oidc.user_info_endpoint is \"${v.oidc.user_info_endpoint}\"; it must be an https URL.") : "",
        floor(v.session_timeout) == v.session_timeout && v.session_timeout >= 1 && v.session_timeout <= 604800 ? "" : "auth[\"${k}\"].session_timeout is ${v.session_timeout}; it must be a whole number between 1 and 604800.",
        contains(["authenticate", "deny", "allow"], v.on_unauthenticated_request) ? "" : "auth[\"${k}\"].on_unauthenticated_request is \"${v.on_unauthenticated_request}\"; it must be authenticate, deny or allow.",
        length(v.extra_params) <= 10 ? "" : "auth[\"${k}\"].extra_params has ${length(v.extra_params)} elements; it takes at most 10.",
      ]
    ])))
  }

  validation {
    condition = length([
      for k, a in var.auth : "auth[\"${k}\"] must have exactly one of oidc and cognito."
      if(a.oidc == null) == (a.cognito == null)
    ]) == 0
    error_message = join("\n", [
      for k, a in var.auth : "auth[\"${k}\"] must have exactly one of oidc and cognito."
      if(a.oidc == null) == (a.cognito == null)
    ])
  }
}

variable "oidc_client_secrets" {
  description = "Client secrets of the oidc entries in auth, under the same keys. They end up in the state, as the provider has no write-only form."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = length([
      for k in nonsensitive(keys(var.oidc_client_secrets)) : "oidc_client_secrets[\"${k}\"] fits no oidc entry in auth."
      if try(var.auth[k].oidc, null) == null
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.oidc_client_secrets)) : "oidc_client_secrets[\"${k}\"] fits no oidc entry in auth."
      if try(var.auth[k].oidc, null) == null
    ])
  }

  validation {
    condition = length([
      for k, a in var.auth : "auth[\"${k}\"] signs in with oidc and needs its client secret in oidc_client_secrets[\"${k}\"]."
      if a.oidc != null && !contains(nonsensitive(keys(var.oidc_client_secrets)), k)
    ]) == 0
    error_message = join("\n", [
      for k, a in var.auth : "auth[\"${k}\"] signs in with oidc and needs its client secret in oidc_client_secrets[\"${k}\"]."
      if a.oidc != null && !contains(nonsensitive(keys(var.oidc_client_secrets)), k)
    ])
  }
}
