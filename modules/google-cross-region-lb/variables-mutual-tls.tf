# Rendered by generate-modules from templates/google-cross-region-lb/inputs/mutual-tls.yaml.
# Edit that file: an edit here is refused, not merged.

variable "mtls" {
  description = "Asks clients for a certificate, and checks it. Makes a trust config and a server TLS policy."
  type = object({
    trust_anchors_pem      = list(string)
    intermediate_cas_pem   = optional(list(string), [])
    client_validation_mode = optional(string, "REJECT_INVALID")
    project = optional(object({
      number = string
    }))
  })
  default = null

  validation {
    condition     = var.mtls != null ? length(var.mtls.trust_anchors_pem) >= 1 : true
    error_message = var.mtls != null ? "mtls.trust_anchors_pem has ${length(var.mtls.trust_anchors_pem)} elements; it needs at least 1." : ""
  }

  validation {
    condition     = var.mtls != null ? length(var.mtls.trust_anchors_pem) <= 200 : true
    error_message = var.mtls != null ? "mtls.trust_anchors_pem has ${length(var.mtls.trust_anchors_pem)} elements; it takes at most 200." : ""
  }

  validation {
    condition     = var.mtls != null ? length(var.mtls.intermediate_cas_pem) <= 100 : true
    error_message = var.mtls != null ? "mtls.intermediate_cas_pem has ${length(var.mtls.intermediate_cas_pem)} elements; it takes at most 100." : ""
  }

  validation {
    condition     = var.mtls != null ? contains(["REJECT_INVALID", "ALLOW_INVALID_OR_MISSING_CLIENT_CERT"], var.mtls.client_validation_mode) : true
    error_message = var.mtls != null ? "mtls.client_validation_mode is \"${var.mtls.client_validation_mode}\"; it must be REJECT_INVALID or ALLOW_INVALID_OR_MISSING_CLIENT_CERT." : ""
  }

  validation {
    condition     = try(var.mtls.project, null) != null ? can(regex("^[0-9]+$", var.mtls.project.number)) : true
    error_message = try(var.mtls.project, null) != null ? "mtls.project.number is \"${var.mtls.project.number}\"; it must be a number." : ""
  }

  validation {
    condition = alltrue([
      for k, v in(var.mtls != null ? var.mtls.trust_anchors_pem : []) : can(regex("^\\s*-----BEGIN CERTIFICATE-----", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.mtls != null ? var.mtls.trust_anchors_pem : []) : can(regex("^\\s*-----BEGIN CERTIFICATE-----", v)) ? "" : "mtls.trust_anchors_pem[${k}] is \"${v}\"; it must be a certificate in PEM."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in(var.mtls != null ? var.mtls.intermediate_cas_pem : []) : can(regex("^\\s*-----BEGIN CERTIFICATE-----", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.mtls != null ? var.mtls.intermediate_cas_pem : []) : can(regex("^\\s*-----BEGIN CERTIFICATE-----", v)) ? "" : "mtls.intermediate_cas_pem[${k}] is \"${v}\"; it must be a certificate in PEM."
    ]))
  }

  validation {
    condition     = length(var.mtls != null && var.frontend.http_only ? ["mtls cannot be set with frontend.http_only, which serves no HTTPS."] : []) == 0
    error_message = join("\n", var.mtls != null && var.frontend.http_only ? ["mtls cannot be set with frontend.http_only, which serves no HTTPS."] : [])
  }
}

variable "server_tls_policy" {
  description = "An existing server TLS policy, in place of mtls."
  type = object({
    id = string
  })
  default = null

  validation {
    condition     = var.server_tls_policy != null ? can(regex("^(//networksecurity\\.googleapis\\.com/)?projects/[^/]+/locations/global/serverTlsPolicies/[^/]+$", var.server_tls_policy.id)) : true
    error_message = var.server_tls_policy != null ? "server_tls_policy.id is \"${var.server_tls_policy.id}\"; it must be projects/P/locations/global/serverTlsPolicies/N." : ""
  }

  validation {
    condition     = length(var.server_tls_policy != null && var.mtls != null ? ["server_tls_policy and mtls cannot both be set."] : []) == 0
    error_message = join("\n", var.server_tls_policy != null && var.mtls != null ? ["server_tls_policy and mtls cannot both be set."] : [])
  }

  validation {
    condition     = length(var.server_tls_policy != null && var.frontend.http_only ? ["server_tls_policy cannot be set with frontend.http_only, which serves no HTTPS."] : []) == 0
    error_message = join("\n", var.server_tls_policy != null && var.frontend.http_only ? ["server_tls_policy cannot be set with frontend.http_only, which serves no HTTPS."] : [])
  }
}
