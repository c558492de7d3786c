"""What becomes of the objects that stand when one release takes the place of another. Pure.

Judged from the addresses alone. How many objects an address has depends on the inputs, and is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.registry.judging.model import Difference, Part
from generator.registry.release import Moved, Release, Resource

_Resources: TypeAlias = Mapping[str, Resource]

_EACH = {"": "neither count nor for_each", "count": "count", "for_each": "for_each"}


def objects(old: Release, new: Release) -> Iterator[Difference]:
    """What differs in the resources and data sources, and in the blocks that say where objects went.

    A ``moved`` block takes an object to its new address without touching it: that is a patch. A ``removed`` block
    leaves it standing, and the module no longer cares for it: whoever relied on that is told by a minor version. To
    take such a block away is major: a module that is upgraded across several versions at once still needs it.
    Data sources read and hold nothing: they are a patch, as is all that only changes a resource's arguments, whose
    effect only a plan can tell.
    """
    before, after = _managed(old), _managed(new)
    arrivals = {_whole(_followed(address, new.moved)) for address in before if address not in after}
    for address, resource in before.items():
        if address not in after:
            yield _gone(address, before, after, new)
        elif resource.each != after[address].each:
            yield _each(resource, after[address], new.moved, address)
    for address in after:
        if address not in before and address not in arrivals:
            yield Difference(Part.MINOR, f"{address} is new")
    yield from _blocks(old, new)
    yield from _data(old, new)


def _managed(release: Release) -> dict[str, Resource]:
    return {item.address: item for item in release.resources if item.mode == "managed"}


def _gone(address: str, before: _Resources, after: _Resources, new: Release) -> Difference:
    target = _followed(address, new.moved)
    there = after.get(_whole(target))
    if there is not None:
        left = {_whole(item.source) for item in new.moved}
        # Without a key of its own, the object would come to where another one stands, and is destroyed.
        if target in before and target not in left:
            return Difference(Part.MAJOR, f"{address} is moved to {target}, where another object stands")
        keyed = any("[" in item.source + item.target for item in new.moved if _whole(item.source) == address)
        if not keyed and before[address].each != there.each:
            return _each(before[address], there, [], f"{address} is {there.address} now: it")
        return Difference(Part.PATCH, f"{address} is {target} now, and is moved there")
    if address in map(_whole, new.removed):
        return Difference(Part.MINOR, f"{address} is gone, and its object is left standing")
    return Difference(Part.MAJOR, f"{address} is gone without a moved block")


def _each(old: Resource, new: Resource, moved: list[Moved], what: str) -> Difference:
    """What makes several of a resource is another thing now: so are the keys in its objects' addresses.

    Terraform itself moves an object to ``[0]`` where ``count`` is added (developer.hashicorp.com, "Refactoring"). Where
    it is taken away, objects from the second on would be destroyed.
    """
    change = f"{what} has {_EACH[new.each]}, had {_EACH[old.each]}"
    if any(_whole(item.source) == _whole(item.target) == old.address for item in moved):
        return Difference(Part.PATCH, f"{change}, and is moved")
    if (old.each, new.each) == ("", "count"):
        return Difference(Part.MINOR, f"{change}: Terraform moves its object to {new.address}[0]")
    return Difference(Part.MAJOR, f"{change}, and the keys of its objects are not moved")


def _blocks(old: Release, new: Release) -> Iterator[Difference]:
    there = set(_managed(new))
    moves, removals = {item.source for item in new.moved}, {*new.removed}
    for source in dict.fromkeys(item.source for item in old.moved):
        if source not in moves and source not in removals and _whole(source) not in there:
            yield Difference(Part.MAJOR, f"the moved block from {source} is gone: older versions need it")
    for source in old.removed:
        if source not in removals and source not in moves and _whole(source) not in there:
            yield Difference(Part.MAJOR, f"the removed block of {source} is gone: older versions need it")


def _data(old: Release, new: Release) -> Iterator[Difference]:
    before, after = ({r.address: r for r in release.resources if r.mode == "data"} for release in (old, new))
    for address in before:
        if address not in after:
            yield Difference(Part.PATCH, f"{address} is read no more")
    for address, resource in after.items():
        if address not in before:
            yield Difference(Part.PATCH, f"{address} is read now")
        elif resource.each != before[address].each:
            change = f"has {_EACH[resource.each]}, had {_EACH[before[address].each]}"
            yield Difference(Part.PATCH, f"{address} {change}")


def _followed(address: str, moved: list[Moved]) -> str:
    """Where an object of an address is in the end, over any number of moves; empty if none moves it."""
    targets = {_whole(item.source): item.target for item in moved}
    seen: set[str] = set()
    at = address
    while (step := _whole(at)) in targets and step not in seen:
        seen.add(step)
        at = targets[step]
    return at if seen else ""


def _whole(reference: str) -> str:
    """The address of a resource, of a reference to one of its objects: ``aws_lb.this["a"]`` is ``aws_lb.this``."""
    return reference.partition("[")[0]
