# Rendered by generate-modules from templates/aws-api-gateway/inputs/endpoint.yaml.
# Edit that file: an edit here is refused, not merged.

variable "endpoint" {
  description = "Where the API is reached."
  type = object({
    type                         = optional(string, "REGIONAL")
    ip_address_type              = optional(string)
    vpc_endpoint_ids             = optional(list(string), [])
    disable_execute_api_endpoint = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["EDGE", "REGIONAL", "PRIVATE"], var.endpoint.type)
    error_message = "endpoint.type is \"${var.endpoint.type}\"; it must be EDGE, REGIONAL or PRIVATE."
  }

  validation {
    condition     = var.endpoint.ip_address_type != null ? contains(["ipv4", "dualstack"], var.endpoint.ip_address_type) : true
    error_message = var.endpoint.ip_address_type != null ? "endpoint.ip_address_type is \"${var.endpoint.ip_address_type}\"; it must be ipv4 or dualstack." : ""
  }

  validation {
    condition = length(var.endpoint.type == "PRIVATE" && length(var.endpoint.vpc_endpoint_ids) == 0 ? [
      "endpoint is PRIVATE and has no vpc_endpoint_ids, without which nobody reaches it.",
    ] : []) == 0
    error_message = join("\n", var.endpoint.type == "PRIVATE" && length(var.endpoint.vpc_endpoint_ids) == 0 ? [
      "endpoint is PRIVATE and has no vpc_endpoint_ids, without which nobody reaches it.",
    ] : [])
  }

  validation {
    condition = length(var.endpoint.type != "PRIVATE" && length(var.endpoint.vpc_endpoint_ids) > 0 ? [
      "endpoint has vpc_endpoint_ids, which need type PRIVATE.",
    ] : []) == 0
    error_message = join("\n", var.endpoint.type != "PRIVATE" && length(var.endpoint.vpc_endpoint_ids) > 0 ? [
      "endpoint has vpc_endpoint_ids, which need type PRIVATE.",
    ] : [])
  }

  validation {
    condition = length(var.endpoint.type == "PRIVATE" && coalesce(var.endpoint.ip_address_type, "dualstack") == "ipv4" ? [
      "endpoint is PRIVATE, which is always dualstack: leave out ip_address_type.",
    ] : []) == 0
    error_message = join("\n", var.endpoint.type == "PRIVATE" && coalesce(var.endpoint.ip_address_type, "dualstack") == "ipv4" ? [
      "endpoint is PRIVATE, which is always dualstack: leave out ip_address_type.",
    ] : [])
  }
}

variable "policy" {
  description = "Who may reach the API, before any authorizer is asked. A private API needs it. Either json, or a policy that lets those in who come from any one of what is named."
  type = object({
    json             = optional(string)
    vpc_endpoint_ids = optional(list(string), [])
    vpc_ids          = optional(list(string), [])
    cidrs            = optional(list(string), [])
  })
  default = null

  validation {
    condition = alltrue([
      for k, v in(var.policy != null ? var.policy.cidrs : []) : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v))
    ])
    error_message = join("\n", compact([
      for k, v in(var.policy != null ? var.policy.cidrs : []) : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v)) ? "" : "policy.cidrs[${k}] is \"${v}\"; it must be a CIDR block such as 203.0.113.0/24."
    ]))
  }

  validation {
    condition = length(var.policy != null && (try(var.policy.json, null) != null) == (length(concat(try(var.policy.vpc_endpoint_ids, []), try(var.policy.vpc_ids, []), try(var.policy.cidrs, []))) > 0) ? [
      "policy needs json, or any of vpc_endpoint_ids, vpc_ids and cidrs, and not both.",
    ] : []) == 0
    error_message = join("\n", var.policy != null && (try(var.policy.json, null) != null) == (length(concat(try(var.policy.vpc_endpoint_ids, []), try(var.policy.vpc_ids, []), try(var.policy.cidrs, []))) > 0) ? [
      "policy needs json, or any of vpc_endpoint_ids, vpc_ids and cidrs, and not both.",
    ] : [])
  }

  validation {
    condition = length(var.policy == null && var.endpoint.type == "PRIVATE" ? [
      "endpoint is PRIVATE and needs a policy: set policy.vpc_endpoint_ids.",
    ] : []) == 0
    error_message = join("\n", var.policy == null && var.endpoint.type == "PRIVATE" ? [
      "endpoint is PRIVATE and needs a policy: set policy.vpc_endpoint_ids.",
    ] : [])
  }

  validation {
    condition = length([
      for cidr in try(var.policy.cidrs, []) : "policy.cidrs has \"${cidr}\", which is no CIDR block." if !can(cidrhost(cidr, 0))
    ]) == 0
    error_message = join("\n", [
      for cidr in try(var.policy.cidrs, []) : "policy.cidrs has \"${cidr}\", which is no CIDR block." if !can(cidrhost(cidr, 0))
    ])
  }

  validation {
    condition = length(var.endpoint.type == "PRIVATE" && length(try(var.policy.cidrs, [])) > 0 ? [
      "policy.cidrs lets in addresses of the internet, from which a PRIVATE endpoint is not reached.",
    ] : []) == 0
    error_message = join("\n", var.endpoint.type == "PRIVATE" && length(try(var.policy.cidrs, [])) > 0 ? [
      "policy.cidrs lets in addresses of the internet, from which a PRIVATE endpoint is not reached.",
    ] : [])
  }

  validation {
    condition     = length(try(var.policy.json, null) != null && !can(jsondecode(var.policy.json)) ? ["policy.json is not JSON."] : []) == 0
    error_message = join("\n", try(var.policy.json, null) != null && !can(jsondecode(var.policy.json)) ? ["policy.json is not JSON."] : [])
  }

  validation {
    condition     = length(length(try(coalesce(var.policy.json), "")) > 8192 ? ["policy.json has ${length(var.policy.json)} characters; AWS allows 8192."] : []) == 0
    error_message = join("\n", length(try(coalesce(var.policy.json), "")) > 8192 ? ["policy.json has ${length(var.policy.json)} characters; AWS allows 8192."] : [])
  }
}
