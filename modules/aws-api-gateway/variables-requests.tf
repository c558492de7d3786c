# Rendered by generate-modules from templates/aws-api-gateway/inputs/requests.yaml.
# Edit that file: an edit here is refused, not merged.

variable "models" {
  description = "Models of request bodies, keyed by name. Routes refer to one by its key."
  type = map(object({
    schema = string
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.models) : can(regex("^[A-Za-z][A-Za-z0-9]*$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.models) : can(regex("^[A-Za-z][A-Za-z0-9]*$", k)) ? "" : "models has the key \"${k}\"; it must be letters and digits, beginning with a letter."
    ]))
  }

  validation {
    condition = length([
      for k, m in var.models : "models[\"${k}\"].schema is not a JSON object."
      if !can(keys(jsondecode(m.schema)))
    ]) == 0
    error_message = join("\n", [
      for k, m in var.models : "models[\"${k}\"].schema is not a JSON object."
      if !can(keys(jsondecode(m.schema)))
    ])
  }
}

variable "api_key_source" {
  description = "Where an API key comes from, the header X-API-Key or the answer of a Lambda authorizer."
  type        = string
  default     = "HEADER"
  nullable    = false

  validation {
    condition     = contains(["HEADER", "AUTHORIZER"], var.api_key_source)
    error_message = "api_key_source is \"${var.api_key_source}\"; it must be HEADER or AUTHORIZER."
  }
}

variable "binary_media_types" {
  description = "Media types that are passed on as they are, such as audio/wav. Everything else is read as UTF-8, unless it is streamed."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for k, v in var.binary_media_types : can(regex("^[^/\\s]+/[^/\\s]+$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.binary_media_types : can(regex("^[^/\\s]+/[^/\\s]+$", v)) ? "" : "binary_media_types[${k}] is \"${v}\"; it must be a media type such as audio/wav or */*."
    ]))
  }
}
