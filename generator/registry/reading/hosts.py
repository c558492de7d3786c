"""What Terraform knows of a registry's host: its token, and where its modules are.

Read as Terraform reads it (developer.hashicorp.com, "CLI Configuration"): ``TF_TOKEN_*`` comes before ``credentials``
blocks, and a ``host`` block takes the place of discovery. Programs that a ``credentials_helper`` names are not run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.rehearsal.cli_config import read_user_config
from generator.rehearsal.scan import Block, find_blocks, string_attributes

SERVICE = "modules.v1"
PUBLIC = ("registry.terraform.io", "registry.opentofu.org")

_PREFIX = "TF_TOKEN_"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+(?::[1-9][0-9]{{0,4}})?\Z", re.ASCII)
_WORD = re.compile(r'#[^\n]*|//[^\n]*|/\*.*?\*/|(?P<string>"(?:[^"\\\n]|\\.)*")|(?P<is>[=:])', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hosts:
    """What is known of hosts, by their `normal` names.

    Attributes:
        tokens: the token of each.
        modules: the address under which a ``host`` block says that modules are.
    """

    tokens: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)


def normal(host: str) -> str:
    """A host's name as it is compared: in lower case, in ASCII, without the port of HTTPS.

    Raises:
        ValueError: it is no name that Terraform takes for a registry's host.
    """
    name, colon, port = host.lower().partition(":")
    try:
        plain = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    plain += f"{colon}{port}" if port != "443" else ""
    if len(plain) > 253 or not _HOST.match(plain):
        raise ValueError('not a host that Terraform takes a module from, such as "registry.acme.com": it has a dot')
    return plain


def variable(host: str) -> str | None:
    """The environment variable that holds a host's token; None for a host with a port, which has none."""
    return None if ":" in host else _PREFIX + host.replace("-", "__").replace(".", "_")


def read(environ: Mapping[str, str]) -> Hosts:
    """What this user's Terraform knows.

    What is broken says nothing: Terraform is the one that complains.
    """
    tokens: dict[str, str] = {}
    modules: dict[str, str] = {}
    for host, token, url in _said(environ):
        if token:
            tokens[host] = token
        if url:
            modules[host] = url
    tokens.update(_variables(environ))
    return Hosts(tokens, modules)


def _said(environ: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Host, token and address, in the order of files: what comes later counts."""
    yield from _of_blocks(read_user_config(environ).carried)
    if environ.get("TF_CLI_CONFIG_FILE") or environ.get("TERRAFORM_CONFIG"):
        return  # Terraform then leaves the directory alone
    directory = Path(environ.get("HOME") or Path.home()) / ".terraform.d"
    for file in sorted(directory.glob("*.tfrc")) + sorted(directory.glob("*.tfrc.json")):
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        yield from _of_json(text) if file.suffix == ".json" else _of_blocks(find_blocks(text, "host", "credentials"))


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, str]]:
    for block in blocks:
        host = _host(block.labels[0]) if block.labels else ""
        if host and block.type == "credentials":
            yield host, string_attributes(block.body).get("token", ""), ""
        elif host and block.type == "host":
            yield host, "", _service(block.body)


def _of_json(text: str) -> Iterator[tuple[str, str, str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for name, said in _items(_get(data, "credentials")):
        if host := _host(name):
            yield host, _text(_get(said, "token")), ""
    for name, said in _items(_get(data, "host")):
        if host := _host(name):
            yield host, "", _text(_get(_get(said, "services"), SERVICE))


def _variables(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name in sorted(environ):
        if name.startswith(_PREFIX) and environ[name]:
            # Two underscores stand for a hyphen; no label ends with one, so this is never ambiguous.
            host = _host(name.removeprefix(_PREFIX).replace("__", "-").replace("_", "."))
            found.update({host: environ[name]} if host else {})
    return found


def _service(body: str) -> str:
    """The address of modules in a ``host`` block: ``services = { "modules.v1" = "https://…" }``."""
    words = [match for match in _WORD.finditer(body) if match["string"] or match["is"]]
    for key, equals, value in zip(words, words[1:], words[2:], strict=False):
        if key["string"] == f'"{SERVICE}"' and equals["is"] and value["string"]:
            return _text(json.loads(value["string"], strict=False))
    return ""


def _host(name: str) -> str:
    try:
        return normal(name)
    except ValueError:
        return ""


def _get(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None


def _items(data: Any) -> list[tuple[str, Any]]:
    return list(data.items()) if isinstance(data, dict) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
