# Every mistake here is told, with the key at fault.
#
# says: listeners["sctp"].protocol is "SCTP"; it must be TCP or UDP.
# says: listeners["text"].ports[0] is "https"; it must be a port or a range, such as "443" or "8000-8100".
# says: listeners["empty"].ports has 0 elements; it needs at least 1.
# says: listeners["many-ranges"].ports has 11 elements; it takes at most 10.
# says: listeners["backwards"] has the ports 8100-8000; a range must begin before its end and end at 65535 at the latest.
# says: listeners["too-far"] has the ports 65000-70000; a range must begin before its end and end at 65535 at the latest.
# says: listeners["sticky"].client_affinity is "COOKIE"; it must be NONE or SOURCE_IP.
# says: listeners["a"] has the ports 1000-1010 and listeners["b"] the ports 1005, which overlap: both are TCP.
# says: listeners["itself"] has the ports 1200-1210 and 1210, which overlap.
# says: listeners["nowhere"].regions has the key "California"
# says: listeners name 43 endpoint groups (Regions of all listeners); AWS allows an accelerator 42.

name = "ai-edge"

listeners = {
  sctp        = { protocol = "SCTP", ports = ["101"], regions = {} }
  text        = { ports = ["https"], regions = {} }
  empty       = { ports = [], regions = {} }
  many-ranges = { ports = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"], regions = {} }
  backwards   = { ports = ["8100-8000"], regions = {} }
  too-far     = { ports = ["65000-70000"], regions = {} }
  sticky      = { ports = ["102"], client_affinity = "COOKIE", regions = {} }
  a           = { ports = ["1000-1010"], regions = {} }
  b           = { ports = ["1005"], regions = {} }
  c           = { protocol = "UDP", ports = ["1005"], regions = {} }
  itself      = { ports = ["1200-1210", "1210"], regions = {} }
  nowhere     = { ports = ["1300"], regions = { California = { endpoints = {} } } }
  everywhere = {
    ports = ["1400"]
    regions = {
      aa-test-1 = { endpoints = {} }, aa-test-2 = { endpoints = {} }, aa-test-3 = { endpoints = {} }, aa-test-4 = { endpoints = {} }
      aa-test-5 = { endpoints = {} }, aa-test-6 = { endpoints = {} }, aa-test-7 = { endpoints = {} }, aa-test-8 = { endpoints = {} }
      ab-test-1 = { endpoints = {} }, ab-test-2 = { endpoints = {} }, ab-test-3 = { endpoints = {} }, ab-test-4 = { endpoints = {} }
      ab-test-5 = { endpoints = {} }, ab-test-6 = { endpoints = {} }, ab-test-7 = { endpoints = {} }, ab-test-8 = { endpoints = {} }
      ac-test-1 = { endpoints = {} }, ac-test-2 = { endpoints = {} }, ac-test-3 = { endpoints = {} }, ac-test-4 = { endpoints = {} }
      ac-test-5 = { endpoints = {} }, ac-test-6 = { endpoints = {} }, ac-test-7 = { endpoints = {} }, ac-test-8 = { endpoints = {} }
      ad-test-1 = { endpoints = {} }, ad-test-2 = { endpoints = {} }, ad-test-3 = { endpoints = {} }, ad-test-4 = { endpoints = {} }
      ad-test-5 = { endpoints = {} }, ad-test-6 = { endpoints = {} }, ad-test-7 = { endpoints = {} }, ad-test-8 = { endpoints = {} }
      ae-test-1 = { endpoints = {} }, ae-test-2 = { endpoints = {} }, ae-test-3 = { endpoints = {} }, ae-test-4 = { endpoints = {} }
      ae-test-5 = { endpoints = {} }, ae-test-6 = { endpoints = {} }, ae-test-7 = { endpoints = {} }, ae-test-8 = { endpoints = {} }
      af-test-1 = { endpoints = {} }, af-test-2 = { endpoints = {} }
    }
  }
}
