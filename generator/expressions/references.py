"""What an expression refers to."""

from typing import NamedTuple

from generator.expressions.check import parse

# How many names address the object itself; the rest are its attributes. Any other root is the type of a
# resource, with two. Source: Terraform, internal/addrs/parse_ref.go.
_ADDRESS_LENGTHS = {"data": 3, "ephemeral": 3, "module": 3}


class Reference(NamedTuple):
    """One traversal, e.g. ``module.routing.lb.arn``."""

    names: tuple[str, ...]
    """All its dotted names, up to the first index or splat."""
    offset: int
    """Of its first name, in code points."""

    @property
    def address(self) -> tuple[str, ...]:
        """The names of the object referred to, e.g. ``("module", "routing", "lb")``."""
        return self.names[: _ADDRESS_LENGTHS.get(self.names[0], 2)]


def references(text: str) -> tuple[Reference, ...]:
    """List the traversals of ``text`` in order, those in ``${ }`` and ``%{ }`` included.

    Keys of objects written as bare names, names of functions, and the variables that a ``for`` in the
    expression binds are no references.

    Raises:
        ExpressionError: if ``check`` finds a problem in ``text``.
    """
    return tuple(Reference(each.names, each.start) for each in parse(text).traversals)
