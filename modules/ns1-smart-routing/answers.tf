# Rendered by generate-modules from templates/ns1-smart-routing/answers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Metadata of answers, in the text that NS1 gives back: anything else differs in every plan.
locals {
  # The endpoint whose monitor says whether an endpoint is up.
  monitored_by = {
    for k, e in var.endpoints : k => e.up_from == null ? k : e.up_from
    if e.monitor != null || e.up_from != null
  }

  # Which metadata an endpoint brings. Never by an id, which is unknown before it is made.
  endpoint_meta_keys = {
    for k, e in var.endpoints : k => compact(concat(
      [
        length(e.regions) > 0 ? "georegion" : "",
        length(e.countries) > 0 ? "country" : "",
        length(e.us_states) > 0 ? "us_state" : "",
        length(e.ca_provinces) > 0 ? "ca_province" : "",
        length(e.asn) > 0 ? "asn" : "",
        length(e.ip_prefixes) > 0 ? "ip_prefixes" : "",
        e.cost != null ? "cost" : "",
        e.priority != null ? "priority" : "",
        e.weight != null ? "weight" : "",
        e.pulsar_job != null ? "pulsar" : "",
      ],
      e.latitude != null && e.longitude != null ? ["latitude", "longitude"] : [],
    ))
  }

  endpoint_meta = {
    for k, e in var.endpoints : k => merge(
      e.up != null ? { up = e.up ? "1" : "0" } : {},
      e.up == null && contains(keys(local.monitored_by), k) ? {
        up = jsonencode({ feed = ns1_datafeed.up[local.monitored_by[k]].id })
      } : {},
      e.priority != null ? { priority = tostring(e.priority) } : {},
      e.weight != null ? { weight = tostring(e.weight) } : {},
      length(e.regions) > 0 ? { georegion = join(",", sort(e.regions)) } : {},
      length(e.countries) > 0 ? { country = join(",", sort(e.countries)) } : {},
      length(e.us_states) > 0 ? { us_state = join(",", sort(e.us_states)) } : {},
      length(e.ca_provinces) > 0 ? { ca_province = join(",", sort(e.ca_provinces)) } : {},
      e.latitude != null ? { latitude = tostring(e.latitude), longitude = tostring(e.longitude) } : {},
      length(e.asn) > 0 ? { asn = join(",", sort(e.asn)) } : {},
      length(e.ip_prefixes) > 0 ? { ip_prefixes = join(",", sort(e.ip_prefixes)) } : {},
      e.cost != null ? { cost = tostring(e.cost) } : {},
      try(length(e.note), 0) > 0 ? { note = e.note } : {},
      e.load != null ? {
        (e.load.metric) = jsonencode({ feed = ns1_datafeed.load[k].id })
        low_watermark   = tostring(e.load.low)
        high_watermark  = tostring(e.load.high)
      } : {},
      e.pulsar_job != null ? { pulsar = jsonencode([{ job_id = ns1_pulsarjob.this[k].id }]) } : {},
    )
  }

  record_meta = {
    for k, r in var.records : k => {
      for m, value in r.meta : m => (
        m == "up" ? lookup(local.switches, value, value) : contains(local.meta_lists, m) ? join(",", sort(split(",", value))) : value
      )
    }
  }
  group_meta = {
    for k, r in var.records : k => {
      for g, group in r.groups : g => {
        for m, value in group.meta : m => (
          m == "up" ? lookup(local.switches, value, value) : contains(local.meta_lists, m) ? join(",", sort(split(",", value))) : value
        )
      }
    }
  }
  group_of = {
    for k, r in var.records : k => merge([for g, group in r.groups : { for e in group.endpoints : e => g }]...)
  }

  # What an answer says comes before what its group says, and that before what its record says.
  answer_meta = {
    for k, r in var.records : k => {
      for e in r.endpoints : e => merge(
        {
          for m in ["priority", "weight"] : m => "1"
          if !contains(concat(keys(r.meta), keys(try(local.group_meta[k][local.group_of[k][e]], {}))), m)
        },
        # Lists that stood in the group itself would differ for ever if NS1 kept them in another order.
        { for m, value in try(local.group_meta[k][local.group_of[k][e]], {}) : m => value if contains(local.meta_lists, m) },
        local.endpoint_meta[e],
      )
    }
  }
}
