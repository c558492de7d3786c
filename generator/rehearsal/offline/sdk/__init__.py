"""The engine of providers made with terraform-plugin-sdk v2: what it refuses, and how it plans.

Source: the behaviour of terraform-plugin-sdk 2.38 (its packages `helper/schema` and `terraform`).
"""

from generator.rehearsal.offline.sdk.plan import plan
from generator.rehearsal.offline.sdk.validate import validate

__all__ = ["plan", "validate"]
