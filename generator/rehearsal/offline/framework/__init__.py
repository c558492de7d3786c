"""Providers made with terraform-plugin-framework: how they validate and plan.

`tree` joins a schema and its facts. `validate` walks a configuration through `checks` (of one value) and `relations`
(between attributes). `plan` goes the way of the framework: `suppressing` takes the state for what means the same,
`defaults` fill what is not configured, `unknowns` makes what the provider may compute unknown if anything changes,
`modifiers` keep old values and tell replacements, `settling` replaces unknowns of which facts know more, and `rules`
are what single resource types do on top.
"""

from generator.rehearsal.offline.framework.plan import plan
from generator.rehearsal.offline.framework.validate import validate

__all__ = ["plan", "validate"]
