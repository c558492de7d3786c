"""Comparisons by which two texts are no change, by the name that facts use.

Each takes the key, the old and the new text, and the plan. Source: the providers' own suppressions, as observed.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any, Final

from generator.rehearsal.offline.sdk import links
from generator.rehearsal.offline.sdk.comparing import Comparing, Suppress
from generator.rehearsal.offline.sdk.durations import seconds
from generator.rehearsal.offline.sdk.policies import equivalent, named_equivalent
from generator.rehearsal.offline.sdk.texts import text_suppression

COUNT = "#"


def suppression(facts: Mapping[str, Any], *, items: bool = False) -> Suppress | None:
    """The comparison that facts name; None where every difference counts.

    Raises:
        KeyError: there is no comparison of that name.
    """
    name = facts.get("items_suppress" if items else "suppress")
    named = text_suppression(facts["texts"]) if name == "texts" else SUPPRESSIONS[name] if name else None
    if items or "empty_means" not in facts:
        return named
    meaning = facts["empty_means"]

    def empty_or(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
        if {old, new} == {"", meaning}:
            return True
        return named is not None and named(key, old, new, plan)

    return empty_or


def _self_link_path(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    path = links.from_project(old)
    return path is not None and path == links.from_project(new)


def _self_link_or_name(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    if "/" not in new and links.last_segment(old) == new:
        return True
    return _self_link_path(key, old, new, plan)


def _self_link_or_name_if_set(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    return not new or _self_link_or_name(key, old, new, plan)


def _canonical_path(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return links.canonical(old) == links.canonical(new)


def _collection(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    before, after = links.canonical(old), links.canonical(new)
    return before == after or before.endswith(f"/{after}") or after.endswith(f"/{before}")


def _without_project(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    path = links.without_project(old)
    return path is not None and path == links.without_project(new)


def _without_parameters(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    return _self_link_path(key, old.partition("?")[0], new.partition("?")[0], plan)


def _last_segment(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return links.last_segment(old) == links.last_segment(new)


def _project_number(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return links.project_number_for_any(old, new)


def _case(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return old.upper() == new.upper()


def _duration(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    before = seconds(old)
    return before is not None and before == seconds(new)


def _trailing_dot(key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return key[-1] != COUNT and (old == new.rstrip(".") or new == old.rstrip("."))


def _iam_policy(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return equivalent(old, new)


def _iam_policies(key: tuple[str, ...], _old: str, _new: str, plan: Comparing) -> bool:
    """A set of named policies that say the same as before. In a new object every one counts."""
    held = plan.before(key[0])
    before = held.values.values() if hasattr(held, "values") else ()
    return bool(plan.prior) and named_equivalent(before, plan.wanted(key[0]) or ())


_BOOLS: Final = {"1": True, "t": True, "true": True, "0": False, "f": False, "false": False}


def _bool_text(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    """A truth value in any writing; no text is neither."""
    return _BOOLS.get(old.lower()) is _BOOLS.get(new.lower()) and (not old) is (not new)


def _empty_block_added(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """A block with nothing in it is not added; one that is there may become empty."""
    return (old, new) == ("0", "1") and _empty_block(key, old, new, plan)


def _leading_slash(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return old == f"/{new}"


def _leading_slashes(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return links.without_host(old) == links.without_host(new)


def _port_range(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    return old == f"{new}-{new}"


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _ip_address(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    address = _address(old)
    return address is not None and address == _address(new)


def _ip_address_or_reference(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    """The service answers with the address of what was named."""
    before, _, old_mask = old.partition("/")
    after, _, new_mask = new.partition("/")
    address = _address(before)
    if address is None or (old_mask and new_mask and old_mask != new_mask):
        return False
    return _address(after) in {None, address}


def _sha256(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    import hashlib  # takes longer to load than all of this

    # As the provider computes it: the text itself, and then the digest of nothing.
    return (old.encode() + hashlib.sha256().digest()).hex() == new


def _everywhere(key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    """The service fills in the range of all addresses where none is given."""
    if key[-1] == COUNT:
        return (old, new) == ("1", "0")
    return (old, new) == ("0.0.0.0/0", "")


def _logging_switch(key: tuple[str, ...], _old: str, new: str, plan: Comparing) -> bool:
    return key == ("log_config", COUNT) and new == "0" and bool(plan.wanted("enable_logging"))


def _empty_block(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """A block with nothing in it is the same as none."""
    if key[-1] != COUNT or {old, new} != {"0", "1"}:
        return False
    blocks = plan.wanted(*key[:-1]) if new == "1" else plan.before(*key[:-1])
    return isinstance(blocks, list) and len(blocks) == 1 and all(not item for item in (blocks[0] or {}).values())


_PORTS: Final = {"http": "80", "https": "443", "http2": "443", "tcp": "80", "ssl": "443"}


def _default_port(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """The service fills in the port of the protocol that a block is named after."""
    if key[-1] != "port" or new not in {"", "0"}:
        return False
    given = plan.wanted(*key[:-1], "port_specification") in {None, "", "USE_FIXED_PORT"}
    return given and old == _PORTS.get(key[0].partition("_")[0])


def _when_disabled(key: tuple[str, ...], _old: str, _new: str, plan: Comparing) -> bool:
    """Nothing beside a switch counts while the switch is off."""
    return not plan.wanted(*key[:-1], "enable")


def _disabled_block(key: tuple[str, ...], _old: str, new: str, plan: Comparing) -> bool:
    """The service goes on to answer a defence that was never enabled, when it is left out."""
    if new not in {"", "0"} or plan.before(key[0], "0", "layer_7_ddos_defense_config", "0", "enable"):
        return False
    return "layer_7_ddos_defense_config" in key or (
        key[1:] == (COUNT,) and not plan.before(key[0], "0", "auto_deploy_config")
    )


def _reordered(key: tuple[str, ...], _old: str, _new: str, plan: Comparing) -> bool:
    return reordered(key, plan)


def reordered(key: tuple[str, ...], plan: Comparing) -> bool:
    """Whether the blocks that a key begins with are the same but for their order."""
    return _by_value(plan.before(key[0])) == _by_value(plan.wanted(key[0]))


def _by_value(blocks: Any) -> list[str]:
    return sorted({repr(_bare(block)) for block in blocks or []})


def _bare(value: Any) -> Any:
    """A value without what is empty, so that null and zero are one."""
    if isinstance(value, Mapping):
        return {name: _bare(item) for name, item in sorted(value.items()) if _bare(item)}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value


def _container_limits(key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    """The service fills in how much of a processor a container gets."""
    return key[-1] == "cpu" and bool(old) and not new


def _filled_project_label(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """The service adds the project to the labels."""
    added = "project_id"
    if key[-1] == added:
        return not new
    before, wanted = plan.before(*key[:-1]) or {}, plan.wanted(*key[:-1]) or {}
    return key[-1] == COUNT and added in before and added not in wanted and old == str(len(wanted) + 1)


def _record_data(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """DNS records in any order, and written in any way that means the same."""
    if key[-1] == COUNT and new in {"", "0"} and old != new:
        return False
    kind = plan.wanted("type")
    before, wanted = plan.before(key[0]) or [], plan.wanted(key[0]) or []
    return {_record(kind, item) for item in before} == {_record(kind, item) for item in wanted}


def _record(kind: str, data: Any) -> str:
    text = str(data)
    if kind == "AAAA":
        return str(_address(text))
    if kind in {"MX", "DS"}:
        return text.lower()
    return text.strip('"').lower() if kind == "TXT" else text


def _missing_block(_key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
    """A block that is left out stays as it is; and so does, as it is not told apart, what goes from 1 to 0 inside."""
    return (old, new) == ("1", "0")


def _missing_block_alone(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
    """A block that is left out stays as it is; what is inside of it counts."""
    return key[-1] == COUNT and _missing_block(key, old, new, plan)


SUPPRESSIONS: Final[dict[str, Suppress]] = {
    "iam_policy": _iam_policy,
    "iam_policies": _iam_policies,
    "bool_text": _bool_text,
    "empty_block_added": _empty_block_added,
    "missing_block": _missing_block,
    "missing_block_alone": _missing_block_alone,
    "self_link_path": _self_link_path,
    "self_link_canonical_path": _canonical_path,
    "self_link_or_name": _self_link_or_name,
    "self_link_or_name_if_set": _self_link_or_name_if_set,
    "self_link_path_without_project": _without_project,
    "self_link_path_without_parameters": _without_parameters,
    "last_segment": _last_segment,
    "project_number": _project_number,
    "case": _case,
    "duration": _duration,
    "trailing_dot": _trailing_dot,
    "leading_slash": _leading_slash,
    "leading_slashes": _leading_slashes,
    "port_range": _port_range,
    "ip_address": _ip_address,
    "ip_address_or_reference": _ip_address_or_reference,
    "ip_collection": _collection,
    "sha256": _sha256,
    "everywhere": _everywhere,
    "logging_switch": _logging_switch,
    "empty_block": _empty_block,
    "default_port": _default_port,
    "when_disabled": _when_disabled,
    "disabled_block": _disabled_block,
    "reordered": _reordered,
    "container_limits": _container_limits,
    "filled_project_label": _filled_project_label,
    "record_data": _record_data,
}
