# Every mistake here is told, with the key at fault.
#
# says: drained_regions names "us-east-2"; Regions of the listeners are: us-east-1, us-west-2.

name            = "ai-edge"
drained_regions = ["us-west-2", "us-east-2"]

listeners = {
  https = { ports = ["443"], regions = { us-east-1 = { endpoints = {} }, us-west-2 = { endpoints = {} } } }
}
