# Rendered by generate-modules from templates/ns1-smart-routing/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "name" {
  description = "Beginning of the names of monitors, feeds, data sources, the notify list and the Pulsar application. Unset, it is the zone."
  type        = string
  default     = null

  validation {
    condition     = var.name != null ? length(var.name) >= 1 : true
    error_message = var.name != null ? "name has ${length(var.name)} characters; it needs at least 1." : ""
  }

  validation {
    condition     = var.name != null ? length(var.name) <= 64 : true
    error_message = var.name != null ? "name has ${length(var.name)} characters; it takes at most 64." : ""
  }
}

variable "tags" {
  description = "Tags on the zone that is made and on every record, beside managed-by; for NS1's DDI product. Unset, nothing is tagged. Once set, set it to {} to take all others away: the provider cannot take the last one."
  type        = map(string)
  default     = null
}
