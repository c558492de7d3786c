"""Who says what was published: the project's records, a registry that is named, or the host that a module came from.

A record comes first: it is committed and was reviewed, and whoever can change a registry cannot change it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.environment import Environment
from generator.errors import FrontrouteError
from generator.registry import archive, differing
from generator.registry.address import Address
from generator.registry.reading import client, hosts
from generator.registry.reading.client import Registry
from generator.registry.reading.hosts import Hosts
from generator.registry.release import Release
from generator.registry.verifying.installed import Installed
from generator.versions import Version, parse

Record = Callable[[str, Version], tuple[Release, str] | None]
"""The project's record of an architecture's version, and where it stands; None if there is none."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What is known of a published version.

    Attributes:
        release: what was published; None if nobody says.
        shown: who says so.
        objections: what the registry and the record say of each other, and of what the registry serves.
        silent: why nobody says, where somebody was asked and could not answer.
    """

    release: Release | None = None
    shown: str = ""
    objections: tuple[str, ...] = ()
    silent: str = ""


@dataclass(slots=True)
class Witnesses:
    """Everybody who can be asked. Each host is asked once where its modules are, each version once for its sums.

    Attributes:
        record: finds the project's records.
        hosts: what the user's Terraform knows of hosts.
        named: a registry to ask instead of the hosts, and to compare with the records.
    """

    record: Record
    hosts: Hosts
    named: Registry | None = None
    _registries: dict[str, Registry | FrontrouteError] = field(default_factory=dict)
    _published: dict[tuple[str, Address, Version], Testimony] = field(default_factory=dict)

    def of(self, module: Installed, environment: Environment) -> Testimony:
        """What is known of a module; nothing of one that came from no registry, or from none that is like ours."""
        address, version = module.address, _version(module.version)
        if address is None or version is None:
            return Testimony()
        record = self._recorded(environment, module.host, address, version)
        if record.silent or (record.release is not None and self.named is None):
            return record
        published = self._of_registry(module.host, address, version)
        return published if record.release is None else _compared(record, record.release, published)

    def _recorded(self, environment: Environment, host: str, address: Address, version: Version) -> Testimony:
        architecture = f"{address.provider}-{address.name}"
        if not ours(environment, host, address.namespace):
            return Testimony()
        try:
            found = self.record(architecture, version)
        except FrontrouteError as error:
            return Testimony(silent=_line(error))
        return Testimony(*found) if found is not None else Testimony()

    def _of_registry(self, host: str, address: Address, version: Version) -> Testimony:
        key = (host, address, version)
        if key not in self._published:
            try:
                registry = self.named or self._registry(host)
                self._published[key] = _published(registry, address, version, served=self.named is not None)
            except FrontrouteError as error:
                self._published[key] = Testimony(silent=_line(error))
        return self._published[key]

    def _registry(self, host: str) -> Registry:
        if host not in self._registries:
            try:
                self._registries[host] = client.of_host(host, self.hosts)
            except FrontrouteError as error:
                self._registries[host] = error
        found = self._registries[host]
        if isinstance(found, FrontrouteError):
            raise found
        return found


def ours(environment: Environment, host: str, namespace: str) -> bool:
    """True if the environment's own registry is the one that a module came from."""
    declared = environment.registry
    if declared is None or declared.namespace != namespace:
        return False
    try:
        return host in hosts.PUBLIC if declared.host is None else hosts.normal(declared.host) == host
    except ValueError:
        return False


def _published(registry: Registry, address: Address, version: Version, *, served: bool) -> Testimony:
    """What a registry says; with `served`, what it serves is held against it."""
    found = registry.release(address, version)
    if found is None:
        return Testimony(shown=registry.shown)
    return Testimony(found, registry.shown, tuple(_served(registry, address, version, found)) if served else ())


def _served(registry: Registry, address: Address, version: Version, release: Release) -> list[str]:
    listed = (registry.versions(address) or {}).get(str(version))
    content = registry.archive(address, version)
    said = []
    if listed is None:
        said.append(f"{registry.shown} does not list {address} {version}")
    elif listed != release.sha256:
        said.append(f"{registry.shown} lists {address} {version} with another sum, {listed}")
    if content is None:
        said.append(f"{registry.shown} has no archive of {address} {version}")
    elif archive.digest(content) != release.sha256:
        said.append(f"{registry.shown} serves other bytes as {address} {version}: {archive.digest(content)}")
    return said


def _compared(record: Testimony, mine: Release, published: Testimony) -> Testimony:
    """The record, and what it says of the registry."""
    if published.silent:
        return Testimony(mine, record.shown, silent=published.silent)
    theirs, said = published.release, list(published.objections)
    if theirs is None:
        said.append(f"{published.shown} does not hold it")
    elif (mine.sha256, mine.files) != (theirs.sha256, theirs.files):
        paths = differing.paths(mine.files, theirs.files)
        what = f" ({differing.shown(paths)})" if paths else ""
        said.append(f"{published.shown} publishes it with other bytes than {record.shown}{what}")
    return Testimony(mine, record.shown if said else f"{record.shown} and {published.shown}", tuple(said))


def _line(error: FrontrouteError) -> str:
    return ". ".join(filter(None, (error.message.replace("\n", "; "), error.hint))).rstrip(".")


def _version(text: str) -> Version | None:
    try:
        return parse(text)
    except ValueError:
        return None
