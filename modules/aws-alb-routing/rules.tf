# Rendered by generate-modules from templates/aws-alb-routing/rules.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Routes, as listener rules.
resource "aws_lb_listener_rule" "this" {
  for_each = { for k, r in var.routes : k => r if !r.ignore_weights }

  listener_arn = local.listener_arns[each.value.listener]
  priority     = each.value.priority

  dynamic "action" {
    for_each = each.value.auth != null ? [var.auth[each.value.auth]] : []

    content {
      type  = action.value.oidc != null ? "authenticate-oidc" : "authenticate-cognito"
      order = 1

      dynamic "authenticate_oidc" {
        for_each = action.value.oidc[*]

        content {
          issuer                              = authenticate_oidc.value.issuer
          authorization_endpoint              = authenticate_oidc.value.authorization_endpoint
          token_endpoint                      = authenticate_oidc.value.token_endpoint
          user_info_endpoint                  = authenticate_oidc.value.user_info_endpoint
          client_id                           = authenticate_oidc.value.client_id
          client_secret                       = var.oidc_client_secrets[each.value.auth]
          scope                               = action.value.scope
          session_cookie_name                 = action.value.session_cookie_name
          session_timeout                     = action.value.session_timeout
          on_unauthenticated_request          = action.value.on_unauthenticated_request
          authentication_request_extra_params = action.value.extra_params
        }
      }

      dynamic "authenticate_cognito" {
        for_each = action.value.cognito[*]

        content {
          user_pool_arn                       = authenticate_cognito.value.user_pool_arn
          user_pool_client_id                 = authenticate_cognito.value.user_pool_client_id
          user_pool_domain                    = authenticate_cognito.value.user_pool_domain
          scope                               = action.value.scope
          session_cookie_name                 = action.value.session_cookie_name
          session_timeout                     = action.value.session_timeout
          on_unauthenticated_request          = action.value.on_unauthenticated_request
          authentication_request_extra_params = action.value.extra_params
        }
      }
    }
  }

  dynamic "action" {
    for_each = length(each.value.forward_to) > 0 ? [each.value] : []

    content {
      type  = "forward"
      order = each.value.auth != null ? 2 : 1

      forward {
        dynamic "target_group" {
          for_each = action.value.forward_to

          content {
            arn    = aws_lb_target_group.this[target_group.key].arn
            weight = target_group.value
          }
        }

        dynamic "stickiness" {
          for_each = action.value.sticky_seconds[*]

          content {
            enabled  = true
            duration = stickiness.value
          }
        }
      }
    }
  }

  dynamic "action" {
    for_each = each.value.redirect[*]

    content {
      type  = "redirect"
      order = each.value.auth != null ? 2 : 1

      redirect {
        protocol    = action.value.protocol
        host        = action.value.host
        port        = action.value.port
        path        = action.value.path
        query       = action.value.query
        status_code = "HTTP_${action.value.status_code}"
      }
    }
  }

  dynamic "action" {
    for_each = each.value.fixed_response[*]

    content {
      type  = "fixed-response"
      order = each.value.auth != null ? 2 : 1

      fixed_response {
        status_code  = action.value.status_code
        content_type = action.value.content_type
        message_body = action.value.body
      }
    }
  }

  dynamic "condition" {
    for_each = length(local.route_paths[each.key]) > 0 ? [local.route_paths[each.key]] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.hosts) > 0 ? [each.value.match.hosts] : []

    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.methods) > 0 ? [each.value.match.methods] : []

    content {
      http_request_method {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = each.value.match.headers

    content {
      http_header {
        http_header_name = condition.key
        values           = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.query) > 0 ? [each.value.match.query] : []

    content {
      dynamic "query_string" {
        for_each = condition.value

        content {
          key   = query_string.value.key
          value = query_string.value.value
        }
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.source_ips) > 0 ? [each.value.match.source_ips] : []

    content {
      source_ip {
        values = condition.value
      }
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  # Targets are registered before requests are sent to them.
  depends_on = [aws_lb_target_group_attachment.this, aws_lb_target_group_attachment.lambda]
}

# Routes whose traffic a deployment tool moves from one target group to another: the action is set once, then left alone.
resource "aws_lb_listener_rule" "externally_weighted" {
  for_each = { for k, r in var.routes : k => r if r.ignore_weights }

  listener_arn = local.listener_arns[each.value.listener]
  priority     = each.value.priority

  dynamic "action" {
    for_each = each.value.auth != null ? [var.auth[each.value.auth]] : []

    content {
      type  = action.value.oidc != null ? "authenticate-oidc" : "authenticate-cognito"
      order = 1

      dynamic "authenticate_oidc" {
        for_each = action.value.oidc[*]

        content {
          issuer                              = authenticate_oidc.value.issuer
          authorization_endpoint              = authenticate_oidc.value.authorization_endpoint
          token_endpoint                      = authenticate_oidc.value.token_endpoint
          user_info_endpoint                  = authenticate_oidc.value.user_info_endpoint
          client_id                           = authenticate_oidc.value.client_id
          client_secret                       = var.oidc_client_secrets[each.value.auth]
          scope                               = action.value.scope
          session_cookie_name                 = action.value.session_cookie_name
          session_timeout                     = action.value.session_timeout
          on_unauthenticated_request          = action.value.on_unauthenticated_request
          authentication_request_extra_params = action.value.extra_params
        }
      }

      dynamic "authenticate_cognito" {
        for_each = action.value.cognito[*]

        content {
          user_pool_arn                       = authenticate_cognito.value.user_pool_arn
          user_pool_client_id                 = authenticate_cognito.value.user_pool_client_id
          user_pool_domain                    = authenticate_cognito.value.user_pool_domain
          scope                               = action.value.scope
          session_cookie_name                 = action.value.session_cookie_name
          session_timeout                     = action.value.session_timeout
          on_unauthenticated_request          = action.value.on_unauthenticated_request
          authentication_request_extra_params = action.value.extra_params
        }
      }
    }
  }

  dynamic "action" {
    for_each = length(each.value.forward_to) > 0 ? [each.value] : []

    content {
      type  = "forward"
      order = each.value.auth != null ? 2 : 1

      forward {
        dynamic "target_group" {
          for_each = action.value.forward_to

          content {
            arn    = aws_lb_target_group.this[target_group.key].arn
            weight = target_group.value
          }
        }

        dynamic "stickiness" {
          for_each = action.value.sticky_seconds[*]

          content {
            enabled  = true
            duration = stickiness.value
          }
        }
      }
    }
  }

  dynamic "action" {
    for_each = each.value.redirect[*]

    content {
      type  = "redirect"
      order = each.value.auth != null ? 2 : 1

      redirect {
        protocol    = action.value.protocol
        host        = action.value.host
        port        = action.value.port
        path        = action.value.path
        query       = action.value.query
        status_code = "HTTP_${action.value.status_code}"
      }
    }
  }

  dynamic "action" {
    for_each = each.value.fixed_response[*]

    content {
      type  = "fixed-response"
      order = each.value.auth != null ? 2 : 1

      fixed_response {
        status_code  = action.value.status_code
        content_type = action.value.content_type
        message_body = action.value.body
      }
    }
  }

  dynamic "condition" {
    for_each = length(local.route_paths[each.key]) > 0 ? [local.route_paths[each.key]] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.hosts) > 0 ? [each.value.match.hosts] : []

    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.methods) > 0 ? [each.value.match.methods] : []

    content {
      http_request_method {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = each.value.match.headers

    content {
      http_header {
        http_header_name = condition.key
        values           = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.query) > 0 ? [each.value.match.query] : []

    content {
      dynamic "query_string" {
        for_each = condition.value

        content {
          key   = query_string.value.key
          value = query_string.value.value
        }
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.match.source_ips) > 0 ? [each.value.match.source_ips] : []

    content {
      source_ip {
        values = condition.value
      }
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    ignore_changes = [action]
  }

  # Targets are registered before requests are sent to them.
  depends_on = [aws_lb_target_group_attachment.this, aws_lb_target_group_attachment.lambda]
}
