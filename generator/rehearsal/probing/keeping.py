"""Puts what was read off a provider into a facts file, above the corrections that a person wrote there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.rehearsal.probing.reading import Facts

HEAD = "# Read off the provider: frontroute schemas probe {provider} {name}\n"
BELOW = "---\n# Written by hand, over what stands above.\n"


def kept(text: str, provider: str, name: str, facts: Facts, rules: Sequence[Mapping[str, Any]] = ()) -> str:
    """The text of a facts file with new facts above, and what stood below `---` as it was.

    Args:
        text: the file as it stands; empty where there is none. Without a `---` all of it was written by hand.
        provider: the provider's name.
        name: the resource type.
        facts: what was read off, by dotted path.
        rules: rules of the whole type.
    """
    body = "".join(_line(path, words) for path, words in sorted(facts.items()) if words)
    above = HEAD.format(provider=provider, name=name)
    if rules:
        above += "plan_rules:\n" + "".join(f"  - {_flow(rule)}" for rule in rules)
    above += "attributes:\n" + body if body else "attributes: {}\n"
    return above + _below(text)


def write(directory: Path, provider: str, name: str, facts: Facts, rules: Sequence[Mapping[str, Any]] = ()) -> bool:
    """Writes a facts file; returns whether it changed."""
    path = directory / f"{name}.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = kept(before, provider, name, facts, rules)
    if after == before:
        return False
    directory.mkdir(parents=True, exist_ok=True)
    path.write_text(after, encoding="utf-8")
    return True


def _below(text: str) -> str:
    if not text:
        return ""
    if "\n---\n" in f"\n{text}":
        return "---\n" + f"\n{text}".partition("\n---\n")[2]
    return "" if text.startswith(HEAD[:8]) else BELOW + text


def _line(path: str, words: dict[str, Any]) -> str:
    return f"  {path}: {_flow(words)}"


def _flow(value: Any) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=True, sort_keys=True, width=10_000, allow_unicode=True)
    return text
