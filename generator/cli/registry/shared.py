"""What the verbs of `frontroute registry` share: options, and the report on releases."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from generator.registry.publishing import Outcome

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def _namespace(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from generator.registry import address

    try:
        return address.namespace(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


namespace_option = click.option(
    "--namespace",
    required=True,
    metavar="NAME",
    callback=_namespace,
    help="Namespace of the modules in the registry: <namespace>/<name>/<provider>.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report."
)
root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Project folder; else found from here upwards.",
)


def project_root(root: Path | None) -> Path:
    """The project's folder: as given, or found from here upwards."""
    from generator import project

    return root if root is not None else project.find_root(Path.cwd())


def tell(outcomes: Sequence[Outcome], place: str, form: str) -> None:
    """Print what became of releases, and end with the exit code of a refusal if any was refused."""
    from generator.errors import EXIT_REFUSED
    from generator.registry.publishing import Verdict

    refused = [outcome for outcome in outcomes if outcome.verdict is Verdict.REFUSED]
    if form == "json":
        click.echo(json.dumps(_as_data(outcomes, place), indent=2, ensure_ascii=False))
    else:
        width = max((len(f"{outcome.address} {outcome.release.version}") for outcome in outcomes), default=0)
        for outcome in outcomes:
            name = f"{outcome.address} {outcome.release.version}"
            click.echo(f"{outcome.verdict.value:<9}  {name:<{width}}  sha256:{outcome.release.sha256}")
            if outcome.reason:
                click.echo(f"           {outcome.reason}")
        click.echo(_summary(outcomes, refused, place))
    if refused:
        raise SystemExit(EXIT_REFUSED)


def _summary(outcomes: Sequence[Outcome], refused: Sequence[Outcome], place: str) -> str:
    count = len(outcomes)
    if refused:
        return f"Refused: {len(refused)} of {count}. Nothing was written to {place}."
    return f"{count} release{'s' if count != 1 else ''} in {place}."


def _as_data(outcomes: Sequence[Outcome], place: str) -> dict[str, Any]:
    releases = [
        {
            "address": str(outcome.address),
            "version": outcome.release.version,
            "sha256": outcome.release.sha256,
            "verdict": outcome.verdict.value,
            "reason": outcome.reason,
        }
        for outcome in outcomes
    ]
    return {"version": 1, "place": place, "releases": releases}
