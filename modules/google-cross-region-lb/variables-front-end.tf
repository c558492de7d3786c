# Rendered by generate-modules from templates/google-cross-region-lb/inputs/front-end.yaml.
# Edit that file: an edit here is refused, not merged.

variable "frontend" {
  description = "Addresses, ports and TLS towards clients."
  type = object({
    existing_addresses = optional(map(string), {})
    ipv6               = optional(bool, false)
    https_redirect     = optional(bool, true)
    http_only          = optional(bool, false)
    keep_alive_sec     = optional(number, 610)
    quic               = optional(string, "NONE")
    early_data         = optional(string, "DISABLED")
    tls_min_version    = optional(string, "TLS_1_2")
    tls_profile        = optional(string, "MODERN")
    existing_ssl_policy = optional(object({
      id = string
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.frontend.existing_addresses) : can(regex("^ipv[46]$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.frontend.existing_addresses) : can(regex("^ipv[46]$", k)) ? "" : "frontend.existing_addresses has the key \"${k}\"; it must be ipv4 or ipv6."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.frontend.existing_addresses : can(regex("^[0-9a-fA-F:.]+$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.frontend.existing_addresses : can(regex("^[0-9a-fA-F:.]+$", v)) ? "" : "frontend.existing_addresses[\"${k}\"] is \"${v}\"; it must be an address itself, not a name or an id."
    ]))
  }

  validation {
    condition     = floor(var.frontend.keep_alive_sec) == var.frontend.keep_alive_sec && var.frontend.keep_alive_sec >= 5 && var.frontend.keep_alive_sec <= 1200
    error_message = "frontend.keep_alive_sec is ${var.frontend.keep_alive_sec}; it must be a whole number between 5 and 1200."
  }

  validation {
    condition     = contains(["NONE", "ENABLE", "DISABLE"], var.frontend.quic)
    error_message = "frontend.quic is \"${var.frontend.quic}\"; it must be NONE, ENABLE or DISABLE."
  }

  validation {
    condition     = contains(["STRICT", "PERMISSIVE", "UNRESTRICTED", "DISABLED"], var.frontend.early_data)
    error_message = "frontend.early_data is \"${var.frontend.early_data}\"; it must be STRICT, PERMISSIVE, UNRESTRICTED or DISABLED."
  }

  validation {
    condition     = contains(["TLS_1_0", "TLS_1_1", "TLS_1_2", "TLS_1_3"], var.frontend.tls_min_version)
    error_message = "frontend.tls_min_version is \"${var.frontend.tls_min_version}\"; it must be TLS_1_0, TLS_1_1, TLS_1_2 or TLS_1_3."
  }

  validation {
    condition     = contains(["COMPATIBLE", "MODERN", "RESTRICTED", "FIPS_202205"], var.frontend.tls_profile)
    error_message = "frontend.tls_profile is \"${var.frontend.tls_profile}\"; it must be COMPATIBLE, MODERN, RESTRICTED or FIPS_202205."
  }

  validation {
    condition = length([
      for family, address in var.frontend.existing_addresses :
      "frontend.existing_addresses[\"${family}\"] is \"${address}\", which is no ${family == "ipv6" ? "IPv6" : "IPv4"} address."
      if strcontains(address, ":") != (family == "ipv6") || !can(cidrhost("${address}/${family == "ipv6" ? 128 : 32}", 0))
    ]) == 0
    error_message = join("\n", [
      for family, address in var.frontend.existing_addresses :
      "frontend.existing_addresses[\"${family}\"] is \"${address}\", which is no ${family == "ipv6" ? "IPv6" : "IPv4"} address."
      if strcontains(address, ":") != (family == "ipv6") || !can(cidrhost("${address}/${family == "ipv6" ? 128 : 32}", 0))
    ])
  }

  validation {
    condition = length(var.frontend.tls_min_version == "TLS_1_3" && var.frontend.tls_profile != "RESTRICTED" ? [
      "frontend.tls_min_version is \"TLS_1_3\", which needs tls_profile \"RESTRICTED\".",
    ] : []) == 0
    error_message = join("\n", var.frontend.tls_min_version == "TLS_1_3" && var.frontend.tls_profile != "RESTRICTED" ? [
      "frontend.tls_min_version is \"TLS_1_3\", which needs tls_profile \"RESTRICTED\".",
    ] : [])
  }
}
