# Rendered by generate-modules from templates/aws-api-gateway/inputs/domain.yaml.
# Edit that file: an edit here is refused, not merged.

variable "domains" {
  description = "Custom domains of the API, keyed by a name of your choice. They are of the type of endpoint."
  type = map(object({
    name            = string
    certificate_arn = optional(string)
    base_paths      = optional(set(string), ["/"])
    stage           = optional(string)
    security_policy = optional(string, "TLS_1_2")
    mtls = optional(object({
      truststore_uri     = string
      truststore_version = optional(string)
    }))
    ownership_certificate_arn = optional(string)
    existing = optional(object({
      domain_name_id = optional(string)
    }))
    dns = optional(object({
      zone_id = string
      alias = optional(object({
        name    = string
        zone_id = string
      }))
    }))
    vpc_endpoints = optional(map(string), {})
    policy        = optional(string)
    tags          = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.domains) : can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.domains) : can(regex("^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", k)) ? "" : "domains has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.domains : [
        can(regex("^([*][.])?([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+[a-z]([a-z0-9-]*[a-z0-9])?$", v.name)),
        length(v.base_paths) >= 1,
        contains(["TLS_1_2", "TLS_1_0"], v.security_policy),
        v.mtls != null ? can(regex("^s3://[^/]+/.+$", v.mtls.truststore_uri)) : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.domains : [
        can(regex("^([*][.])?([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+[a-z]([a-z0-9-]*[a-z0-9])?$", v.name)) ? "" : "domains[\"${k}\"].name is \"${v.name}\"; it must be a host name in lower case, such as api.example.com.",
        length(v.base_paths) >= 1 ? "" : "domains[\"${k}\"].base_paths has ${length(v.base_paths)} elements; it needs at least 1.",
        contains(["TLS_1_2", "TLS_1_0"], v.security_policy) ? "" : "domains[\"${k}\"].security_policy is \"${v.security_policy}\"; it must be TLS_1_2 or TLS_1_0.",
        v.mtls != null ? (can(regex("^s3://[^/]+/.+$", v.mtls.truststore_uri)) ? "" : "domains[\"${k}\"].mtls.truststore_uri is \"${v.mtls.truststore_uri}\"; it must be the URI of an object in S3, such as s3://acme-ca/clients.pem.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.domains : [
        for v2 in v.base_paths : [
          can(regex("^/[A-Za-z0-9$_.+!*'()-]*$", v2)),
          length(v2) <= 300,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.domains : [
        for v2 in v.base_paths : [
          can(regex("^/[A-Za-z0-9$_.+!*'()-]*$", v2)) ? "" : "domains[\"${k}\"].base_paths is \"${v2}\"; it must be \"/\" or a path of one segment such as /ai.",
          length(v2) <= 300 ? "" : "domains[\"${k}\"].base_paths has ${length(v2)} characters; it takes at most 300.",
        ]
      ]
    ])))
  }

  validation {
    condition = length([
      for k, d in var.domains : "domains[\"${k}\"] needs a certificate: set certificate_arn, or existing if the domain is managed elsewhere."
      if d.existing == null && d.certificate_arn == null
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains : "domains[\"${k}\"] needs a certificate: set certificate_arn, or existing if the domain is managed elsewhere."
      if d.existing == null && d.certificate_arn == null
    ])
  }

  validation {
    condition = length([
      for k, d in var.domains :
      "domains[\"${k}\"].certificate_arn is \"${d.certificate_arn}\"; the certificate of an edge endpoint must be in us-east-1."
      if var.endpoint.type == "EDGE" && d.certificate_arn != null && length(regexall(":us-east-1:", try(coalesce(d.certificate_arn), ""))) == 0
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains :
      "domains[\"${k}\"].certificate_arn is \"${d.certificate_arn}\"; the certificate of an edge endpoint must be in us-east-1."
      if var.endpoint.type == "EDGE" && d.certificate_arn != null && length(regexall(":us-east-1:", try(coalesce(d.certificate_arn), ""))) == 0
    ])
  }

  validation {
    condition = length(flatten([
      for k, d in var.domains : [
        for name, given in {
          certificate_arn           = d.certificate_arn != null
          dns                       = d.dns != null
          mtls                      = d.mtls != null
          ownership_certificate_arn = d.ownership_certificate_arn != null
          policy                    = d.policy != null
          vpc_endpoints             = length(d.vpc_endpoints) > 0
        } :
        "domains[\"${k}\"] is managed elsewhere, and so is its ${name}."
        if given
      ]
      if d.existing != null
    ])) == 0
    error_message = join("\n", flatten([
      for k, d in var.domains : [
        for name, given in {
          certificate_arn           = d.certificate_arn != null
          dns                       = d.dns != null
          mtls                      = d.mtls != null
          ownership_certificate_arn = d.ownership_certificate_arn != null
          policy                    = d.policy != null
          vpc_endpoints             = length(d.vpc_endpoints) > 0
        } :
        "domains[\"${k}\"] is managed elsewhere, and so is its ${name}."
        if given
      ]
      if d.existing != null
    ]))
  }

  validation {
    condition = length([
      for name, names in { for k, d in var.domains : d.name => k... } :
      "domains ${join(", ", [for n in names : "\"${n}\""])} are the same domain ${name}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for name, names in { for k, d in var.domains : d.name => k... } :
      "domains ${join(", ", [for n in names : "\"${n}\""])} are the same domain ${name}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length([
      for k, d in var.domains :
      "domains[\"${k}\"] names the stage \"${d.stage}\"; stages are: ${join(", ", concat([var.stage.name], keys(var.stages)))}."
      if d.stage != null && !contains(concat([var.stage.name], keys(var.stages)), coalesce(d.stage, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains :
      "domains[\"${k}\"] names the stage \"${d.stage}\"; stages are: ${join(", ", concat([var.stage.name], keys(var.stages)))}."
      if d.stage != null && !contains(concat([var.stage.name], keys(var.stages)), coalesce(d.stage, "-"))
    ])
  }

  validation {
    condition = length([
      for k, d in var.domains :
      "domains[\"${k}\"].mtls needs ${var.endpoint.type != "REGIONAL" ? "a regional endpoint; endpoint.type is \"${var.endpoint.type}\"" : "security_policy \"TLS_1_2\""}."
      if d.mtls != null && (var.endpoint.type != "REGIONAL" || d.security_policy != "TLS_1_2")
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains :
      "domains[\"${k}\"].mtls needs ${var.endpoint.type != "REGIONAL" ? "a regional endpoint; endpoint.type is \"${var.endpoint.type}\"" : "security_policy \"TLS_1_2\""}."
      if d.mtls != null && (var.endpoint.type != "REGIONAL" || d.security_policy != "TLS_1_2")
    ])
  }

  validation {
    condition = length([
      for k, d in var.domains :
      "domains[\"${k}\"] sets ownership_certificate_arn, which is for mtls."
      if d.ownership_certificate_arn != null && d.mtls == null && d.existing == null
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains :
      "domains[\"${k}\"] sets ownership_certificate_arn, which is for mtls."
      if d.ownership_certificate_arn != null && d.mtls == null && d.existing == null
    ])
  }

  validation {
    condition = length(flatten([
      for k, d in var.domains : [
        for name, given in {
          "dns.alias"   = try(d.dns.alias, null) != null
          existing_id   = try(d.existing.domain_name_id, null) != null
          policy        = d.policy != null
          vpc_endpoints = length(d.vpc_endpoints) > 0
        } :
        "domains[\"${k}\"] sets ${name == "existing_id" ? "existing.domain_name_id" : name}, which is for private domains; endpoint.type is \"${var.endpoint.type}\"."
        if given
      ]
      if var.endpoint.type != "PRIVATE"
    ])) == 0
    error_message = join("\n", flatten([
      for k, d in var.domains : [
        for name, given in {
          "dns.alias"   = try(d.dns.alias, null) != null
          existing_id   = try(d.existing.domain_name_id, null) != null
          policy        = d.policy != null
          vpc_endpoints = length(d.vpc_endpoints) > 0
        } :
        "domains[\"${k}\"] sets ${name == "existing_id" ? "existing.domain_name_id" : name}, which is for private domains; endpoint.type is \"${var.endpoint.type}\"."
        if given
      ]
      if var.endpoint.type != "PRIVATE"
    ]))
  }

  validation {
    condition = length([
      for k, d in var.domains :
      d.existing != null ? "domains[\"${k}\"] is private and needs existing.domain_name_id." :
      d.security_policy != "TLS_1_2" ? "domains[\"${k}\"] is private and needs security_policy \"TLS_1_2\"." :
      d.dns != null && try(d.dns.alias, null) == null ? "domains[\"${k}\"].dns needs alias: a private domain is reached by way of a VPC endpoint." :
      "domains[\"${k}\"] is private and needs vpc_endpoints or policy: nothing else lets anybody in."
      if var.endpoint.type == "PRIVATE" && (
        (d.existing != null && try(d.existing.domain_name_id, null) == null) || d.security_policy != "TLS_1_2" ||
        (d.dns != null && try(d.dns.alias, null) == null) ||
        (d.existing == null && d.policy == null && length(d.vpc_endpoints) == 0)
      )
    ]) == 0
    error_message = join("\n", [
      for k, d in var.domains :
      d.existing != null ? "domains[\"${k}\"] is private and needs existing.domain_name_id." :
      d.security_policy != "TLS_1_2" ? "domains[\"${k}\"] is private and needs security_policy \"TLS_1_2\"." :
      d.dns != null && try(d.dns.alias, null) == null ? "domains[\"${k}\"].dns needs alias: a private domain is reached by way of a VPC endpoint." :
      "domains[\"${k}\"] is private and needs vpc_endpoints or policy: nothing else lets anybody in."
      if var.endpoint.type == "PRIVATE" && (
        (d.existing != null && try(d.existing.domain_name_id, null) == null) || d.security_policy != "TLS_1_2" ||
        (d.dns != null && try(d.dns.alias, null) == null) ||
        (d.existing == null && d.policy == null && length(d.vpc_endpoints) == 0)
      )
    ])
  }
}
