"""`frontroute registry export-git`: modules as git repositories."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.registry.shared import (
    acceptance,
    format_option,
    prerelease_option,
    project_root,
    root_option,
    validate_option,
)
from generator.cli.shared import CONTEXT, errors

if TYPE_CHECKING:
    from generator.registry.exporting import Outcome


@click.command("export-git", context_settings=CONTEXT, short_help="Make a git repository of each module.")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.argument("architectures", nargs=-1, metavar="[ARCHITECTURE]...")
@prerelease_option
@click.option("--replace", is_flag=True, help="Let the tag of a pre-release move to other files.")
@validate_option(default=True)
@format_option
@root_option
def export_git(
    directory: Path,
    architectures: tuple[str, ...],
    prerelease: str,
    replace: bool,
    validate: bool,
    form: str,
    root: Path | None,
) -> None:
    """Make a git repository of each module below DIR, or add the module's version to it.

    The repositories are called terraform-<PROVIDER>-<NAME>, as the public registry wants it. Each version is a commit
    with the tag v<VERSION>. A tag never changes: the same files are accepted, others are refused. Nothing is pushed.
    """
    with errors(form):
        from generator.registry import exporting, offering
        from generator.registry.exporting import stamping

        place = project_root(root)
        made = offering.made(place, architectures, prerelease)
        accept = acceptance(terraform=validate)
        outcomes = exporting.export(directory, made, stamping.stamp(place), replace=replace, accept=accept)
        _tell(outcomes, directory, form)


def _tell(outcomes: Sequence[Outcome], directory: Path, form: str) -> None:
    from generator.errors import EXIT_REFUSED
    from generator.registry.exporting import Verdict

    refused = [outcome for outcome in outcomes if outcome.verdict is Verdict.REFUSED]
    if form == "json":
        click.echo(json.dumps(_as_data(outcomes, directory), indent=2, ensure_ascii=False))
    else:
        width = max((len(outcome.repository) for outcome in outcomes), default=0)
        for outcome in outcomes:
            where = f"  {outcome.commit[:12]}" if outcome.commit else ""
            click.echo(f"{outcome.verdict.value:<9}  {outcome.repository:<{width}}  v{outcome.release.version}{where}")
            if outcome.reason:
                click.echo(f"           {outcome.reason}")
        click.echo(_summary(outcomes, refused, directory))
    if refused:
        raise SystemExit(EXIT_REFUSED)


def _summary(outcomes: Sequence[Outcome], refused: Sequence[Outcome], directory: Path) -> str:
    from generator.registry.exporting import Verdict

    count = len(outcomes)
    if refused:
        return f"Refused: {len(refused)} of {count}. Nothing was written to {directory}."
    lines = [f"{count} repositor{'ies' if count != 1 else 'y'} in {directory}."]
    new = [outcome for outcome in outcomes if outcome.commit]
    if new:
        lines.append("Push what is new, each to a remote of its own:")
    for outcome in new:
        # What took another's place, git pushes only by force.
        force = "+" if outcome.verdict is Verdict.REPLACED else ""
        names = [*filter(None, [outcome.branch]), f"v{outcome.release.version}"]
        pushed = " ".join(f"{force}{name}" for name in names)
        lines.append(f"  git -C {directory / outcome.repository} push origin {pushed}")
    return "\n".join(lines)


def _as_data(outcomes: Sequence[Outcome], directory: Path) -> dict[str, object]:
    repositories = [
        {
            "repository": outcome.repository,
            "version": outcome.release.version,
            "sha256": outcome.release.sha256,
            "verdict": outcome.verdict.value,
            "reason": outcome.reason,
            "commit": outcome.commit,
            "branch": outcome.branch,
        }
        for outcome in outcomes
    ]
    return {"version": 1, "place": str(directory), "repositories": repositories}
