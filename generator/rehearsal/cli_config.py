"""Terraform's CLI configuration: what the user's says, and the one that we run with instead.

Terraform complains on every command when `TF_CLI_CONFIG_FILE` names a missing file, and a user's own settings
may point providers elsewhere. So commands always run with a file of ours, which says where providers come
from and carries over what the user's file says about hosts and tokens.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.hcl import quote
from generator.rehearsal.scan import Block, find_blocks, string_attributes

if TYPE_CHECKING:
    from generator.rehearsal.mirrors import Mirror

FILE_NAME = "cli.tfrc"

# What would change which directory, state, arguments or providers a command uses behind our back.
_DROPPED = frozenset(
    {"TF_DATA_DIR", "TF_WORKSPACE", "TF_PLUGIN_CACHE_DIR", "TF_REATTACH_PROVIDERS", "TF_APPEND_USER_AGENT"}
)
_DROPPED_PREFIXES = ("TF_CLI_ARGS",)
_SET = {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0"}


@dataclass(frozen=True, slots=True)
class UserConfig:
    """What the user's CLI configuration says that matters to us.

    Attributes:
        filesystem_mirrors: directories of ``filesystem_mirror`` blocks, in order.
        plugin_cache: the plugin cache directory, of the environment or the file.
        carried: ``host``, ``credentials`` and ``credentials_helper`` blocks.
        remote: ``network_mirror`` blocks, which replace direct installation.
    """

    filesystem_mirrors: tuple[Path, ...] = ()
    plugin_cache: Path | None = None
    carried: tuple[Block, ...] = ()
    remote: tuple[Block, ...] = ()


def read_user_config(environ: Mapping[str, str]) -> UserConfig:
    """Reads the CLI configuration that Terraform would read, leniently: what is broken says nothing."""
    home = Path(environ.get("HOME") or Path.home())
    named = environ.get("TF_CLI_CONFIG_FILE") or environ.get("TERRAFORM_CONFIG")
    candidates = [Path(named)] if named else []
    candidates += [home / ".terraformrc", home / ".tofurc"]
    text = next((text for text in map(_text, candidates) if text is not None), "")

    sources = [
        block
        for installation in find_blocks(text, "provider_installation")
        for block in find_blocks(installation.body, "filesystem_mirror", "network_mirror")
    ]
    paths = (string_attributes(block.body).get("path") for block in sources if block.type == "filesystem_mirror")
    cache = environ.get("TF_PLUGIN_CACHE_DIR") or string_attributes(text).get("plugin_cache_dir")
    return UserConfig(
        filesystem_mirrors=tuple(_expanded(path, environ) for path in paths if path),
        plugin_cache=_expanded(cache, environ) if cache else None,
        carried=find_blocks(text, "host", "credentials", "credentials_helper"),
        remote=tuple(block for block in sources if block.type == "network_mirror"),
    )


def cli_config_text(
    mirrors: Iterable[Mirror],
    *,
    user: UserConfig | None = None,
    download_to: Path | None = None,
    sealed: bool = False,
) -> str:
    """A CLI configuration that takes providers from `mirrors`, and all others from their registries.

    Args:
        mirrors: where providers lie. What they have is never looked for elsewhere, so it works with no
            network.
        user: the user's configuration, whose hosts, tokens and network mirrors are kept.
        download_to: an existing directory to keep downloaded providers in. Terraform does not guard it
            against two ``init`` at once: the caller does.
        sealed: take nothing from anywhere else, and carry over nothing of the user's.
    """
    user = user if user is not None and not sealed else UserConfig()
    lines = ["disable_checkpoint = true"]
    if download_to is not None:
        lines += [
            f"plugin_cache_dir = {quote(str(download_to))}",
            # Scratch copies have no lock file; without this the cache would be filled and never used.
            "plugin_cache_may_break_dependency_lock_file = true",
        ]
    lines += ["", "provider_installation {"]
    known: set[str] = set()
    for mirror in mirrors:
        addresses = sorted(mirror.providers)
        known.update(addresses)
        lines += ["  filesystem_mirror {", f"    path    = {quote(str(mirror.path))}"]
        lines += [f"    include = {_list(addresses)}", "  }"]
    exclude = f"    exclude = {_list(sorted(known))}"
    for block in user.remote:
        url = string_attributes(block.body).get("url", "")
        lines += ["  network_mirror {", f"    url     = {quote(url)}", exclude, "  }"]
    if not user.remote and not sealed:
        lines += ["  direct {", exclude, "  }"]
    lines += ["}", ""]
    return "\n".join(lines) + "".join(f"\n{block.text}" for block in user.carried)


def write_cli_config(directory: Path, text: str) -> Path:
    """Writes a CLI configuration into a scratch directory, readable by its owner only (it may carry tokens).

    Raises:
        OSError: the directory cannot be written to.
    """
    path = directory / FILE_NAME
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def clean_environ(
    environ: Mapping[str, str],
    config: Path,
    *,
    without: Collection[str] = (),
    extra: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The environment of Terraform's processes: ours where it decides, else the user's (`TF_VAR_*`).

    Args:
        environ: the environment to start from.
        config: our CLI configuration.
        without: prefixes of further names to drop, such as the credentials of a provider that runs with mock
            ones (`overrides.Override.environment`).
        extra: what to set in the end.
    """
    prefixes = (*_DROPPED_PREFIXES, *without)
    kept = {name: value for name, value in environ.items() if name not in _DROPPED and not name.startswith(prefixes)}
    return {**kept, **_SET, "TF_CLI_CONFIG_FILE": str(config), **(extra or {})}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _expanded(path: str, environ: Mapping[str, str]) -> Path:
    """A path as Terraform expands it there: `~`, and `$NAME` of the environment."""
    for name in sorted(environ, key=len, reverse=True):
        path = path.replace(f"${{{name}}}", environ[name]).replace(f"${name}", environ[name])
    home = environ.get("HOME") or str(Path.home())
    return Path(home + path[1:] if path == "~" or path.startswith("~/") else path)


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(map(quote, items)) + "]"
