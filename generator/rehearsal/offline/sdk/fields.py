"""Schema and facts of a resource type, brought together in the form in which the SDK's providers declare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from generator.rehearsal.offline.facts import AttributeFacts
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.sdk.comparing import Suppress
from generator.rehearsal.offline.sdk.conditions import conditional
from generator.rehearsal.offline.sdk.forms import FORMS, Form
from generator.rehearsal.offline.sdk.suppress import suppression
from generator.rehearsal.offline.values import Value

Kind: TypeAlias = Literal["string", "number", "bool", "list", "set", "map", "object"]
SCALARS = frozenset({"string", "number", "bool"})

_NO_FACTS: AttributeFacts = {}


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute, a block, or what a collection holds.

    Attributes:
        path: dotted, without indexes, as facts are keyed.
        kind: its kind; blocks are lists and sets of objects.
        elem: what a list, set or map holds.
        fields: what an object holds, by name.
        block: whether it is written as blocks; an empty list is then the same as none.
        default: planned where the configuration says nothing.
        suppress: whether two texts are no change.
        whole: whether a number takes no fraction.
        form: brings a text into the form in which it is planned.
        facts: checks and the like, that are not looked at while planning.
    """

    name: str
    path: str
    kind: Kind
    elem: Field | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)
    block: bool = False
    required: bool = False
    optional: bool = False
    computed: bool = False
    force_new: bool = False
    write_only: bool = False
    default: Value = None
    suppress: Suppress | None = None
    whole: bool = False
    form: Form | None = None
    hashed: bool = True
    hashed_as: str = ""
    min_items: int = 0
    max_items: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scalar(self) -> bool:
        """Whether it is text, a number or a truth value."""
        return self.kind in SCALARS

    @property
    def of_objects(self) -> bool:
        """Whether it is a list or a set of objects."""
        return self.elem is not None and self.elem.kind == "object" and self.kind != "map"

    @property
    def held(self) -> Field:
        """What a list, set or map holds.

        Raises:
            LookupError: it holds nothing.
        """
        if self.elem is None:
            raise LookupError(self.path)
        return self.elem

    def zero(self) -> Value:
        """What the SDK reads where there is nothing."""
        return {"string": "", "number": 0, "bool": False, "list": [], "set": [], "map": {}, "object": {}}[self.kind]


_Compiled: TypeAlias = tuple[ResourceModel, Configured, dict[str, Field]]
_COMPILED: dict[tuple[int, int], _Compiled] = {}


def fields_of(resource: ResourceModel, provider: Configured) -> dict[str, Field]:
    """The fields of a resource type, by name, as a provider with these arguments has them.

    `id` and `timeouts` are not among them: the SDK keeps both by itself.
    """
    key = (id(resource), id(provider))
    known = _COMPILED.get(key)
    if known is None or known[0] is not resource or known[1] is not provider:
        if len(_COMPILED) > 512:
            _COMPILED.clear()
        known = _COMPILED[key] = (resource, provider, _Compiler(resource, provider).top())
    return known[2]


class _Compiler:
    def __init__(self, resource: ResourceModel, provider: Configured) -> None:
        self._block = resource.schema.block
        self._facts = resource.facts.get("attributes", {})
        self._whole = provider.provider.facts.get("whole_numbers", False)
        self._arguments = provider.arguments

    def top(self) -> dict[str, Field]:
        fields = self._fields(self._block, "")
        identity = fields.get("id")
        if identity is not None and identity.computed:
            del fields["id"]
        fields.pop("timeouts", None)
        return fields

    def _fields(self, block: Block, prefix: str) -> dict[str, Field]:
        found = {name: self._attribute(item, prefix + name) for name, item in block.attributes.items()}
        found |= {name: self._nested(item, prefix + name) for name, item in block.blocks.items()}
        return found

    def _attribute(self, attribute: Attribute, path: str) -> Field:
        facts = self._facts.get(path, _NO_FACTS)
        made = self._typed(attribute.type, attribute.name, path, computed=attribute.computed and not attribute.optional)
        return self._with_facts(
            replace(
                made,
                required=attribute.required,
                optional=attribute.optional,
                computed=attribute.computed,
                write_only=attribute.write_only,
            ),
            facts,
        )

    def _nested(self, nested: NestedBlock, path: str) -> Field:
        facts = self._facts.get(path, _NO_FACTS)
        kind: Kind = "set" if nested.nesting == "set" else "list"
        held = Field("", path, "object", fields=self._fields(nested.block, path + "."))
        required = nested.min_items > 0
        made = Field(
            nested.name,
            path,
            kind,
            elem=held,
            block=True,
            required=required,
            optional=not required,
            min_items=nested.min_items,
            max_items=nested.max_items,
            write_only=any(item.write_only for item in held.fields.values()),
        )
        return self._with_facts(made, facts)

    def _with_facts(self, made: Field, facts: AttributeFacts) -> Field:
        force_new = facts.get("force_new", False)
        elem = made.elem
        if elem is not None and elem.kind != "object":
            elem = replace(
                elem,
                force_new=force_new,
                suppress=suppression(facts, items=True) or elem.suppress,
                facts=facts.get("items", _NO_FACTS),
                whole=facts.get("items", _NO_FACTS).get("integer", elem.whole),
                hashed_as=facts.get("hashed_as", "") if elem.scalar and made.kind == "set" else "",
            )
        return replace(
            made,
            elem=elem,
            computed=facts.get("computed", made.computed),
            force_new=force_new,
            default=self._default(made, facts),
            suppress=conditional(facts, made.path, suppression(facts)),
            form=FORMS[facts["planned_as"]] if "planned_as" in facts else None,
            whole=facts.get("integer", made.whole),
            hashed=not facts.get("not_in_set_hash", False),
            hashed_as=facts.get("hashed_as", ""),
            min_items=facts.get("min_items", made.min_items),
            max_items=facts.get("max_items", made.max_items),
            facts=facts,
        )

    def _default(self, made: Field, facts: AttributeFacts) -> Value:
        if made.computed:  # what is computed has no default of its own: it is filled in later, by a rule
            return None
        source = facts.get("default_from", "")
        if source.startswith("provider."):
            argument = self._arguments.get(source.removeprefix("provider."))
            if argument not in (None, ""):
                return argument
        return facts.get("default")

    def _typed(self, wanted: Type, name: str, path: str, *, computed: bool) -> Field:
        if isinstance(wanted, str):
            kind: Kind = wanted if wanted in SCALARS else "string"  # type: ignore[assignment]
            return Field(name, path, kind, whole=self._whole and kind == "number")
        outer, inner = wanted
        if outer == "object":
            made = {item: self._member(kind, item, f"{path}.{item}", computed=computed) for item, kind in inner.items()}
            return Field(name, path, "object", fields=made)
        return Field(name, path, outer, elem=self._typed(inner, "", path, computed=computed))

    def _member(self, wanted: Any, name: str, path: str, *, computed: bool) -> Field:
        made = self._typed(wanted, name, path, computed=computed)
        facts = self._facts.get(path, _NO_FACTS)
        return self._with_facts(replace(made, optional=not computed, computed=computed), facts)
