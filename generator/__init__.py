"""Frontroute: one declaration per architecture becomes a Terraform module, one per environment its root modules."""

__version__ = "0.1.0"
