# Rendered by generate-modules from templates/aws-alb-routing/listeners.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Client certificates; an HTTP listener has none.
  mutual_authentication = {
    for k, l in local.listeners : k => {
      mode = try(l.mtls.mode, "off")

      # Legal with "verify" only.
      trust_store_arn = try(l.mtls.mode, "off") == "verify" ? (
        l.mtls.ca_bundle != null ? aws_lb_trust_store.this[k].arn : l.mtls.trust_store_arn
      ) : null
      advertise_ca_names = try(l.mtls.mode, "off") == "verify" ? (l.mtls.advertise_ca_names ? "on" : "off") : null
      ignore_expiry      = try(l.mtls.mode, "off") == "verify" ? l.mtls.ignore_expiry : null
    }
    if l.protocol == "HTTPS"
  }

  default_actions = {
    for k, l in local.listeners : k => merge(l.default, {
      fixed_response = (
        length(l.default.forward_to) == 0 && l.default.redirect == null && l.default.fixed_response == null
        ? local.not_found : l.default.fixed_response
      )
    })
  }
}

# The protocol could be changed in place, but the old TLS settings would stay behind and AWS would refuse them.
resource "terraform_data" "listener_protocol" {
  for_each = local.listeners

  input = each.value.protocol
}

# What is left out of a listener keeps its old value. So everything that has a neutral value is always written.
resource "aws_lb_listener" "this" {
  for_each = local.listeners

  load_balancer_arn = aws_lb.this[0].arn
  port              = each.value.port
  protocol          = each.value.protocol
  certificate_arn   = each.value.certificate
  ssl_policy        = each.value.protocol == "HTTPS" ? each.value.ssl_policy : null

  dynamic "mutual_authentication" {
    for_each = each.value.protocol == "HTTPS" ? [local.mutual_authentication[each.key]] : []

    content {
      mode                             = mutual_authentication.value.mode
      trust_store_arn                  = mutual_authentication.value.trust_store_arn
      advertise_trust_store_ca_names   = mutual_authentication.value.advertise_ca_names
      ignore_client_certificate_expiry = mutual_authentication.value.ignore_expiry
    }
  }

  routing_http_response_server_enabled                                = each.value.headers.server
  routing_http_response_strict_transport_security_header_value        = each.value.protocol == "HTTPS" ? each.value.headers.strict_transport_security : null
  routing_http_response_content_security_policy_header_value          = each.value.headers.content_security_policy
  routing_http_response_x_content_type_options_header_value           = each.value.headers.x_content_type_options
  routing_http_response_x_frame_options_header_value                  = each.value.headers.x_frame_options
  routing_http_response_access_control_allow_origin_header_value      = each.value.headers.access_control_allow_origin
  routing_http_response_access_control_allow_methods_header_value     = each.value.headers.access_control_allow_methods
  routing_http_response_access_control_allow_headers_header_value     = each.value.headers.access_control_allow_headers
  routing_http_response_access_control_allow_credentials_header_value = tostring(each.value.headers.access_control_allow_credentials)
  routing_http_response_access_control_expose_headers_header_value    = each.value.headers.access_control_expose_headers
  routing_http_response_access_control_max_age_header_value           = each.value.headers.access_control_max_age

  routing_http_request_x_amzn_mtls_clientcert_header_name               = try(each.value.request_header_names.mtls_clientcert, null)
  routing_http_request_x_amzn_mtls_clientcert_issuer_header_name        = try(each.value.request_header_names.mtls_clientcert_issuer, null)
  routing_http_request_x_amzn_mtls_clientcert_leaf_header_name          = try(each.value.request_header_names.mtls_clientcert_leaf, null)
  routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name = try(each.value.request_header_names.mtls_clientcert_serial_number, null)
  routing_http_request_x_amzn_mtls_clientcert_subject_header_name       = try(each.value.request_header_names.mtls_clientcert_subject, null)
  routing_http_request_x_amzn_mtls_clientcert_validity_header_name      = try(each.value.request_header_names.mtls_clientcert_validity, null)
  routing_http_request_x_amzn_tls_version_header_name                   = try(each.value.request_header_names.tls_version, null)
  routing_http_request_x_amzn_tls_cipher_suite_header_name              = try(each.value.request_header_names.tls_cipher_suite, null)

  dynamic "default_action" {
    for_each = local.default_actions[each.key].auth != null ? [var.auth[local.default_actions[each.key].auth]] : []

    content {
      type  = default_action.value.oidc != null ? "authenticate-oidc" : "authenticate-cognito"
      order = 1

      dynamic "authenticate_oidc" {
        for_each = default_action.value.oidc[*]

        content {
          issuer                              = authenticate_oidc.value.issuer
          authorization_endpoint              = authenticate_oidc.value.authorization_endpoint
          token_endpoint                      = authenticate_oidc.value.token_endpoint
          user_info_endpoint                  = authenticate_oidc.value.user_info_endpoint
          client_id                           = authenticate_oidc.value.client_id
          client_secret                       = var.oidc_client_secrets[local.default_actions[each.key].auth]
          scope                               = default_action.value.scope
          session_cookie_name                 = default_action.value.session_cookie_name
          session_timeout                     = default_action.value.session_timeout
          on_unauthenticated_request          = default_action.value.on_unauthenticated_request
          authentication_request_extra_params = default_action.value.extra_params
        }
      }

      dynamic "authenticate_cognito" {
        for_each = default_action.value.cognito[*]

        content {
          user_pool_arn                       = authenticate_cognito.value.user_pool_arn
          user_pool_client_id                 = authenticate_cognito.value.user_pool_client_id
          user_pool_domain                    = authenticate_cognito.value.user_pool_domain
          scope                               = default_action.value.scope
          session_cookie_name                 = default_action.value.session_cookie_name
          session_timeout                     = default_action.value.session_timeout
          on_unauthenticated_request          = default_action.value.on_unauthenticated_request
          authentication_request_extra_params = default_action.value.extra_params
        }
      }
    }
  }

  dynamic "default_action" {
    for_each = length(local.default_actions[each.key].forward_to) > 0 ? [local.default_actions[each.key]] : []

    content {
      type  = "forward"
      order = local.default_actions[each.key].auth != null ? 2 : 1

      forward {
        dynamic "target_group" {
          for_each = default_action.value.forward_to

          content {
            arn    = aws_lb_target_group.this[target_group.key].arn
            weight = target_group.value
          }
        }

        dynamic "stickiness" {
          for_each = default_action.value.sticky_seconds[*]

          content {
            enabled  = true
            duration = stickiness.value
          }
        }
      }
    }
  }

  dynamic "default_action" {
    for_each = local.default_actions[each.key].redirect[*]

    content {
      type  = "redirect"
      order = local.default_actions[each.key].auth != null ? 2 : 1

      redirect {
        protocol    = default_action.value.protocol
        host        = default_action.value.host
        port        = default_action.value.port
        path        = default_action.value.path
        query       = default_action.value.query
        status_code = "HTTP_${default_action.value.status_code}"
      }
    }
  }

  dynamic "default_action" {
    for_each = local.default_actions[each.key].fixed_response[*]

    content {
      type  = "fixed-response"
      order = local.default_actions[each.key].auth != null ? 2 : 1

      fixed_response {
        status_code  = default_action.value.status_code
        content_type = default_action.value.content_type
        message_body = default_action.value.body
      }
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    replace_triggered_by = [terraform_data.listener_protocol[each.key]]
  }

  # Targets are registered before requests are sent to them.
  depends_on = [aws_lb_target_group_attachment.this, aws_lb_target_group_attachment.lambda]
}

# Certificates

locals {
  further_certificates = merge([
    for k, l in local.listeners : {
      for name, arn in l.certificates : "${k}/${name}" => { listener = k, arn = arn }
      if length(l.certificates) > 1 && name != l.default_certificate
    }
  ]...)
}

resource "aws_lb_listener_certificate" "this" {
  for_each = local.further_certificates

  listener_arn    = aws_lb_listener.this[each.value.listener].arn
  certificate_arn = each.value.arn
}

# Trust stores for mutual TLS

resource "aws_lb_trust_store" "this" {
  # Not by try(), whose answer is unknown as long as the name of the bucket is.
  for_each = { for k, l in local.listeners : k => l.mtls.ca_bundle if(l.mtls == null ? null : l.mtls.ca_bundle) != null }

  name                                     = "${var.name}-${each.key}"
  ca_certificates_bundle_s3_bucket         = each.value.bucket
  ca_certificates_bundle_s3_key            = each.value.key
  ca_certificates_bundle_s3_object_version = each.value.object_version

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })

  # A trust store in use cannot be deleted: the listener lets go of it first.
  lifecycle {
    create_before_destroy = true
  }
}
