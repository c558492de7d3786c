# Rendered by generate-modules from templates/ns1-smart-routing/catalogue.tf.j2.
# Edit that file: an edit here is refused, not merged.

# What NS1 knows. Nobody else checks it before an apply, and much of it nobody ever.
locals {
  # What each filter takes.
  filters = {
    up                            = {}
    shed_load                     = { metric = "metric" }
    priority                      = { eliminate = "checkbox" }
    cost                          = {}
    weighted_shuffle              = {}
    weighted_sticky               = { sticky_by_network = "checkbox" }
    shuffle                       = {}
    sticky                        = { sticky_by_network = "checkbox" }
    sticky_region                 = { sticky_by_network = "checkbox" }
    select_first_n                = { N = "count" }
    select_first_region           = {}
    geotarget_country             = {}
    geotarget_regional            = {}
    geotarget_latlong             = {}
    geofence_country              = { remove_no_location = "checkbox" }
    geofence_regional             = { remove_no_georegion = "checkbox" }
    netfence_asn                  = { remove_no_asn = "checkbox" }
    netfence_prefix               = { remove_no_ip_prefixes = "checkbox" }
    ipv4_prefix_shuffle           = { N = "count" }
    parse_ipv4                    = { separator = "separator" }
    pulsar                        = { sort_descending = "checkbox", explain = "checkbox" }
    pulsar_performance_sort       = {}
    pulsar_performance_stabilize  = {}
    pulsar_availability_sort      = {}
    pulsar_availability_threshold = {}
  }

  config_values = {
    checkbox  = { pattern = "^(0|1|true|false)$", hint = "0 or 1" }
    count     = { pattern = "^[1-9][0-9]*$", hint = "a whole number of at least 1" }
    metric    = { pattern = "^(loadavg|connections|requests)$", hint = "loadavg, connections or requests" }
    separator = { pattern = "^[._-]$", hint = "\"-\", \".\" or \"_\"" }
  }

  # NS1 gives "1" and "0" back, whatever they were written as.
  switches = { true = "1", false = "0" }

  needed_config = { select_first_n = "N", shed_load = "metric" }

  # What filters read of the answers: they do nothing where none has any of it, or where one of all lacks it.
  reads_of_some = {
    geotarget_country   = { meta = ["country", "us_state", "ca_province"], said = "countries, us_states and ca_provinces" }
    geotarget_regional  = { meta = ["georegion"], said = "regions" }
    geofence_country    = { meta = ["country", "us_state", "ca_province"], said = "countries, us_states and ca_provinces" }
    geofence_regional   = { meta = ["georegion"], said = "regions" }
    netfence_asn        = { meta = ["asn"], said = "asn" }
    netfence_prefix     = { meta = ["ip_prefixes"], said = "ip_prefixes" }
    ipv4_prefix_shuffle = { meta = ["ip_prefixes"], said = "ip_prefixes" }
    cost                = { meta = ["cost"], said = "cost" }
  }
  reads_of_all = {
    geotarget_latlong             = { meta = "latitude", said = "latitude and longitude" }
    pulsar                        = { meta = "pulsar", said = "a pulsar_job" }
    pulsar_performance_sort       = { meta = "pulsar", said = "a pulsar_job" }
    pulsar_performance_stabilize  = { meta = "pulsar", said = "a pulsar_job" }
    pulsar_availability_sort      = { meta = "pulsar", said = "a pulsar_job" }
    pulsar_availability_threshold = { meta = "pulsar", said = "a pulsar_job" }
  }
  place_meta = ["country", "us_state", "ca_province", "georegion"]
  fences     = ["geofence_country", "geofence_regional", "netfence_asn", "netfence_prefix"]

  # The filters that a strategy is made of, where they read something.
  strategy_filters = {
    failover     = []
    geo_failover = []
    geo_region   = ["geotarget_regional"]
    geo_country  = ["geotarget_country"]
    geo_latlong  = ["geotarget_latlong"]
    weighted     = []
    shed_load    = ["shed_load"]
    pulsar       = ["pulsar_performance_sort"]
    round_robin  = []
    custom       = []
  }

  # Metadata, and how it must be written so that it reads back alike.
  meta_keys = {
    up             = "switch"
    priority       = "whole"
    weight         = "number"
    cost           = "number"
    loadavg        = "number"
    connections    = "whole"
    requests       = "whole"
    low_watermark  = "whole"
    high_watermark = "whole"
    latitude       = "latitude"
    longitude      = "longitude"
    georegion      = "regions"
    country        = "codes"
    us_state       = "codes"
    ca_province    = "codes"
    asn            = "numbers"
    ip_prefixes    = "blocks"
    note           = "text"
  }
  meta_values = {
    switch    = { pattern = "^(0|1|true|false)$", hint = "0 or 1" }
    whole     = { pattern = "^(0|[1-9][0-9]*)$", hint = "a whole number of at least 0" }
    number    = { pattern = "^(0|[1-9][0-9]*)([.][0-9]*[1-9])?$", hint = "a number of at least 0, without zeros that could be left out" }
    latitude  = { pattern = "^-?([0-9]|[1-8][0-9])([.][0-9]*[1-9])?$|^-?90$", hint = "a number between -90 and 90, without zeros that could be left out" }
    longitude = { pattern = "^-?([0-9]|[1-9][0-9]|1[0-7][0-9])([.][0-9]*[1-9])?$|^-?180$", hint = "a number between -180 and 180, without zeros that could be left out" }
    regions   = { pattern = "^[A-Z-]+(,[A-Z-]+)*$", hint = "regions such as EUROPE, with commas and no spaces" }
    codes     = { pattern = "^[A-Z]{2}(,[A-Z]{2})*$", hint = "codes of two letters, with commas and no spaces" }
    numbers   = { pattern = "^[1-9][0-9]{0,9}(,[1-9][0-9]{0,9})*$", hint = "numbers, with commas and no spaces" }
    blocks    = { pattern = "^[0-9A-Fa-f.:]+/[0-9]{1,3}(,[0-9A-Fa-f.:]+/[0-9]{1,3})*$", hint = "CIDR blocks, with commas and no spaces" }
    text      = { pattern = "^.+$", hint = "a line of text" }
  }
  meta_lists = ["asn", "ip_prefixes", "georegion", "country", "us_state", "ca_province"]

  # What a record of each type answers with.
  targets = { A = "IPv4 address", AAAA = "IPv6 address", CNAME = "host name", ALIAS = "host name" }

  # Options of a monitor that are for some types only.
  monitor_options = {
    url              = ["http"]
    virtual_host     = ["http"]
    user_agent       = ["http"]
    expect_status    = ["http"]
    idle_timeout     = ["http"]
    expect_body      = ["http", "tcp"]
    connect_timeout  = ["http", "tcp"]
    host             = ["tcp", "ping"]
    response_timeout = ["tcp", "ping"]
    port             = ["tcp"]
    tls              = ["tcp"]
    send             = ["tcp"]
    max_rtt          = ["ping"]
    max_loss         = ["ping"]
  }
}

# Places
locals {
  georegions = ["US-EAST", "US-CENTRAL", "US-WEST", "EUROPE", "ASIAPAC", "SOUTH-AMERICA", "AFRICA"]

  # ISO 3166-1, and Kosovo.
  countries = split(" ", join(" ", [
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ",
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR",
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP",
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT",
    "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW",
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG",
    "UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW",
  ]))
  us_states = split(" ", join(" ", [
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR",
    "PA RI SC SD TN TX UT VA VT WA WI WV WY",
  ]))
  ca_provinces = split(" ", "AB BC MB NB NL NS NT NU ON PE QC SK YT")

  # By the attribute of an endpoint, and by the key of metadata.
  places = {
    countries    = local.countries
    us_states    = local.us_states
    ca_provinces = local.ca_provinces
    country      = local.countries
    us_state     = local.us_states
    ca_province  = local.ca_provinces
    georegion    = local.georegions
  }
}
