"""What a schema cannot say of a resource type: the one vocabulary of all providers' facts.

A file ``generator/rehearsal/facts/<provider>/<resource type>.yaml`` holds one `TypeFacts`. Its ``attributes`` are
keyed by dotted paths without indexes (``backend.group``); checks between attributes name such paths, too.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from generator.rehearsal.offline.service_facts import ServiceAttributeFacts, ServiceTypeFacts


class Check(TypedDict, total=False):
    """Checks of a value, made when a configuration is validated. Null and unknown values pass."""

    enum: list[Any]  # the accepted values
    enum_ignores_case: bool
    enum_allows_empty: bool
    minimum: float
    maximum: float
    integer: bool  # a fraction is refused
    multiple_of: int
    min_length: int  # of text, in characters
    max_length: int
    pattern: str  # a regular expression that must be found in the text; anchored where it ends with ^ and $
    format: str  # the name of a check in `formats`
    equals: Any  # the single value that is accepted
    types: list[Literal["bool", "number", "string", "list", "map"]]  # of an attribute of dynamic type
    min_items: int
    max_items: int
    any_of: list[Check]  # at least one of these is passed


class Duration(TypedDict, total=False):
    """How long something may last, where another attribute holds the unit."""

    unit: str  # that attribute: seconds, minutes, hours or days
    otherwise: str  # the unit where it is not set
    minimum: int  # in seconds
    maximum: int


class InsteadOfUnknown(TypedDict, total=False):
    """What is planned where a value would be unknown. Where a condition does not hold that is null.

    The attribute has no `default` besides.
    """

    when: dict[str, list[Any]]  # other attributes, and the planned values that they may have
    beside: str  # another attribute, which must be set and not be empty
    kept_while: str  # another attribute: while it does not change, the state is kept
    where_unset: list[str]  # others, of which none is configured; while that is not known yet, it stays as it is
    leaves_configured: bool  # what is configured stays, unknown or not
    over_state: bool  # planned in place of what the state holds, too
    value: Any  # what is planned; absent: it stays unknown


class AttributeFacts(Check, ServiceAttributeFacts, total=False):
    """Facts about one attribute or block. How the service treats it: `ServiceAttributeFacts`."""

    items: Check  # of each element
    keys: Check  # of each key of a map
    items_suppress: str  # a `suppress` of each element
    deprecated: bool  # a warning where it is set
    warned: Check  # what does not pass this is accepted with a warning
    lasts: Duration  # a number that is checked as a span of time

    # Checks between attributes, by dotted path from the top.
    conflicts_with: list[str]
    exactly_one_of: list[str]
    at_least_one_of: list[str]
    required_with: list[str]
    only_with: dict[str, list[Any]]  # may be set only where the other one has one of the values; null is a value, too
    required_if: dict[str, list[Any]]  # must be set where the other one has one of the values
    one_inside: list[str]  # of a block: in each of its objects, one of these is to be set (names, not paths)
    none_inside: Literal["accepted", "warned"]  # with `one_inside`: what becomes of none of them; absent: it is refused
    several_inside: Literal["warned"]  # the same of more than one of them

    # How it is planned.
    computed: bool  # corrects what the schema suggests
    default: Any  # planned when it is unset
    default_from: str  # planned when it is unset, from ``provider.NAME`` or another attribute
    merged_from: list[str]  # a map, planned as these maps over each other, from ``provider.NAME`` or other attributes
    keeps_other_keys: bool  # with `merged_from`: what others have put into the map stays
    adds_on_creation: dict[str, str]  # with `merged_from`; not if ``provider.add_terraform_attribution_label`` is false
    force_new: bool  # a change replaces
    # A change replaces only then; comes_or_goes: it is set where it was not, or the other way round.
    force_new_when: Literal["configured", "was_empty", "network_shrinks", "comes_or_goes"]
    force_new_except: list[list[Any]]  # with `force_new`: changes that don't replace, each as the old and the new value
    suppress: str  # the name of a comparison in code: values that are equal by it are no change
    empty_means: Any  # empty or unset, and this value, are equal: no change from one to the other
    # Computed, and stays known while something else changes: always, unless it is null, or while it is empty ([], {}).
    keeps_state: Literal["always", "non_null", "empty"]
    keeps_state_beside: str  # an attribute: only where this is set, too, the state is kept
    instead_of_unknown: InsteadOfUnknown
    counts_up: bool  # in a list, where it would be unknown: one more than that of the element before; begins with 1
    names_fractions: bool  # a fraction in place of an integer inside of it is told here; else no attribute is named
    must_be_known: bool  # the provider cannot hold an unknown, and refuses it
    planned_as: str  # the name of a form in code into which a text is brought: json, upper, lower, sha1, domain
    keeps_text_while: str  # a text that is left out stays while this one (.NAME: beside it) does not change
    counts_beside: str  # its changes count only where this one (.NAME: beside it) is set
    counts_with: dict[str, list[Any]]  # its changes count only where the other ones have one of these values
    hashed_as: Literal["self_link_path", "last_segment", "lower_case", "unordered"]  # inside a set: what counts of it
    not_in_set_hash: bool  # inside a set: a change of it alone is not seen

    at_apply: AttributeFacts  # checks that are made only while applying


class PlanRule(TypedDict, total=False):
    """What a resource type does to its plan as a whole."""

    rule: str  # the name of a rule in code (`framework.rules`, `sdk.rules`)
    given: dict[str, Any]  # what the rule wants to know


class TypeFacts(ServiceTypeFacts, total=False):
    """Facts about one resource type or data source. How the service treats it: `ServiceTypeFacts`."""

    engine: Literal["sdk", "framework"]  # which of the two ways to build providers it is made in
    plan_rules: list[PlanRule]
    moves_from: list[str]  # resource types whose state a `moved` block may turn into this one
    attributes: dict[str, AttributeFacts]  # the path "" stands for the whole object
