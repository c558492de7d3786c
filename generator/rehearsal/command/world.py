"""What the providers of one scratch copy talk to, and the environment in which Terraform runs there."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.environment import Rehearsal
from generator.rehearsal.cli_config import clean_environ, cli_config_text, read_user_config, write_cli_config
from generator.rehearsal.command.choosing import Choice
from generator.rehearsal.global_accelerator import GlobalAcceleratorServer
from generator.rehearsal.mirrors import Mirror, own_cache
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.overrides import OVERRIDES, mocked_environment, stand_in_environment
from generator.rehearsal.scratch import Scratch

# All that processes are given of the user's environment where no request may leave the machine.
_PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT", "GODEBUG", "GOMAXPROCS")

# The discard port: what wants to leave through a proxy finds none. Go never uses a proxy for the loopback interface.
_NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")

# Credentials of clouds beyond those that `overrides` knows, and of module registries' neighbours.
_OTHERS = ("ARM_", "AZURE_", "AWS_", "DIGITALOCEAN_", "GITHUB_", "GITLAB_", "VAULT_", "CONSUL_", "KUBE", "TF_VAR_")


@dataclass(frozen=True, slots=True)
class World:
    """One inventory: what was applied in it is there, and nothing else.

    Attributes:
        directory: for files of this world; outside of every copy.
        environ: the whole environment of Terraform's processes.
        endpoints: URLs of mock servers, by provider.
        services: URLs of single services.
        mocked: providers that run with mock credentials.
        serial: whether resources have to be destroyed one by one.
    """

    directory: Path
    environ: Mapping[str, str]
    endpoints: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    mocked: tuple[str, ...] = ()
    serial: bool = False

    def prepare(self, scratch: Scratch) -> None:
        """Make a copy run here: a local state, mock credentials, mock servers."""
        scratch.override(endpoints=self.endpoints, services=self.services, providers=self.mocked)


def sealed(choices: Iterable[Choice]) -> bool:
    """Whether nothing may leave the machine: no provider is a real one that talks to a real service."""
    return all(choice.kind != "real" for choice in choices)


@contextmanager
def opened(
    directory: Path,
    choices: tuple[Choice, ...],
    *,
    environ: Mapping[str, str],
    rehearsal: Rehearsal | None,
) -> Iterator[World]:
    """A world with nothing in it, for as long as it is used.

    Args:
        directory: an existing directory for its files.
        choices: what serves the stack.
        environ: the user's environment.
        rehearsal: the stack's section on rehearsals.

    Raises:
        MotoError: the mock of AWS does not start.
    """
    home, store = directory / "home", directory / "inventory"
    home.mkdir()
    store.mkdir()
    extra = {"FRONTROUTE_OFFLINE_STORE": str(store)}
    if rehearsal is not None and rehearsal.data:
        answers = directory / "data.json"
        answers.write_text(json.dumps(_answers(rehearsal)), encoding="utf-8")
        extra["FRONTROUTE_OFFLINE_DATA"] = str(answers)
    closed = sealed(choices)
    config = write_cli_config(directory, _config(choices, environ, closed))
    if closed:
        base = {name: environ[name] for name in _PASSED if name in environ}
        base |= {"HOME": str(home), **dict.fromkeys(_PROXIES, _NOWHERE), "NO_PROXY": "127.0.0.1,localhost"}
        base |= stand_in_environment()
        passed = clean_environ(base, config, extra=extra)
    else:
        passed = clean_environ(environ, config, without=(*mocked_environment(), *_OTHERS))
        passed |= {**stand_in_environment(), **extra}
    with ExitStack() as stack:
        endpoints, services = {}, {}
        if _wants_server(choices):
            endpoints["aws"] = stack.enter_context(MotoServer()).endpoint
            services["global_accelerator"] = stack.enter_context(GlobalAcceleratorServer()).endpoint
        yield World(
            directory=directory,
            environ=passed,
            endpoints=endpoints,
            services=services,
            mocked=tuple(_mocked(choices)),
            serial=bool(endpoints),
        )


def _wants_server(choices: Iterable[Choice]) -> bool:
    """Whether a mock server is to answer. A real provider asks the service even while it plans: for zones, accounts."""
    served = {override.source for override in OVERRIDES.values() if override.has_server}
    kinds = {choice.kind for choice in choices if choice.requirement.address.partition("/")[2] in served}
    return "moto" in kinds or ("real" in kinds and importlib.util.find_spec("moto") is not None)


def _mocked(choices: Iterable[Choice]) -> Iterator[str]:
    """The providers that run with mock credentials, by the name that the table of overrides has them under."""
    sources = {choice.requirement.address.partition("/")[2] for choice in choices if choice.kind != "offline"}
    yield from (name for name, override in OVERRIDES.items() if override.source in sources)


def _config(choices: tuple[Choice, ...], environ: Mapping[str, str], closed: bool) -> str:
    """A CLI configuration that takes each provider from where it was chosen, and only in the version that was."""
    mirrors: dict[Path, dict[str, tuple[str, ...]]] = {}
    for choice in choices:
        if choice.mirror is not None:
            mirrors.setdefault(choice.mirror.path, {})[choice.requirement.address] = (choice.version,)
    found = [Mirror(path, providers) for path, providers in mirrors.items()]
    download_to = None
    if any(choice.mirror is None for choice in choices):
        download_to = own_cache(environ)
        download_to.mkdir(parents=True, exist_ok=True)
    return cli_config_text(found, user=read_user_config(environ), download_to=download_to, sealed=closed)


def _answers(rehearsal: Rehearsal) -> dict[str, list[dict[str, object]]]:
    return {name: [answer.model_dump() for answer in answers] for name, answers in rehearsal.data.items()}
