"""Which stacks a rehearsal is about: ``ENV``, ``ENV/STACK``, or all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.errors import UnknownNameError
from generator.names import did_you_mean


def select(names: Collection[str], stacks: Iterable[str]) -> list[str]:
    """The stacks, ``<environment>/<stack>``, that the names mean, in the order of `stacks`; all if there is no name.

    A name may be typed as the path that the shell completes: ``envs/dev/edge/``.

    Raises:
        UnknownNameError: a name means none of them.
    """
    known = list(stacks)
    wanted: set[str] = set()
    for name in names:
        plain = name.removeprefix("./").removeprefix("envs/").rstrip("/")
        found = [stack for stack in known if stack == plain or stack.startswith(f"{plain}/")]
        if not found:
            raise _unknown(name, plain, known)
        wanted.update(found)
    return [stack for stack in known if stack in wanted] if names else known


def _unknown(name: str, plain: str, known: list[str]) -> UnknownNameError:
    environments = list(dict.fromkeys(stack.partition("/")[0] for stack in known))
    environment, slash, stack = plain.partition("/")
    if not known:
        return UnknownNameError(
            f'there is no "{name}": the project has no environment', hint="See envs/ in the README."
        )
    if slash and environment in environments:
        ours = [item.partition("/")[2] for item in known if item.startswith(f"{environment}/")]
        return UnknownNameError(
            f'the environment "{environment}" has no stack "{stack}"', hint=did_you_mean(stack, ours, what="Its stacks")
        )
    hint = did_you_mean(plain, known if slash else environments, what="Stacks" if slash else "Environments")
    return UnknownNameError(f'no environment is called "{environment}"', hint=hint)
