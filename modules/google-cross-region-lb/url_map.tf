# Rendered by generate-modules from templates/google-cross-region-lb/url_map.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  default_service = coalesce(var.default_service, keys(var.services)[0])

  # In the order in which they are tried: a URL map holds lists, and another order of them would be a change.
  routes = {
    for h, host in var.hosts : h => [
      for place in sort([for r, route in host.routes : format("%010d %s", route.priority, r)]) :
      merge(host.routes[substr(place, 11, -1)], { name = substr(place, 11, -1) })
    ]
  }

  # A route action without a timeout would get 15 seconds, too few for a long answer: with an action goes a timeout.
  route_actions = {
    for h, host in var.hosts : h => {
      for r, route in host.routes : r => length(route.weights) > 0 || anytrue([
        for name in ["rewrite_prefix", "rewrite_template", "rewrite_host", "timeout_sec", "retry", "mirror_to", "cors"] :
        route[name] != null
      ])
    }
  }
  route_timeouts = {
    for h, host in var.hosts : h => {
      for r, route in host.routes : r => coalesce(route.timeout_sec, max(30, [
        for ref in concat(route.service[*], keys(route.weights)) : lookup(local.longest_timeouts, ref, 30)
      ]...))
    }
  }
}

resource "google_compute_url_map" "this" {
  project         = var.project_id
  name            = var.name
  default_service = lookup(local.targets, local.default_service, local.default_service)

  dynamic "default_custom_error_response_policy" {
    for_each = var.custom_errors[*]
    iterator = errors

    content {
      error_service = local.targets[errors.value.bucket]

      dynamic "error_response_rule" {
        for_each = errors.value.rules
        iterator = rule

        content {
          match_response_codes   = [rule.key]
          path                   = rule.value.path
          override_response_code = rule.value.response_code
        }
      }
    }
  }

  dynamic "host_rule" {
    for_each = var.hosts

    content {
      hosts        = host_rule.value.hosts
      path_matcher = host_rule.key
    }
  }

  dynamic "path_matcher" {
    for_each = var.hosts
    iterator = host

    content {
      name            = host.key
      default_service = lookup(local.targets, coalesce(host.value.default_service, local.default_service), coalesce(host.value.default_service, local.default_service))

      dynamic "default_custom_error_response_policy" {
        for_each = host.value.custom_errors[*]
        iterator = errors

        content {
          error_service = local.targets[errors.value.bucket]

          dynamic "error_response_rule" {
            for_each = errors.value.rules
            iterator = rule

            content {
              match_response_codes   = [rule.key]
              path                   = rule.value.path
              override_response_code = rule.value.response_code
            }
          }
        }
      }

      dynamic "route_rules" {
        for_each = local.routes[host.key]
        iterator = route

        content {
          priority = route.value.priority
          service  = route.value.service == null ? null : lookup(local.targets, route.value.service, route.value.service)

          # A method is a header to a URL map, and a header has one value: so many methods, so many matches.
          dynamic "match_rules" {
            for_each = flatten([
              for m in route.value.match : [
                for method in(length(m.methods) > 0 ? sort(m.methods) : [null]) : merge(m, { method = method })
              ]
            ])
            iterator = match

            content {
              prefix_match        = match.value.prefix
              full_path_match     = match.value.path
              path_template_match = match.value.path_template
              ignore_case         = match.value.ignore_case

              dynamic "header_matches" {
                for_each = match.value.method[*]

                content {
                  header_name = ":method"
                  exact_match = header_matches.value
                }
              }

              dynamic "header_matches" {
                for_each = match.value.headers

                content {
                  header_name   = header_matches.key
                  exact_match   = header_matches.value.exact
                  prefix_match  = header_matches.value.prefix
                  suffix_match  = header_matches.value.suffix
                  present_match = header_matches.value.present
                  invert_match  = header_matches.value.invert

                  dynamic "range_match" {
                    for_each = header_matches.value.range[*]

                    content {
                      range_start = range_match.value.start
                      range_end   = range_match.value.end
                    }
                  }
                }
              }

              dynamic "query_parameter_matches" {
                for_each = match.value.query

                content {
                  name          = query_parameter_matches.key
                  exact_match   = query_parameter_matches.value.exact
                  present_match = query_parameter_matches.value.present
                }
              }
            }
          }

          # The scheme stays: a redirect to HTTPS is for the URL maps of HTTP proxies only.
          dynamic "url_redirect" {
            for_each = route.value.redirect[*]

            content {
              host_redirect          = url_redirect.value.host
              path_redirect          = url_redirect.value.path
              prefix_redirect        = url_redirect.value.prefix
              https_redirect         = false
              redirect_response_code = url_redirect.value.response_code
              strip_query            = url_redirect.value.strip_query
            }
          }

          dynamic "route_action" {
            for_each = local.route_actions[host.key][route.value.name] ? [route.value] : []

            content {
              timeout {
                seconds = tostring(local.route_timeouts[host.key][route.value.name])
              }

              dynamic "weighted_backend_services" {
                for_each = route_action.value.weights

                content {
                  backend_service = lookup(local.targets, weighted_backend_services.key, weighted_backend_services.key)
                  weight          = weighted_backend_services.value
                }
              }

              dynamic "url_rewrite" {
                for_each = anytrue([for name in ["rewrite_prefix", "rewrite_template", "rewrite_host"] : route_action.value[name] != null]) ? [route_action.value] : []

                content {
                  path_prefix_rewrite   = url_rewrite.value.rewrite_prefix
                  path_template_rewrite = url_rewrite.value.rewrite_template
                  host_rewrite          = url_rewrite.value.rewrite_host
                }
              }

              dynamic "retry_policy" {
                for_each = route_action.value.retry[*]

                content {
                  num_retries      = retry_policy.value.attempts
                  retry_conditions = sort(retry_policy.value.conditions)

                  dynamic "per_try_timeout" {
                    for_each = retry_policy.value.per_try_timeout_sec[*]

                    content {
                      seconds = tostring(per_try_timeout.value)
                    }
                  }
                }
              }

              dynamic "request_mirror_policy" {
                for_each = route_action.value.mirror_to[*]

                content {
                  backend_service = lookup(local.targets, request_mirror_policy.value, request_mirror_policy.value)
                }
              }

              dynamic "cors_policy" {
                for_each = route_action.value.cors[*]

                content {
                  disabled          = false
                  allow_origins     = sort(cors_policy.value.origins)
                  allow_methods     = sort(cors_policy.value.methods)
                  allow_headers     = sort(cors_policy.value.headers)
                  expose_headers    = sort(cors_policy.value.expose_headers)
                  allow_credentials = cors_policy.value.credentials
                  max_age           = cors_policy.value.max_age_sec
                }
              }
            }
          }

          dynamic "header_action" {
            for_each = anytrue([for name in ["request_headers_set", "request_headers_remove", "response_headers_set", "response_headers_remove"] : length(route.value[name]) > 0]) ? [route.value] : []

            content {
              request_headers_to_remove  = sort(header_action.value.request_headers_remove)
              response_headers_to_remove = sort(header_action.value.response_headers_remove)

              dynamic "request_headers_to_add" {
                for_each = header_action.value.request_headers_set

                content {
                  header_name  = request_headers_to_add.key
                  header_value = request_headers_to_add.value
                  replace      = true
                }
              }

              dynamic "response_headers_to_add" {
                for_each = header_action.value.response_headers_set

                content {
                  header_name  = response_headers_to_add.key
                  header_value = response_headers_to_add.value
                  replace      = true
                }
              }
            }
          }

          dynamic "custom_error_response_policy" {
            for_each = route.value.custom_errors[*]
            iterator = errors

            content {
              error_service = local.targets[errors.value.bucket]

              dynamic "error_response_rule" {
                for_each = errors.value.rules
                iterator = rule

                content {
                  match_response_codes   = [rule.key]
                  path                   = rule.value.path
                  override_response_code = rule.value.response_code
                }
              }
            }
          }

        }
      }
    }
  }

  dynamic "test" {
    for_each = local.url_map_tests

    content {
      description                     = test.value.description
      host                            = test.value.host
      path                            = test.value.path
      service                         = test.value.service == null ? null : lookup(local.targets, test.value.service, test.value.service)
      expected_output_url             = test.value.output_url
      expected_redirect_response_code = test.value.redirect_code

      dynamic "headers" {
        for_each = test.value.headers

        content {
          name  = headers.key
          value = headers.value
        }
      }
    }
  }

  # Who may pass is settled before requests move to a service.
  depends_on = [google_iap_web_backend_service_iam_member.this]

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(local.failing_tests) == 0
      error_message = join("\n", local.failing_tests)
    }
  }
}
