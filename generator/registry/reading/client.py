"""Reads a registry as its users see it: by the protocol, or the tree of files itself.

Protocol: developer.hashicorp.com, "Module Registry Protocol" and "Remote Service Discovery". Beside it, our registries
have a `module.json` for each version, with the sums of its files.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from generator.errors import FrontrouteError
from generator.registry import address as addresses
from generator.registry import archive, release, tree
from generator.registry.address import Address
from generator.registry.reading import hosts
from generator.registry.reading.fetching import Answer, DeniedError, FetchError, fetch
from generator.registry.reading.hosts import Hosts
from generator.registry.release import Release
from generator.registry.stores import open_store
from generator.versions import Version

_MOST_DISCOVERY = 1 << 20  # bytes, as Terraform reads at most
_MOST_DOCUMENT = 16 << 20

Read = Callable[[str, int], bytes | None]


class NoRegistryError(FrontrouteError):
    """What was asked is no module registry, or answers with what no registry answers."""


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry to read.

    Attributes:
        shown: the registry as the user would type it.
        read: a file by its path below the modules, and by the bytes that it may have at most; None if there is none.
    """

    shown: str
    read: Read

    def release(self, address: Address, version: Version) -> Release | None:
        """What was published as this version; None where there is no such version, or no sums are published.

        Raises:
            FetchError: the registry cannot be read.
            ReleaseError: what it says is damaged.
            NoRegistryError: what it says is of another module or version.
        """
        path = f"{address}/{version}/{tree.RELEASE}"
        content = self.read(path, _MOST_DOCUMENT)
        if content is None or not _is_release(content):
            return None
        found = release.parse(content, f"{self.shown}: {path}")
        if found.version != str(version) or addresses.of(address.namespace, found.architecture) != address:
            raise NoRegistryError(f"{self.shown}: {path} is of {found.architecture} {found.version}")
        return found

    def versions(self, address: Address) -> dict[str, str] | None:
        """The sums of the archives by version, as Terraform finds the versions; None where there is no such module.

        Raises:
            FetchError: the registry cannot be read.
            NoRegistryError: its answer is none, or has no sums.
        """
        path = f"{address}/{tree.VERSIONS}"
        content = self.read(path, _MOST_DOCUMENT)
        if content is None:
            return None
        try:
            return tree.listed(content)
        except ValueError:
            raise NoRegistryError(f"{self.shown}: {path} lists no versions with their sums") from None

    def archive(self, address: Address, version: Version) -> bytes | None:
        """The archive of a version, as it is served now; None if there is none.

        Raises:
            FetchError: the registry cannot be read.
        """
        return self.read(f"{address}/{version}/{tree.ARCHIVE}", archive.MOST_BYTES)


def of_host(host: str, known: Hosts) -> Registry:
    """The registry of a host, found as Terraform finds it: by a ``host`` block, or by asking the host.

    Args:
        host: its `hosts.normal` name.
        known: what the user's Terraform knows of hosts.

    Raises:
        FetchError: the host cannot be asked.
        NoRegistryError: it is no module registry.
    """
    token = known.tokens.get(host, "")
    url = known.modules.get(host) or _discovered(f"https://{host}/", host, token)
    return _over_http(host, url, host, token)


def at(place: str, known: Hosts) -> Registry:
    """The registry at a place: a directory, a bucket as `publish` takes it, or a URL.

    A URL names the host (``https://registry.acme.com``), which is asked where its modules are; or, with a path, the
    modules themselves (``http://127.0.0.1:8080/v1/modules/``), as a ``host`` block does.

    Raises:
        TargetError: it is no place for a registry.
        FetchError: a host cannot be asked.
        NoRegistryError: there is no registry.
    """
    if place.startswith(("https://", "http://")):
        parts = urlsplit(place)
        try:
            host = hosts.normal(parts.netloc)
        except ValueError:
            host = parts.netloc.lower()
        token = known.tokens.get(host, "")
        url = place if parts.path.strip("/") else _discovered(f"{parts.scheme}://{parts.netloc}/", host, token)
        return _over_http(place, url, host, token)
    store = open_store(place)

    def read(path: str, _most: int) -> bytes | None:
        found = store.read(f"{tree.MODULES}/{path}")
        return found[0] if found is not None else None

    if store.read(tree.DISCOVERY) is None:
        raise NoRegistryError(f"{store.shown} holds no registry", hint="Name the place that `publish` was given.")
    return Registry(store.shown, read)


def _over_http(shown: str, url: str, host: str, token: str) -> Registry:
    base = url if url.endswith("/") else f"{url}/"

    def read(path: str, most: int) -> bytes | None:
        answer = _asked(base + path, host, token, most)
        return answer.content if answer is not None else None

    return Registry(shown, read)


def _discovered(root: str, host: str, token: str) -> str:
    """Where a host says that its modules are."""
    answer = _asked(root + tree.DISCOVERY, host, token, _MOST_DISCOVERY)
    if answer is None:
        raise NoRegistryError(f"{host} is no registry: it has no {tree.DISCOVERY}")
    if answer.media != tree.JSON:
        raise NoRegistryError(
            f"{host} serves {tree.DISCOVERY} as {answer.media}, which Terraform refuses",
            hint=f"Serve it as {tree.JSON}: `frontroute registry host-config` shows how.",
        )
    try:
        services = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise NoRegistryError(f"{host}: {tree.DISCOVERY} is damaged: {error}") from None
    url = services.get(hosts.SERVICE) if isinstance(services, dict) else None
    if not isinstance(url, str):
        raise NoRegistryError(f"{host} is no registry of modules: {tree.DISCOVERY} names no {hosts.SERVICE}")
    return urljoin(answer.url, url)


def _asked(url: str, host: str, token: str, most: int) -> Answer | None:
    try:
        return fetch(url, most=most, token=token)
    except DeniedError as error:
        why = "the token is not accepted" if token else "it wants a token"
        raise FetchError(f"{error.message}: {why}", hint=_token_hint(host)) from None


def _token_hint(host: str) -> str:
    name = hosts.variable(host)
    if name is None:
        return f'Write it into a `credentials "{host}"` block of your Terraform CLI configuration.'
    return f"Set {name}, or run `terraform login {host}`."


def _is_release(content: bytes) -> bool:
    """True for what may be a document of ours: another registry may answer anything under this name."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and isinstance(data.get("files"), dict) and "sha256" in data
