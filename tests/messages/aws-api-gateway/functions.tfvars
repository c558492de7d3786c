# Every mistake here is told, with the key at fault.
#
# says: functions["neither"] must have exactly one of arn and package.
# says: functions["both"] must have exactly one of arn and package.
# says: functions["qualified_arn"].arn ends in a version or alias: give it in qualifier.
# says: functions["no_function"].arn is "arn:aws:s3:::bucket", which is no ARN of a function.
# says: functions["qualifier_not_wanted"] sets qualifier, which is for a function taken by arn; name the alias of one made here in alias.
# says: functions["empty_package"].package must have exactly one of zip, s3 and image.
# says: functions["two_packages"].package must have exactly one of zip, s3 and image.
# says: functions["zip_without_runtime"] is made from a zip file and needs runtime.
# says: functions["zip_without_runtime"] is made from a zip file and needs handler.
# says: functions["image_with_handler"] is made from an image, which holds its own handler: leave it out.
# says: functions["image_with_handler"] is made from an image, which holds its own layers: leave it out.
# says: functions["image_with_handler"] is made from an image, which holds its own runtime: leave it out.
# says: functions["missing_file"].package.zip.path is "nowhere.zip", which is no file; set hash too when it is made later.
# says: functions["directory"].package.zip.path is ".", which is no file; set hash too when it is made later.
# says: functions["taken_with_settings"] is taken by arn and stays as it is: canary is for one that is made from a package.
# says: functions["taken_with_settings"] is taken by arn and stays as it is: environment is for one that is made from a package.
# says: functions["taken_with_settings"] is taken by arn and stays as it is: timeout is for one that is made from a package.
# says: functions["a-name-so-long-that-only-half-of-it-fits"] would be named "a-name-of-thirty-one-characters-a-name-so-long-that-only-half-of-it-fits"; a function's name has at most 64 characters.
# says: functions["reserved_variable"].environment sets AWS_REGION, which Lambda keeps for itself.
# says: functions["foreign_role"] runs as an existing role: give the rights in policy_statements to that role.
# says: functions["dead_letters_nowhere"].dead_letter.target_arn is "arn:aws:s3:::bucket"; it must be the ARN of an SQS queue or SNS topic.
# says: functions["canary_of_one"].canary needs a version beside the alias's own: name one in canary.version, or hold the alias at one with version.
# says: functions["canary_of_itself"].canary sends requests to version 7, which the alias points to already.
# says: functions["warm_latest"] has version $LATEST, which cannot have provisioned_concurrency.
# says: functions["canary_of_latest"] has version $LATEST, which cannot have a canary.
# says: functions["warmer_than_allowed"] keeps 5 environments warm, more than its reserved_concurrency 2.

name   = "a-name-of-thirty-one-characters"
routes = { "GET /v1/models" = { mock = {} } }
functions = {
  neither              = {}
  both                 = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn", runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } } }
  qualified_arn        = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn:live" }
  no_function          = { arn = "arn:aws:s3:::bucket" }
  qualifier_not_wanted = { qualifier = "live", runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } } }
  empty_package        = { package = {} }
  two_packages         = { package = { s3 = { bucket = "code", key = "app.zip" }, image = { uri = "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:1" } } }
  zip_without_runtime  = { package = { s3 = { bucket = "code", key = "app.zip" } } }
  image_with_handler   = { runtime = "python3.13", handler = "app.handler", layers = ["arn:aws:lambda:us-west-2:123456789012:layer:l:1"], package = { image = { uri = "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:1" } } }
  missing_file         = { runtime = "python3.13", handler = "app.handler", package = { zip = { path = "nowhere.zip" } } }
  directory            = { runtime = "python3.13", handler = "app.handler", package = { zip = { path = "." } } }
  taken_with_settings  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn", timeout = 60, environment = { MODEL = "large" }, canary = { version = "1", weight = 0.1 } }

  a-name-so-long-that-only-half-of-it-fits = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } } }

  reserved_variable    = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, environment = { AWS_REGION = "us-west-2" } }
  foreign_role         = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, role = { arn = "arn:aws:iam::123456789012:role/app" }, policy_statements = { Reads = { actions = ["s3:GetObject"], resources = ["*"] } } }
  dead_letters_nowhere = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, dead_letter = { target_arn = "arn:aws:s3:::bucket" } }
  canary_of_one        = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, canary = { weight = 0.1 } }
  canary_of_itself     = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, version = "7", canary = { version = "7", weight = 0.1 } }
  warm_latest          = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, version = "$LATEST", provisioned_concurrency = 1 }
  canary_of_latest     = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, version = "$LATEST", canary = { version = "7", weight = 0.1 } }
  warmer_than_allowed  = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, reserved_concurrency = 2, provisioned_concurrency = 5 }
}
