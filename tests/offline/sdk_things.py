"""Resource types of providers made with the SDK, made up for tests."""

from __future__ import annotations

from typing import Any

from generator.rehearsal.offline import library, sdk
from generator.rehearsal.offline.models import Configured, Planned, ResourceModel
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import read_schema
from generator.rehearsal.offline.values import path_text

ID = {"type": "string", "optional": True, "computed": True}
TEXT = {"type": "string", "optional": True}
NUMBER = {"type": "number", "optional": True}
NEEDED = {"type": "string", "required": True}
COMPUTED = {"type": "string", "computed": True}
EITHER = {"type": "string", "optional": True, "computed": True}
TEXTS = {"type": ["list", "string"], "optional": True}
SET = {"type": ["set", "string"], "optional": True}
MAP = {"type": ["map", "string"], "optional": True}


def block(attributes: dict[str, Any], nesting: str = "list", **rest: Any) -> dict[str, Any]:
    """Blocks of a kind."""
    return {"nesting_mode": nesting, "block": {"attributes": attributes}, **rest}


def thing(facts: dict[str, Any] | None = None, rules: list[Any] | None = None, **parts: Any) -> ResourceModel:
    """A resource type; parts with a `nesting_mode` are its blocks."""
    schema = read_schema(
        {
            "block": {
                "attributes": {"id": ID} | {name: part for name, part in parts.items() if "nesting_mode" not in part},
                "block_types": {name: part for name, part in parts.items() if "nesting_mode" in part},
            }
        }
    )
    return ResourceModel("example_thing", schema, {"attributes": facts or {}, "plan_rules": rules or []})


def planned(resource: ResourceModel, prior: Any, given: dict[str, Any], **arguments: Any) -> Planned:
    """The plan that takes an object from a state to a configuration."""
    shape = resource.schema.block
    config = complete(shape, given)
    before = None if prior is None else complete(shape, {"id": "one"} | prior)
    return sdk.plan(resource, before, proposed_new(shape, before, config), config, provider(**arguments))


def refused(resource: ResourceModel, given: dict[str, Any], *, write_only: bool = True) -> list[tuple[str, str]]:
    """Severity and path of what is said of a configuration."""
    config = complete(resource.schema.block, given)
    found = sdk.validate(resource, config, provider(), write_only=write_only)
    return sorted({(item.severity, path_text(item.path)) for item in found})


def replaced(plan: Planned) -> list[str]:
    """The paths that force a replacement."""
    return sorted(path_text(path) for path in plan.replace)


def provider(**arguments: Any) -> Configured:
    """A provider with arguments; which one does not matter."""
    return Configured(library.load_provider(library.names()[0]), arguments)
