# Rendered by generate-modules from templates/aws-alb-routing/security_group.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  create_security_group = local.create && var.create_security_group

  # Sources and destinations by name. An address with a colon is IPv6.
  ingress_sources = merge(
    { for name, block in var.ingress.cidrs : name => { cidr = block, prefix_list = null, security_group = null } },
    { for name, id in var.ingress.prefix_lists : name => { cidr = null, prefix_list = id, security_group = null } },
    { for name, id in var.ingress.security_groups : name => { cidr = null, prefix_list = null, security_group = id } },
  )

  egress_destinations = merge(
    { for name, block in var.egress.cidrs : name => { cidr = block, prefix_list = null, security_group = null } },
    { for name, id in var.egress.prefix_lists : name => { cidr = null, prefix_list = id, security_group = null } },
    { for name, id in var.egress.security_groups : name => { cidr = null, prefix_list = null, security_group = id } },
  )

  # Every port that requests or health checks go to. Functions are not reached over the network.
  target_ports = distinct(flatten([
    for g in var.target_groups : concat(
      [tostring(g.port)],
      g.health_check.port == "traffic-port" ? [] : [g.health_check.port],
      [for t in g.targets : tostring(t.port) if t.port != null],
    )
    if g.target_type != "lambda"
  ]))

  ingress_rules = merge([
    for l in local.listeners : {
      for name, source in local.ingress_sources :
      "${l.port}/${name}" => merge(source, { name = name, port = l.port })
    }
  ]...)

  egress_rules = merge(concat(
    [
      for port in local.target_ports : {
        for name, destination in local.egress_destinations :
        "${port}/${name}" => merge(destination, { name = name, port = tonumber(port) })
      }
    ],
    # Signing in makes the load balancer call the identity provider.
    length(var.auth) == 0 ? [] : [
      {
        for name, block in var.egress.auth_cidrs :
        "auth/${name}" => { cidr = block, prefix_list = null, security_group = null, name = name, port = 443 }
        # The targets' rules may allow it already, and AWS refuses a rule twice.
        if !(contains(local.target_ports, "443") && contains(values(var.egress.cidrs), block))
      }
    ],
  )...)
}

resource "aws_security_group" "this" {
  count = local.create_security_group ? 1 : 0

  name_prefix = "${var.name}-"
  description = "Load balancer ${var.name}"
  vpc_id      = local.vpc_id

  tags = merge(var.tags, { Name = var.name })

  # A security group in use cannot be deleted: the load balancer lets go of it first.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.create_security_group ? local.ingress_rules : {}

  security_group_id            = aws_security_group.this[0].id
  description                  = "From ${each.value.name}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  cidr_ipv4                    = try(strcontains(each.value.cidr, ":"), true) ? null : each.value.cidr
  cidr_ipv6                    = try(strcontains(each.value.cidr, ":"), false) ? each.value.cidr : null
  prefix_list_id               = each.value.prefix_list
  referenced_security_group_id = each.value.security_group

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = local.create_security_group ? local.egress_rules : {}

  security_group_id            = aws_security_group.this[0].id
  description                  = "To ${each.value.name}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  cidr_ipv4                    = try(strcontains(each.value.cidr, ":"), true) ? null : each.value.cidr
  cidr_ipv6                    = try(strcontains(each.value.cidr, ":"), false) ? each.value.cidr : null
  prefix_list_id               = each.value.prefix_list
  referenced_security_group_id = each.value.security_group

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}
