# Rendered by generate-modules from templates/aws-alb-routing/locals.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # With existing listeners the load balancer and all that belongs to it are somebody else's.
  create = length(var.existing_listener_arns) == 0

  vpc_id     = var.network != null ? aws_vpc.this[0].id : var.vpc_id
  subnet_ids = var.network != null ? [for zone in sort(keys(local.subnets)) : aws_subnet.this[zone].id] : var.subnet_ids
  dual_stack = var.ip_address_type != "ipv4"
}

# Listeners

locals {
  declared_listeners = {
    for k, l in var.listeners : k => merge(l, {
      port = coalesce(l.port, l.protocol == "HTTPS" ? 443 : 80)
      certificate = one([
        for name, arn in l.certificates : arn if length(l.certificates) == 1 || name == l.default_certificate
      ])
    })
  }

  https_ports = [for l in values(local.declared_listeners) : l.port if l.protocol == "HTTPS"]
  taken_ports = [for l in values(local.declared_listeners) : l.port]

  add_redirect = (
    local.create && var.redirect_http && length(local.https_ports) > 0 &&
    !contains(keys(var.listeners), "http") && !contains(local.taken_ports, 80)
  )

  # The redirect has the form of a declared listener, so that one that is declared later takes over its place and port.
  redirect_listener = {
    http = {
      protocol             = "HTTP"
      port                 = 80
      certificates         = {}
      default_certificate  = null
      certificate          = null
      ssl_policy           = null
      mtls                 = null
      request_header_names = null
      tags                 = {}

      headers = {
        strict_transport_security        = null
        content_security_policy          = null
        x_content_type_options           = null
        x_frame_options                  = null
        access_control_allow_origin      = null
        access_control_allow_methods     = null
        access_control_allow_headers     = null
        access_control_allow_credentials = false
        access_control_expose_headers    = null
        access_control_max_age           = null
        server                           = true
      }

      default = {
        forward_to     = {}
        sticky_seconds = null
        fixed_response = null
        auth           = null
        redirect = {
          protocol    = "HTTPS"
          host        = "#{host}"
          port        = tostring(contains(local.https_ports, 443) ? 443 : try(min(local.https_ports...), 443))
          path        = "/#{path}"
          query       = "#{query}"
          status_code = 301
        }
      }
    }
  }

  listeners = merge(
    local.create ? local.declared_listeners : {},
    local.add_redirect ? local.redirect_listener : {},
  )

  listener_arns = merge(
    var.existing_listener_arns,
    { for k, l in aws_lb_listener.this : k => l.arn },
  )

  # What the validations of routes ask for.
  listener_keys       = concat(keys(local.listeners), keys(var.existing_listener_arns))
  http_listener_keys  = [for k, l in local.listeners : k if l.protocol == "HTTP"]
  https_listener_keys = [for k, l in local.listeners : k if l.protocol == "HTTPS"]

  # A request that no route takes is answered in the language of an API.
  not_found = {
    status_code  = 404
    content_type = "application/json"
    body         = jsonencode({ error = { code = 404, message = "No route matches this request." } })
  }
}

# Routes

locals {
  # "/v1/chat" stands for itself and what is below it: "/v1/chat*" would take "/v1/chatter" too.
  route_paths = {
    for k, r in var.routes : k => distinct(concat(r.match.exact_paths, flatten([
      for path in r.match.paths : (
        length(regexall("[*?]", path)) > 0 ? tolist([path]) :
        endswith(path, "/") ? tolist(["${path}*"]) :
        tolist([path, "${path}/*"])
      )
    ])))
  }
}
