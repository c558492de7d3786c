# Rendered by generate-modules from templates/aws-alb-routing/inputs/load-balancer.yaml.
# Edit that file: an edit here is refused, not merged.

variable "idle_timeout" {
  description = "Seconds that a connection may be silent. The default leaves room for long inference, where AWS's own 60 cuts it off."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = floor(var.idle_timeout) == var.idle_timeout && var.idle_timeout >= 1 && var.idle_timeout <= 4000
    error_message = "idle_timeout is ${var.idle_timeout}; it must be a whole number between 1 and 4000."
  }
}

variable "client_keep_alive" {
  description = "Seconds that a client's connection is kept open."
  type        = number
  default     = 3600
  nullable    = false

  validation {
    condition     = floor(var.client_keep_alive) == var.client_keep_alive && var.client_keep_alive >= 60 && var.client_keep_alive <= 604800
    error_message = "client_keep_alive is ${var.client_keep_alive}; it must be a whole number between 60 and 604800."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer is protected from deletion. Switch it off and apply before a destroy."
  type        = bool
  default     = true
  nullable    = false
}

variable "http2" {
  description = "Whether clients may speak HTTP/2."
  type        = bool
  default     = true
  nullable    = false
}

variable "drop_invalid_header_fields" {
  description = "Whether headers with invalid names are removed rather than passed to the targets."
  type        = bool
  default     = true
  nullable    = false
}

variable "desync_mitigation_mode" {
  description = "How requests are handled that could smuggle another one."
  type        = string
  default     = "defensive"
  nullable    = false

  validation {
    condition     = contains(["defensive", "strictest", "monitor"], var.desync_mitigation_mode)
    error_message = "desync_mitigation_mode is \"${var.desync_mitigation_mode}\"; it must be defensive, strictest or monitor."
  }
}

variable "preserve_host_header" {
  description = "Whether the Host header reaches the targets unchanged."
  type        = bool
  default     = false
  nullable    = false
}

variable "xff_header_processing_mode" {
  description = "What becomes of X-Forwarded-For."
  type        = string
  default     = "append"
  nullable    = false

  validation {
    condition     = contains(["append", "preserve", "remove"], var.xff_header_processing_mode)
    error_message = "xff_header_processing_mode is \"${var.xff_header_processing_mode}\"; it must be append, preserve or remove."
  }
}

variable "xff_client_port" {
  description = "Whether X-Forwarded-For names the client's port too."
  type        = bool
  default     = false
  nullable    = false
}

variable "tls_headers" {
  description = "Whether targets are told the TLS version and cipher suite in request headers."
  type        = bool
  default     = false
  nullable    = false
}

variable "zonal_shift" {
  description = "Whether traffic may be shifted away from an impaired availability zone (Amazon Application Recovery Controller)."
  type        = bool
  default     = false
  nullable    = false
}

variable "capacity_units" {
  description = "Capacity units (LCU) to reserve ahead of a known peak. Unset, none are reserved."
  type        = number
  default     = null

  validation {
    condition     = var.capacity_units != null ? floor(var.capacity_units) == var.capacity_units && var.capacity_units >= 1 : true
    error_message = var.capacity_units != null ? "capacity_units is ${var.capacity_units}; it must be a whole number of at least 1." : ""
  }

  validation {
    condition     = length(length(var.existing_listener_arns) > 0 && var.capacity_units != null ? ["capacity_units cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : []) == 0
    error_message = join("\n", length(var.existing_listener_arns) > 0 && var.capacity_units != null ? ["capacity_units cannot be set with existing_listener_arns: that load balancer is managed elsewhere."] : [])
  }
}
