# Every value here is refused by itself.
#
# says: functions["canary"].canary.weight is 1.5; it must lie between 0 and 1.
# says: functions["canary"].canary.version is "live"; it must be the number of a version.
# says: functions["numbered_alias"].alias is "7"; it must be 1 to 128 letters, digits, hyphens and underscores, beginning with a letter.
# says: functions["latest_qualifier"].qualifier is "$LATEST"; it must be the name of an alias or the number of a version.
# says: functions["sizes"].memory_size is 64; it must be a whole number between 128 and 10240.
# says: functions["sizes"].timeout is 901; it must be a whole number between 1 and 900.
# says: functions["sizes"].ephemeral_storage is 20000; it must be a whole number between 512 and 10240.
# says: functions["words"].architecture is "arm"; it must be x86_64 or arm64.
# says: functions["words"].runtime is "Python 3.13"; it must be a runtime of Lambda, such as python3.13 or nodejs22.x.
# says: functions["words"].grant_invoke is "all"; it must be routes, api or none.

name   = "ai-api"
routes = { "GET /v1/models" = { mock = {} } }
functions = {
  canary           = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, canary = { version = "live", weight = 1.5 } }
  numbered_alias   = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, alias = "7" }
  latest_qualifier = { arn = "arn:aws:lambda:us-west-2:123456789012:function:fn", qualifier = "$LATEST" }
  sizes            = { runtime = "python3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, memory_size = 64, timeout = 901, ephemeral_storage = 20000 }
  words            = { runtime = "Python 3.13", handler = "app.handler", package = { s3 = { bucket = "code", key = "app.zip" } }, architecture = "arm", grant_invoke = "all" }
}
