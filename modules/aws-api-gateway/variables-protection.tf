# Rendered by generate-modules from templates/aws-api-gateway/inputs/protection.yaml.
# Edit that file: an edit here is refused, not merged.

variable "waf" {
  description = "AWS WAF web ACL to put before the stages. It is an object so that an ARN that is not known yet works too."
  type = object({
    web_acl_arn = string
  })
  default = null

  validation {
    condition = length([
      for arn in var.waf[*].web_acl_arn : "waf.web_acl_arn is \"${arn}\"; a stage takes a web ACL of scope REGIONAL, also behind an edge endpoint."
      if length(regexall(":global/webacl/", arn)) > 0
    ]) == 0
    error_message = join("\n", [
      for arn in var.waf[*].web_acl_arn : "waf.web_acl_arn is \"${arn}\"; a stage takes a web ACL of scope REGIONAL, also behind an edge endpoint."
      if length(regexall(":global/webacl/", arn)) > 0
    ])
  }
}
