"""What a module must be before it is published, as far as its files alone tell. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from generator.errors import Mistake
from generator.registry import archive
from generator.registry.making import LICENSE, Made
from generator.registry.validating import credentials, references
from generator.registry.validating.findings import of_file, of_module
from generator.registry.validating.references import README
from generator.rehearsal.scan import Block, find_blocks, string_attributes

VERSIONS = "versions.tf"

# Bytes of one file: a module is text, and whoever takes it downloads all of it.
MOST_BYTES_A_FILE: Final = 8 * 1024 * 1024

_TEXT: Final = (".tf", ".md", ".json", ".hcl", ".tfvars", ".yaml", ".yml", ".txt")
_LEFT_BY_TERRAFORM = re.compile(r"(?:.*\.)?tfstate(?:\..*)?|(?:.*\.)?tfplan|crash(?:\..*)?\.log")
_PLAN = b"tfplan"  # the name of a member of the ZIP archive that a plan is, in its directory at the end
_NOT_EVERYWHERE = re.compile(r'[<>"|?*\x00-\x1f\x7f]|[. ](?:/|\Z)')
_DEVICE = re.compile(r"(?i)(?:.*/)?(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/.*)?\Z")
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*=\s*\{(?P<body>[^{}]*)\}")
_BUILT_IN = "terraform"


def mistakes(made: Made) -> Iterator[Mistake]:
    """Everything that keeps a module from being published."""
    yield from _missing(made)
    for path in made.files:
        yield from _path(made, path)
    yield from _collisions(made)
    yield from _sizes(made)
    for path, content in made.files.items():
        yield from _content(made, path, content)
    yield from _requirements(made)
    yield from references.mistakes(made)


def warnings(made: Made) -> Iterator[Mistake]:
    """What its users will miss, and what keeps it from nothing."""
    if not any(path.upper().partition(".")[0] in (LICENSE, "LICENCE", "COPYING") for path in made.files):
        message = "there is no licence: nobody outside of your organisation may use the module"
        yield of_module(made, message, f"Add a file {LICENSE} to the project's root.")


def _templates(made: Made) -> str:
    return f"templates/{made.release.architecture}"


def _missing(made: Made) -> Iterator[Mistake]:
    if not made.files.get(README, b"").strip():
        yield of_module(made, f"there is no {README}", f"Write {_templates(made)}/usage.md.j2.")
    if not any("/" not in path and path.endswith((".tf", ".tf.json")) for path in made.files):
        yield of_module(made, "there is no *.tf", f"Write {_templates(made)}/main.tf.j2.")


def _path(made: Made, path: str) -> Iterator[Mistake]:
    name = path.rpartition("/")[2]
    if not archive.safe(path):
        yield of_file(made, path, 0, "the path leads out of the module on some system", "Rename it.")
    elif _NOT_EVERYWHERE.search(path) or _DEVICE.match(path):
        yield of_file(made, path, 0, "not every system can have a file of this name", "Rename it.")
    if any(part.startswith(".") for part in path.split("/")):
        yield of_file(made, path, 0, "a hidden file is no part of a module", "Remove it.")
    if _LEFT_BY_TERRAFORM.fullmatch(name):
        yield of_file(made, path, 0, "Terraform left it behind: it may hold secrets", "Remove it.")


def _collisions(made: Made) -> Iterator[Mistake]:
    """Names, of folders too, that are one and the same where case does not count."""
    seen: dict[str, str] = {}
    for path in sorted(made.files):
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if first != name:
                message = f"on some systems it is the same as {first}: only their case differs"
                yield of_file(made, path, 0, message, "Rename one of them.")
                break


def _sizes(made: Made) -> Iterator[Mistake]:
    total = sum(map(len, made.files.values()))
    if total > archive.MOST_BYTES or len(made.files) > archive.MOST_FILES:
        message = (
            f"the module has {len(made.files)} files of {total} bytes; "
            f"the most is {archive.MOST_FILES} files of {archive.MOST_BYTES} bytes"
        )
        yield of_module(made, message, "Let it download what is large.")
    for path, content in made.files.items():
        if len(content) > MOST_BYTES_A_FILE:
            message = f"{len(content)} bytes are more than a file of a module may have ({MOST_BYTES_A_FILE})"
            yield of_file(made, path, 0, message, "Let the module download it, or leave it out.")


def _content(made: Made, path: str, content: bytes) -> Iterator[Mistake]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if path.endswith(_TEXT):
            line = content.count(b"\n", 0, error.start) + 1
            yield of_file(made, path, line, "not UTF-8 text", "Save the file as UTF-8.")
        text = content.decode("latin-1")  # every byte is a letter: what is ASCII in it can still be found
    if content.startswith(b"PK\x03\x04") and _PLAN in content[-4096:]:
        yield of_file(made, path, 0, "a saved plan of Terraform: it may hold secrets", "Remove it.")
    for line, what in credentials.found(text):
        yield of_file(made, path, line, f"{what}: whoever takes the module has it", "Revoke it, and take it out.")
    if path.endswith((".tfvars", ".tfvars.json")):
        for line, name in credentials.assigned(text):
            yield of_file(made, path, line, f'"{name}" looks like a secret', 'Write a stand-in, such as "REPLACE".')


def _requirements(made: Made) -> Iterator[Mistake]:
    """What `versions.tf` must say: a module that says nothing works until its user's next ``init -upgrade``."""
    if VERSIONS not in made.files:
        message = f"there is no {VERSIONS}"
        yield of_module(made, message, "It says which Terraform and which providers the module needs.")
        return
    blocks = find_blocks(_text(made, VERSIONS), "terraform")
    if not any(re.search(r"(?m)^\s*required_version\s*=", block.body) for block in blocks):
        yield of_file(made, VERSIONS, 0, "required_version is missing")
    required = [inner for block in blocks for inner in find_blocks(block.body, "required_providers")]
    sources = {
        entry["name"]: string_attributes(entry["body"]).get("source", "")
        for block in required
        for entry in _REQUIREMENT.finditer(block.body)
    }
    for name in sorted(_used(made, sources) | made.release.providers.keys() | sources.keys()):
        if not sources.get(name):
            hint = f'Add `{name} = {{ source = "NAMESPACE/{name}", version = "..." }}` to required_providers.'
            yield of_file(made, VERSIONS, 0, f"the provider {name} has no source", hint)


def _used(made: Made, known: Collection[str]) -> set[str]:
    """The local names of providers that resources and data sources of the module are of, without those of `known`."""
    types = {resource.type for resource in made.release.resources}
    doubtful = {kind for kind in types if kind.partition("_")[0] not in {*known, _BUILT_IN}}
    if not doubtful:
        return set()
    texts = (_text(made, path) for path in made.files if "/" not in path and path.endswith(".tf"))
    blocks = [block for text in texts for block in find_blocks(text, "resource", "data")]
    return {_provider(block) for block in blocks if block.labels and block.labels[0] in doubtful} - {_BUILT_IN}


def _provider(block: Block) -> str:
    named = re.search(r"(?m)^\s*provider\s*=\s*([\w-]+)", block.body)
    return named[1] if named else block.labels[0].partition("_")[0]


def _text(made: Made, path: str) -> str:
    return made.files[path].decode("utf-8", "replace")
