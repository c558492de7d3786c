# Rendered by generate-modules from templates/aws-global-accelerator/inputs/cross-account.yaml.
# Edit that file: an edit here is refused, not merged.

variable "shares" {
  description = "Endpoints and address ranges of this account that accelerators of other accounts may use, keyed by name. Each makes a cross-account attachment, whose ARN the other account gives as attachment_arn of its endpoint."
  type = map(object({
    principals = set(string)
    resources = map(object({
      id         = optional(string)
      region     = optional(string)
      cidr_block = optional(string)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.shares) <= 10
    error_message = "shares has ${length(var.shares)} elements; it takes at most 10."
  }

  validation {
    condition = alltrue(flatten([
      for k in keys(var.shares) : [
        can(regex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", k)),
        length(k) <= 32,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.shares) : [
        can(regex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", k)) ? "" : "shares has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$.",
        length(k) <= 32 ? "" : "shares has the key \"${k}\"; it takes at most 32 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.shares : [
        length(v.principals) >= 1,
        length(v.principals) <= 10,
        length(v.resources) >= 1,
        length(v.resources) <= 500,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.shares : [
        length(v.principals) >= 1 ? "" : "shares[\"${k}\"].principals has ${length(v.principals)} elements; it needs at least 1.",
        length(v.principals) <= 10 ? "" : "shares[\"${k}\"].principals has ${length(v.principals)} elements; it takes at most 10.",
        length(v.resources) >= 1 ? "" : "shares[\"${k}\"].resources has ${length(v.resources)} elements; it needs at least 1.",
        length(v.resources) <= 500 ? "" : "shares[\"${k}\"].resources has ${length(v.resources)} elements; it takes at most 500.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.shares : [
        for k2, v2 in v.resources : v2.region != null ? can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", v2.region)) : true
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.shares : [
        for k2, v2 in v.resources : v2.region != null ? (can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$", v2.region)) ? "" : "shares[\"${k}\"].resources[\"${k2}\"].region is \"${v2.region}\"; it must be a Region, such as us-east-1.") : ""
      ]
    ])))
  }

  validation {
    condition = length(flatten([
      for k, s in var.shares : [
        for p in s.principals :
        "shares[\"${k}\"].principals holds \"${p}\"; it must be an account of 12 digits or the ARN of an accelerator."
        if !can(regex("^([0-9]{12}|arn:[a-z-]+:globalaccelerator::[0-9]{12}:accelerator/.+)$", p))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.shares : [
        for p in s.principals :
        "shares[\"${k}\"].principals holds \"${p}\"; it must be an account of 12 digits or the ARN of an accelerator."
        if !can(regex("^([0-9]{12}|arn:[a-z-]+:globalaccelerator::[0-9]{12}:accelerator/.+)$", p))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] needs exactly one of id and cidr_block."
        if(r.id == null) == (r.cidr_block == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] needs exactly one of id and cidr_block."
        if(r.id == null) == (r.cidr_block == null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"].id is \"${r.id}\"; it must be the ARN of an Application or Network Load Balancer, an instance (i-...) or the allocation ID of an Elastic IP (eipalloc-...)."
        if r.id != null && !can(regex("^(arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/(app|net)/[^/]+/[0-9a-f]+|eipalloc-[0-9a-f]+|i-[0-9a-f]+)$", r.id))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"].id is \"${r.id}\"; it must be the ARN of an Application or Network Load Balancer, an instance (i-...) or the allocation ID of an Elastic IP (eipalloc-...)."
        if r.id != null && !can(regex("^(arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/(app|net)/[^/]+/[0-9a-f]+|eipalloc-[0-9a-f]+|i-[0-9a-f]+)$", r.id))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] needs a region, which its id does not tell."
        if r.id != null && r.region == null && !startswith(coalesce(r.id, "-"), "arn:")
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] needs a region, which its id does not tell."
        if r.id != null && r.region == null && !startswith(coalesce(r.id, "-"), "arn:")
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] is in ${split(":", r.id)[3]}, not in ${r.region}."
        if r.id != null && r.region != null && startswith(coalesce(r.id, "-"), "arn:") && try(split(":", r.id)[3] != r.region, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, s in var.shares : [
        for name, r in s.resources :
        "shares[\"${k}\"].resources[\"${name}\"] is in ${split(":", r.id)[3]}, not in ${r.region}."
        if r.id != null && r.region != null && startswith(coalesce(r.id, "-"), "arn:") && try(split(":", r.id)[3] != r.region, false)
      ]
    ]))
  }
}
