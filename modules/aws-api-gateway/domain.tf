# Rendered by generate-modules from templates/aws-api-gateway/domain.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  made_domains = { for k, d in var.domains : k => d if d.existing == null }

  edge    = var.endpoint.type == "EDGE"
  private = var.endpoint.type == "PRIVATE"

  ip_address_type = coalesce(var.endpoint.ip_address_type, local.private ? "dualstack" : "ipv4")

  base_paths = merge([
    for k, d in var.domains : {
      for path in d.base_paths : "${k}${path}" => {
        domain = k
        path   = path == "/" ? null : trimprefix(path, "/")
        stage  = d.stage != null ? d.stage : var.stage.name
      }
    }
  ]...)

  # Known before an apply.
  domain_urls = {
    for k, d in var.domains : k => [for path in sort(d.base_paths) : "https://${d.name}${path == "/" ? "" : path}"]
  }

  domain_vpc_endpoints = merge([
    for k, d in local.made_domains : { for name, id in d.vpc_endpoints : "${k}/${name}" => { domain = k, id = id } }
  ]...)

  # What clients look for behind the name. A private domain is reached by way of a VPC endpoint.
  domain_targets = {
    for k, d in aws_api_gateway_domain_name.this : k => {
      name    = local.edge ? d.cloudfront_domain_name : d.regional_domain_name
      zone_id = local.edge ? d.cloudfront_zone_id : d.regional_zone_id
    }
    if !local.private
  }
}

resource "aws_api_gateway_domain_name" "this" {
  for_each = local.made_domains

  domain_name                            = each.value.name
  certificate_arn                        = var.endpoint.type == "REGIONAL" ? null : each.value.certificate_arn
  regional_certificate_arn               = var.endpoint.type == "REGIONAL" ? each.value.certificate_arn : null
  ownership_verification_certificate_arn = each.value.ownership_certificate_arn
  security_policy                        = each.value.security_policy

  endpoint_configuration {
    types           = [var.endpoint.type]
    ip_address_type = local.ip_address_type
  }

  dynamic "mutual_tls_authentication" {
    for_each = each.value.mtls[*]

    content {
      truststore_uri     = mutual_tls_authentication.value.truststore_uri
      truststore_version = mutual_tls_authentication.value.truststore_version
    }
  }

  policy = !local.private ? null : each.value.policy != null ? each.value.policy : jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "execute-api:/*"
      Condition = { StringEquals = { "aws:SourceVpce" = values(each.value.vpc_endpoints) } }
    }]
  })

  tags = merge(var.tags, each.value.tags, { Name = each.value.name })
}

resource "aws_api_gateway_base_path_mapping" "this" {
  for_each = local.base_paths

  # By way of what AWS says of it, so that a domain that is replaced takes its mappings along.
  domain_name = (
    contains(keys(local.made_domains), each.value.domain) && !local.private
    ? aws_api_gateway_domain_name.this[each.value.domain].id : var.domains[each.value.domain].name
  )
  domain_name_id = !local.private ? null : (
    contains(keys(local.made_domains), each.value.domain)
    ? aws_api_gateway_domain_name.this[each.value.domain].domain_name_id : var.domains[each.value.domain].existing.domain_name_id
  )
  base_path  = each.value.path
  api_id     = aws_api_gateway_rest_api.this.id
  stage_name = local.stages[each.value.stage].stage_name
}

resource "aws_api_gateway_domain_name_access_association" "this" {
  for_each = local.domain_vpc_endpoints

  domain_name_arn                = aws_api_gateway_domain_name.this[each.value.domain].arn
  access_association_source      = each.value.id
  access_association_source_type = "VPCE"

  tags = merge(var.tags, { Name = "${var.name}/${each.key}" })
}

resource "aws_route53_record" "ipv4" {
  for_each = { for k, d in local.made_domains : k => d.dns if d.dns != null }

  zone_id = each.value.zone_id
  name    = var.domains[each.key].name
  type    = "A"

  alias {
    name                   = local.private ? each.value.alias.name : local.domain_targets[each.key].name
    zone_id                = local.private ? each.value.alias.zone_id : local.domain_targets[each.key].zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv6" {
  for_each = { for k, d in local.made_domains : k => d.dns if d.dns != null && local.ip_address_type == "dualstack" }

  zone_id = each.value.zone_id
  name    = var.domains[each.key].name
  type    = "AAAA"

  alias {
    name                   = local.private ? each.value.alias.name : local.domain_targets[each.key].name
    zone_id                = local.private ? each.value.alias.zone_id : local.domain_targets[each.key].zone_id
    evaluate_target_health = false
  }
}

check "api_is_reachable" {
  assert {
    condition     = !var.endpoint.disable_execute_api_endpoint || length(var.domains) > 0
    error_message = "endpoint.disable_execute_api_endpoint is true and domains is empty: nobody reaches the API, unless a domain that is managed elsewhere leads to it."
  }
}

check "client_certificates_are_asked_for" {
  assert {
    condition = var.endpoint.disable_execute_api_endpoint || alltrue([for d in var.domains : d.mtls == null])
    error_message = join(" ", [
      for k, d in var.domains :
      "domains[\"${k}\"] asks for client certificates, and the API's own URL does not: set endpoint.disable_execute_api_endpoint."
      if d.mtls != null
    ])
  }
}
