# Rendered by generate-modules from templates/google-cross-region-lb/inputs/certificates.yaml.
# Edit that file: an edit here is refused, not merged.

variable "certificates" {
  description = "Where certificates come from: managed_domains and self_managed, which go into a certificate map made here; certificate_map; or ssl_certificates. None with frontend.http_only."
  type = object({
    managed_domains = optional(set(string), [])
    self_managed = optional(map(object({
      hosts           = set(string)
      pem_certificate = string
    })), {})
    certificate_map  = optional(string)
    ssl_certificates = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for v in var.certificates.managed_domains : [
        can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v)),
        length(v) <= 253,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for v in var.certificates.managed_domains : [
        can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v)) ? "" : "certificates.managed_domains is \"${v}\"; it must be a host name in lower case without port or dot at the end, perhaps with *. in front.",
        length(v) <= 253 ? "" : "certificates.managed_domains has ${length(v)} characters; it takes at most 253.",
      ]
    ])))
  }

  validation {
    condition = alltrue([
      for k in keys(var.certificates.self_managed) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.certificates.self_managed) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k)) ? "" : "certificates.self_managed has the key \"${k}\"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.certificates.self_managed : [
        length(v.hosts) >= 1,
        can(regex("^\\s*-----BEGIN CERTIFICATE-----", v.pem_certificate)),
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.certificates.self_managed : [
        length(v.hosts) >= 1 ? "" : "certificates.self_managed[\"${k}\"].hosts has ${length(v.hosts)} elements; it needs at least 1.",
        can(regex("^\\s*-----BEGIN CERTIFICATE-----", v.pem_certificate)) ? "" : "certificates.self_managed[\"${k}\"].pem_certificate is \"${v.pem_certificate}\"; it must be a chain of certificates in PEM.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.certificates.self_managed : [
        for v2 in v.hosts : [
          can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v2)),
          length(v2) <= 253,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.certificates.self_managed : [
        for v2 in v.hosts : [
          can(regex("^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v2)) ? "" : "certificates.self_managed[\"${k}\"].hosts is \"${v2}\"; it must be a host name in lower case without port or dot at the end, perhaps with *. in front.",
          length(v2) <= 253 ? "" : "certificates.self_managed[\"${k}\"].hosts has ${length(v2)} characters; it takes at most 253.",
        ]
      ]
    ])))
  }

  validation {
    condition     = var.certificates.certificate_map != null ? can(regex("^(//certificatemanager\\.googleapis\\.com/)?projects/[^/]+/locations/global/certificateMaps/[^/]+$", var.certificates.certificate_map)) : true
    error_message = var.certificates.certificate_map != null ? "certificates.certificate_map is \"${var.certificates.certificate_map}\"; it must be projects/P/locations/global/certificateMaps/M." : ""
  }

  validation {
    condition     = length(var.certificates.ssl_certificates) <= 15
    error_message = "certificates.ssl_certificates has ${length(var.certificates.ssl_certificates)} elements; it takes at most 15."
  }

  validation {
    condition = alltrue([
      for k, v in var.certificates.ssl_certificates : length(v) >= 1
    ])
    error_message = join("\n", compact([
      for k, v in var.certificates.ssl_certificates : length(v) >= 1 ? "" : "certificates.ssl_certificates[${k}] has ${length(v)} characters; it needs at least 1."
    ]))
  }

  validation {
    condition = length((
      !var.frontend.http_only && 1 != length([
        for given in [
          length(var.certificates.managed_domains) + length(var.certificates.self_managed) > 0,
          var.certificates.certificate_map != null,
          length(var.certificates.ssl_certificates) > 0,
        ] : given if given
      ]) ? ["certificates must have exactly one source: managed_domains and self_managed, certificate_map, or ssl_certificates."] : []
    )) == 0
    error_message = join("\n", (
      !var.frontend.http_only && 1 != length([
        for given in [
          length(var.certificates.managed_domains) + length(var.certificates.self_managed) > 0,
          var.certificates.certificate_map != null,
          length(var.certificates.ssl_certificates) > 0,
        ] : given if given
      ]) ? ["certificates must have exactly one source: managed_domains and self_managed, certificate_map, or ssl_certificates."] : []
    ))
  }

  validation {
    condition = length([
      for source, given in {
        managed_domains  = length(var.certificates.managed_domains) > 0
        self_managed     = length(var.certificates.self_managed) > 0
        certificate_map  = var.certificates.certificate_map != null
        ssl_certificates = length(var.certificates.ssl_certificates) > 0
      } : "certificates.${source} cannot be set with frontend.http_only, which serves no HTTPS."
      if given && var.frontend.http_only
    ]) == 0
    error_message = join("\n", [
      for source, given in {
        managed_domains  = length(var.certificates.managed_domains) > 0
        self_managed     = length(var.certificates.self_managed) > 0
        certificate_map  = var.certificates.certificate_map != null
        ssl_certificates = length(var.certificates.ssl_certificates) > 0
      } : "certificates.${source} cannot be set with frontend.http_only, which serves no HTTPS."
      if given && var.frontend.http_only
    ])
  }

  validation {
    condition = length([
      for host, keys in transpose(merge(
        { for k, c in var.certificates.self_managed : "self_managed[\"${k}\"]" => c.hosts },
        { managed_domains = var.certificates.managed_domains },
      )) : "certificates has \"${host}\" twice: in ${join(" and ", keys)}."
      if length(keys) > 1
    ]) == 0
    error_message = join("\n", [
      for host, keys in transpose(merge(
        { for k, c in var.certificates.self_managed : "self_managed[\"${k}\"]" => c.hosts },
        { managed_domains = var.certificates.managed_domains },
      )) : "certificates has \"${host}\" twice: in ${join(" and ", keys)}."
      if length(keys) > 1
    ])
  }
}

variable "certificate_private_keys" {
  description = "Private keys of certificates.self_managed in PEM, under the same keys. They end up in the state."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = length([
      for k in nonsensitive(keys(var.certificate_private_keys)) : "certificate_private_keys[\"${k}\"] fits no entry in certificates.self_managed."
      if !contains(keys(var.certificates.self_managed), k)
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.certificate_private_keys)) : "certificate_private_keys[\"${k}\"] fits no entry in certificates.self_managed."
      if !contains(keys(var.certificates.self_managed), k)
    ])
  }

  validation {
    condition = length([
      for k in keys(var.certificates.self_managed) : "certificates.self_managed[\"${k}\"] needs its private key in certificate_private_keys[\"${k}\"]."
      if !contains(nonsensitive(keys(var.certificate_private_keys)), k)
    ]) == 0
    error_message = join("\n", [
      for k in keys(var.certificates.self_managed) : "certificates.self_managed[\"${k}\"] needs its private key in certificate_private_keys[\"${k}\"]."
      if !contains(nonsensitive(keys(var.certificate_private_keys)), k)
    ])
  }
}
