"""What a schema cannot say of a resource type: the one vocabulary of all providers' facts.

A file ``generator/rehearsal/facts/<provider>/<resource type>.yaml`` holds one `TypeFacts`. Its ``attributes`` are
keyed by dotted paths without indexes (``backend.group``); checks between attributes name such paths, too.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class Check(TypedDict, total=False):
    """Checks of a value, made when a configuration is validated. Null and unknown values pass."""

    enum: list[Any]  # the accepted values
    enum_ignores_case: bool
    enum_allows_empty: bool
    minimum: float
    maximum: float
    integer: bool  # a fraction is refused
    min_length: int  # of text, in characters
    max_length: int
    pattern: str  # a regular expression that must be found in the text; anchored where it ends with ^ and $
    format: str  # the name of a check in `formats`
    equals: Any  # the single value that is accepted


class AttributeFacts(Check, total=False):
    """Facts about one attribute or block."""

    items: Check  # of each element
    keys: Check  # of each key of a map
    min_items: int
    max_items: int

    # Checks between attributes, by dotted path from the top.
    conflicts_with: list[str]
    exactly_one_of: list[str]
    at_least_one_of: list[str]
    required_with: list[str]
    only_with: dict[str, list[Any]]  # may be set only where the other one has one of the values

    # How it is planned.
    computed: bool  # corrects what the schema suggests
    default: Any  # planned when it is unset
    default_from: str  # planned when it is unset, from ``provider.NAME`` or another attribute
    force_new: bool  # a change replaces
    force_new_when: str  # the name of a condition in code, where only some changes replace
    suppress: str  # the name of a comparison in code: values that are equal by it are no change
    keeps_state: Literal["always", "non_null"]  # computed, and stays known while something else changes
    not_in_set_hash: bool  # inside a set: a change of it alone is not seen

    # How the service behaves.
    service_default: Any  # filled in by the service, not planned
    zero_not_sent: bool  # a zero is left out of the request
    cannot_be_cleared: bool  # left out later: the old value stays, and shows as a difference for ever
    not_read_back: bool  # what the service says of it is ignored


class TypeFacts(TypedDict, total=False):
    """Facts about one resource type or data source."""

    engine: Literal["sdk", "framework"]  # which of the two ways to build providers it is made in
    attributes: dict[str, AttributeFacts]
