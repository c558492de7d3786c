# Rendered by generate-modules from templates/aws-api-gateway/inputs/vpc-links.yaml.
# Edit that file: an edit here is refused, not merged.

variable "vpc_links" {
  description = "VPC links, keyed by name, by which routes reach HTTP backends in a VPC. Each is made, or one that exists."
  type = map(object({
    load_balancer = optional(object({
      arn = string
    }))
    existing = optional(object({
      id = string
    }))
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.vpc_links) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.vpc_links) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)) ? "" : "vpc_links has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "vpc_links has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = length([
      for k, l in var.vpc_links : "vpc_links[\"${k}\"] must have exactly one of load_balancer and existing."
      if(l.load_balancer == null) == (l.existing == null)
    ]) == 0
    error_message = join("\n", [
      for k, l in var.vpc_links : "vpc_links[\"${k}\"] must have exactly one of load_balancer and existing."
      if(l.load_balancer == null) == (l.existing == null)
    ])
  }

  validation {
    condition = length([
      for k, l in var.vpc_links :
      "vpc_links[\"${k}\"].load_balancer.arn is \"${l.load_balancer.arn}\", which is no Network Load Balancer."
      if try(l.load_balancer.arn, "") != "" && !can(regex(":loadbalancer/net/", try(l.load_balancer.arn, "")))
    ]) == 0
    error_message = join("\n", [
      for k, l in var.vpc_links :
      "vpc_links[\"${k}\"].load_balancer.arn is \"${l.load_balancer.arn}\", which is no Network Load Balancer."
      if try(l.load_balancer.arn, "") != "" && !can(regex(":loadbalancer/net/", try(l.load_balancer.arn, "")))
    ])
  }
}
