"""What the verbs of `frontroute registry` share: options, and the report on releases."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from generator.registry.making import Made
    from generator.registry.releasing import Released

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def _namespace(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from generator.registry import address

    try:
        return address.namespace(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _prerelease(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from generator import versions

    try:
        return versions.parse(f"0.0.0-{value}").prerelease if value else ""
    except ValueError:
        raise click.BadParameter('letters, digits and hyphens, with dots between them, such as "rc.1"') from None


prerelease_option = click.option(
    "--prerelease",
    default="",
    metavar="LABEL",
    callback=_prerelease,
    help="Make pre-releases of the versions: rc.1 makes 1.2.0-rc.1 of 1.2.0.",
)
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


def validate_option(*, default: bool) -> Callable[[CommandT], CommandT]:
    """`--validate`, which asks Terraform. What the files alone tell is always looked at."""
    told = "Let Terraform validate modules and examples that are not there yet."
    return click.option("--validate/--no-validate", default=default, show_default=True, help=told)


def acceptance(*, terraform: bool) -> Callable[[Sequence[Made]], None]:
    """Refuses what is not fit to be published, and warns of what its users will miss."""

    def accept(modules: Sequence[Made]) -> None:
        from generator.registry import validating

        for warning in validating.check(modules, terraform=terraform):
            click.echo(f"Warning: {warning}", err=True)

    return accept


def project_root(root: Path | None) -> Path:
    """The project's folder: as given, or found from here upwards."""
    from generator import project

    return root if root is not None else project.find_root(Path.cwd())


def tell(released: Released, form: str) -> None:
    """Print what became of releases, and end with the exit code of a refusal if any was refused."""
    from generator.errors import EXIT_REFUSED

    if form == "json":
        click.echo(json.dumps(_as_data(released), indent=2, ensure_ascii=False))
    else:
        _tell_text(released)
    if released.refused:
        raise SystemExit(EXIT_REFUSED)


def _tell_text(released: Released) -> None:
    from generator.report import must_rise

    outcomes = released.outcomes
    width = max((len(f"{outcome.address} {outcome.release.version}") for outcome in outcomes), default=0)
    for outcome in outcomes:
        name = f"{outcome.address} {outcome.release.version}"
        click.echo(f"{outcome.verdict.value:<9}  {name:<{width}}  sha256:{outcome.release.sha256}")
        if outcome.reason:
            click.echo(f"           {outcome.reason}")
    for item in released.too_low:
        click.echo(f"Warning: {item.location}: {must_rise(item)}", err=True)
    for path in released.recorded:
        click.echo(f"Recorded in {path}: commit it.")
    count = len(outcomes)
    if released.refused:
        click.echo(f"Refused: {len(released.refused)} of {count}. Nothing was written to {released.place}.")
    else:
        click.echo(f"{count} release{'s' if count != 1 else ''} in {released.place}.")


def _as_data(released: Released) -> dict[str, Any]:
    releases = [
        {
            "address": str(outcome.address),
            "version": outcome.release.version,
            "sha256": outcome.release.sha256,
            "verdict": outcome.verdict.value,
            "reason": outcome.reason,
        }
        for outcome in released.outcomes
    ]
    return {"version": 1, "place": released.place, "releases": releases, "recorded": list(released.recorded)}
