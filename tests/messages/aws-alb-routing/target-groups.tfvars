# Every mistake here is told, with the key at fault.
#
# says: target_groups["function_missing"] has target_type "lambda" and needs lambda.
# says: target_groups["function_not_wanted"] sets lambda, which needs target_type "lambda".
# says: target_groups["function_with_targets"] calls a function and cannot have targets.
# says: target_groups["function_with_alias_in_arn"].lambda.function_arn ends in a version or alias: give it in qualifier.
# says: target_groups["health_check_too_slow"].health_check has timeout 10, which must be less than interval 10.
# says: target_groups["slow_start_too_short"] has slow_start 10, which must be 0 or from 30 to 900.
# says: target_groups["slow_start_with_algorithm"] combines slow_start with algorithm "least_outstanding_requests"; slow_start needs "round_robin".
# says: target_groups["anomaly_mitigation_with_algorithm"] sets anomaly_mitigation, which needs algorithm "weighted_random".
# says: target_groups["cookie_missing"].stickiness has type "app_cookie": cookie is needed.
# says: target_groups["cookie_not_wanted"].stickiness has type "lb_cookie": cookie is for "app_cookie" only.
# says: target_groups["cookie_reserved"].stickiness uses the cookie "AWSALBAPP"; AWS keeps names that begin with AWSALB for itself.
# says: target_groups["stickiness_within_a_zone"] has stickiness, which does not work with cross_zone "false".
# says: target_groups["http_code_out_of_range"].health_check has matcher "200-599"; HTTP codes are 200 to 499.
# says: target_groups["grpc_code_out_of_range"].health_check has matcher "200"; gRPC codes are 0 to 99.
# says: target_groups["unknown_algorithm"].algorithm is "random"; it must be round_robin, least_outstanding_requests or weighted_random.

name       = "ai-api"
vpc_id     = "vpc-0123456789abcdef0"
subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
listeners = {
  https = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
}
target_groups = {
  function_missing                  = { target_type = "lambda" }
  function_not_wanted               = { lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } }
  function_with_targets             = { target_type = "lambda", targets = { a = { id = "10.0.0.1" } }, lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } }
  function_with_alias_in_arn        = { target_type = "lambda", lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn:live" } }
  health_check_too_slow             = { health_check = { interval = 10, timeout = 10 } }
  slow_start_too_short              = { slow_start = 10 }
  slow_start_with_algorithm         = { slow_start = 30, algorithm = "least_outstanding_requests" }
  anomaly_mitigation_with_algorithm = { anomaly_mitigation = true }
  cookie_missing                    = { stickiness = { type = "app_cookie" } }
  cookie_not_wanted                 = { stickiness = { cookie = "SESSION" } }
  cookie_reserved                   = { stickiness = { type = "app_cookie", cookie = "AWSALBAPP" } }
  stickiness_within_a_zone          = { cross_zone = "false", stickiness = {} }
  http_code_out_of_range            = { health_check = { matcher = "200-599" } }
  grpc_code_out_of_range            = { protocol_version = "GRPC", health_check = { matcher = "200" } }
  unknown_algorithm                 = { algorithm = "random" }
}
