"""The words of the facts that say how the service behaves: the vendor's side of a resource type.

Paths are dotted, without indexes, from the top: ``backend.group``. A path that begins with a dot starts at the element
that is looked at: ``.group``. A key of a map is written like the name of an attribute: ``config.port``.

**Recipes** say what the service answers where Terraform has to wait for it. A recipe is a text with holes, or a list or
map of such texts; any other value stands for itself. Every hole is a function of provider, type and configuration.

- ``${name}``, ``${config.port}``, ``${rule.0.id}``: another attribute; ``${.address}``: one of the same element
- ``${provider.project}``: an argument of the provider
- ``${account}``: a value of the provider's facts (`ProviderFacts.values`), itself a recipe; ``${zones.@region}``: what
  such a table has under that value, else under ``others``
- ``${project,provider.project,'p1'}``: the first one that is not null; a text in quotes stands for itself
- ``${hex:16}``, ``${base62:20}``, ``${letters:8}``, ``${digits:12}``: so many characters
- ``${int:1000-9999}``: a number in that range
- ``${uuid}``, ``${time}``: a UUID; a time in the year 2025 (RFC 3339)
- ``${ipv4}``, ``${ipv6}``: an address of the documentation ranges
- ``${name|lower}``: changed, by ``lower``, ``upper``, ``last`` (what stands behind the last ``/``), ``label``
  (before the first dot), ``parent`` (behind it) or ``fqdn`` (with a dot at the end)

A recipe that is one hole gives a value with its type: ``${tags}`` a map, ``${int:1-9}`` a number. Where a hole has
nothing to show, a recipe of one hole is null, and in a longer text it is empty. Data sources answer from recipes, too.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from generator.rehearsal.offline.text_facts import TextsFacts


class Condition(TypedDict, total=False):
    """A condition of the values at a path. It holds where one of them fulfils every line of it.

    A path through a list or set has several values; a path to nothing has one, null.
    """

    set: bool  # it is neither null nor empty (an empty text, list or map); false: it is
    one_of: list[Any]
    none_of: list[Any]  # not null, and none of these
    matches: str  # a regular expression that is found in the text
    unlike: str  # a regular expression that is not found in the text
    above: Any  # greater than this number, or than the value at this path
    below: Any
    equals_path: str  # equal to the value at this path
    ends_with_path: str  # ends with the text at this path
    changed: bool  # differs from what it was before; on an update
    count_above: int  # holds more elements, or keys
    count_below: int
    doubled: str  # two of its elements have one value at this path inside of them; "" for the elements themselves
    names: dict[
        str, Any
    ]  # the object that it names fulfils these, by path; `type` is its resource type, `own.type` its own
    nowhere: Any  # a condition that no value at the path fulfils


class Refusal(TypedDict, total=False):
    """What the service, or the provider while it applies, refuses."""

    when: dict[str, Condition]  # it refuses where every condition holds, by path
    each: str  # looked at for each element at this path
    rule: str  # the name of a rule in code (`service.rules`), instead of `when`
    given: dict[str, Any]  # what the rule wants to know
    during: Literal["create", "update", "delete", "read"]  # only then; absent: always but on a deletion
    path: str  # the attribute that the answer names; absent: it names none
    message: str
    loses: bool  # what was asked for stays in the state, and no object is found by it (providers of the older kind)


class Fill(TypedDict, total=False):
    """What the service fills in where it was not sent, in the objects for which every condition holds."""

    when: dict[str, Condition]
    values: dict[str, Any]  # recipes, by path; a path to a map's key adds that key


class Rewrite(TypedDict, total=False):
    """How something reads back that depends on other values: in the objects for which every condition holds."""

    when: dict[str, Condition]
    each: str  # looked at for each element at this path
    path: str  # what reads back otherwise; with `each`, inside of the element
    value: Any  # a recipe of what reads back
    reads_back: Any  # or the rules by which it does


class ServiceAttributeFacts(TypedDict, total=False):
    """How the service treats one attribute."""

    recipe: Any  # what it answers where the value is unknown
    service_default: Any  # filled in where it was not sent, and not planned; a recipe
    zero_not_sent: bool  # a zero is left out of the request: the service keeps what it has
    empty_not_sent: bool  # an empty text, list or map is left out of the request
    cannot_be_cleared: bool  # left out later: the old value stays, and shows as a difference for ever
    cannot_be_changed: bool  # whatever is sent later: the old value stays
    not_read_back: bool  # what the service says of it is ignored
    texts: TextsFacts  # of a map of text: what its values stand for
    reads_back: Any  # a rule of `service.reads_back`, or a list of them: names, or {name: parameter}

    # Other objects. An object is named by any of its `identity`; the host and version in front of a URL do not count.
    names: list[str]  # the value, or each element, names an object of one of these resource types
    reads_back_named: str  # with `names`: it reads back as this attribute of what it names
    must_exist: bool  # naming one that does not exist is refused (only where the provider's own objects are known)
    holds: bool  # an object that is named here cannot be deleted


class ServiceTypeFacts(TypedDict, total=False):
    """How the service treats one resource type."""

    identity: list[str]  # attributes that others name an object by, or texts with ``${}``; absent: id, self_link, arn
    # No two objects may have the same values of these; a name alone: [[name]]. A path ``provider.NAME`` is an argument
    # of the provider: [[name, provider.region]].
    unique: list[list[str]]
    refusals: list[Refusal]
    fills: list[Fill]
    rewrites: list[Rewrite]
    import_ids: list[str]  # the forms of an import id: "projects/${project}/zones/${zone}"; absent: the id itself
    looks_up: LookUp  # of a data source
    works_out: str  # of a data source: the rule by which it works its answer out (``WORKED_OUT`` in service/data.py)


class LookUp(TypedDict, total=False):
    """Which object a data source answers for."""

    type: str  # a resource type; what the data source does not say comes from such an object, by attribute name
    by: list[str]  # the attributes that must be equal, where they are set
    must_exist: bool  # without one the data source fails; absent: it answers from recipes


class ProviderFacts(TypedDict, total=False):
    """Facts about a whole provider: ``facts/<provider>/provider.yaml``."""

    values: dict[str, Any]  # named recipes: an account, a partition, a default region
    recipes: dict[str, Any]  # for attributes of this name in all types; `recipe` of an attribute comes first
    refusals: list[Refusal]  # of every resource type; a path ``provider.NAME`` is an argument of the provider
    unset_reads_as_zero: bool  # of an older kind of provider: an unset text reads back as "", a number as 0
    whole_numbers: bool  # every number is an integer, but for those of which facts say that they are not
    url_prefix: str  # a regular expression: what does not count in front of a name ("^https://[^/]+/[^/]+/v1/")
    environment: dict[str, list[str]]  # arguments that are read from these variables where they are not set, in order
    arguments: dict[str, Any]  # checks of the provider's arguments: a `TypeFacts`
