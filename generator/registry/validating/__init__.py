"""Whether modules may be published: what their files say, and what Terraform says of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from generator.errors import Mistake, MistakesError
from generator.registry import archive
from generator.registry.making import Made
from generator.registry.validating import inspecting
from generator.rehearsal.engine import EngineError


class InvalidModulesError(MistakesError):
    """Modules are not fit to be published. Carries every mistake of every one of them."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        super().__init__(mistakes)
        self.message += " Nothing was written."


def check(modules: Sequence[Made], *, terraform: bool, environ: Mapping[str, str] = os.environ) -> list[Mistake]:
    """Refuses modules that are not fit to be published.

    Args:
        modules: what is to be published.
        terraform: whether Terraform is asked, too.
        environ: the environment in which it is looked for.

    Returns:
        What their users will miss, and what keeps the modules from nothing.

    Raises:
        InvalidModulesError: with everything that is wrong with any of them.
        EngineError: there is no Terraform to ask.
    """
    found = [mistake for made in modules for mistake in inspecting.mistakes(made)]
    if terraform:
        from generator.registry.validating import trying

        try:
            found += trying.mistakes([made for made in modules if all(map(archive.safe, made.files))], environ)
        except EngineError as error:
            if not found:
                hint = f"{error.hint or ''} With --no-validate, Terraform is not asked.".strip()
                raise EngineError(error.message, hint=hint) from None
    if found:
        raise InvalidModulesError(found)
    return [warning for made in modules for warning in inspecting.warnings(made)]
