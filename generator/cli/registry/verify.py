"""`frontroute registry verify`: modules that came from a registry, against the published sums."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.registry.shared import format_option, project_root, root_option
from generator.cli.shared import CONTEXT, complete_stacks, errors

if TYPE_CHECKING:
    from generator.registry.verifying import Finding

_EPILOG = """\b
Exit codes:
  0  every module that came from a registry is what was published
  1  a module differs, or could not be verified
  2  usage: no such environment or stack, or not initialised"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG, short_help="Hold modules against the published sums.")
@click.argument("names", nargs=-1, metavar="[ENV[/STACK]]...", shell_complete=complete_stacks)
@click.option(
    "--registry",
    "place",
    metavar="DIR|URL",
    help="Ask this registry instead of the hosts that modules came from, and hold it against the project's records.",
)
@click.option(
    "--allow-unpublished",
    is_flag=True,
    help="Let modules pass that nobody publishes sums of: from git, or from other registries.",
)
@format_option
@root_option
def verify(names: tuple[str, ...], place: str | None, allow_unpublished: bool, form: str, root: Path | None) -> None:
    """Hold what .terraform/modules has against what was published, file by file.

    Terraform's lock file has no sums of modules. Here they come from the project's records in releases/, else from
    the registry that a module came from, with the tokens and `host` blocks of your Terraform.
    """
    with errors(form):
        import os

        from generator.registry import verifying
        from generator.registry.verifying import Verdict

        findings = verifying.verify(project_root(root), names, place, os.environ)
        fine = {Verdict.VERIFIED, Verdict.LOCAL} | ({Verdict.UNPUBLISHED} if allow_unpublished else set())
        click.echo(_as_json(findings) if form == "json" else _as_text(findings))
        if any(finding.verdict not in fine for finding in findings):
            raise SystemExit(1)


def _as_text(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        name = _plain(" ".join(filter(None, (finding.source, finding.version))))
        lines.append(f"{finding.verdict.value:<11}  {finding.stack} {finding.module}  {name}")
        if finding.sha256:
            lines.append(f"{'':<11}  sha256:{finding.sha256}, by {_plain(finding.witness)}")
        lines += [f"{'':<11}  {_plain(reason)}" for reason in finding.reasons]
        lines += [f"{'':<11}  {item.kind.value:<10}  {_plain(item.path)}" for item in finding.differences]
    counts = Counter(finding.verdict.value for finding in findings)
    total = f"{len(findings)} module{'s' if len(findings) != 1 else ''}"
    summary = ", ".join(f"{count} {word}" for word, count in counts.items())
    return "\n".join([*lines, f"{total}: {summary}." if summary else f"{total}."])


def _as_json(findings: Sequence[Finding]) -> str:
    modules: list[dict[str, Any]] = [
        {
            "stack": finding.stack,
            "module": finding.module,
            "source": finding.source,
            "version": finding.version,
            "verdict": finding.verdict.value,
            "witness": finding.witness,
            "sha256": finding.sha256,
            "reasons": list(finding.reasons),
            "differences": [{"path": item.path, "kind": item.kind.value} for item in finding.differences],
        }
        for finding in findings
    ]
    # Names of files need not be text: what is not stays an escape.
    return json.dumps({"version": 1, "modules": modules}, indent=2)


def _plain(text: str) -> str:
    """A text that somebody else wrote, as a terminal may show it."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
