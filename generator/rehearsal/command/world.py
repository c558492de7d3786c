"""What the providers of one scratch copy talk to, and the environment in which Terraform runs there."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.environment import Rehearsal
from generator.rehearsal.cli_config import clean_environ, cli_config_text, read_user_config, write_cli_config
from generator.rehearsal.command.choosing import Choice
from generator.rehearsal.engine import cache_dir
from generator.rehearsal.global_accelerator import GlobalAcceleratorServer
from generator.rehearsal.mirrors import Mirror, own_cache
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.offline.configuring import TYPES
from generator.rehearsal.offline.standing import StandingProviders
from generator.rehearsal.overrides import OVERRIDES, mocked_environment, stand_in_environment
from generator.rehearsal.scratch import Scratch

# All that providers are given of the user's environment. A list of what to leave out would never be complete.
_PASSED = (
    *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "GODEBUG", "GOMAXPROCS"),
    *("TF_LOG", "TF_LOG_CORE", "TF_LOG_PROVIDER", "TF_LOG_PATH"),
)
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "NO_PROXY", "no_proxy")

# The discard port: what wants to leave through a proxy finds none. Go never uses a proxy for the loopback interface.
_NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")

# What a download needs none of: credentials of clouds beyond those that `overrides` knows.
_OTHERS = ("ARM_", "AZURE_", "AWS_", "DIGITALOCEAN_", "GITHUB_", "GITLAB_", "VAULT_", "CONSUL_", "KUBE", "TF_VAR_")


@dataclass(frozen=True, slots=True)
class World:
    """One inventory: what was applied in it is there, and nothing else.

    Attributes:
        directory: for files of this world; outside of every copy.
        environ: the whole environment of Terraform's processes.
        download_environ: that of ``terraform init``.
        endpoints: URLs of mock servers, by provider.
        services: URLs of single services.
        mocked: providers that run with mock credentials.
        serial: whether resources have to be destroyed one by one.
    """

    directory: Path
    environ: Mapping[str, str]
    download_environ: Mapping[str, str]
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
    types: Collection[str] | None = None,
) -> Iterator[World]:
    """A world with nothing in it, for as long as it is used.

    Args:
        directory: an existing directory for its files.
        choices: what serves the stack.
        environ: the user's environment.
        rehearsal: the stack's section on rehearsals.
        types: the resource types and data sources that will be used; None if they are not known beforehand.

    Raises:
        MotoError: the mock of AWS does not start.
        StandingError: the offline providers do not start.
    """
    home, store = directory / "home", directory / "inventory"
    home.mkdir()
    store.mkdir()
    extra = {"FRONTROUTE_OFFLINE_STORE": str(store)}
    if rehearsal is not None and rehearsal.data:
        answers = directory / "data.json"
        answers.write_text(json.dumps(_answers(rehearsal)), encoding="utf-8")
        extra["FRONTROUTE_OFFLINE_DATA"] = str(answers)
    if types:
        extra[TYPES] = ",".join(sorted(types))
    closed = sealed(choices)
    config = write_cli_config(directory, _config(choices, environ, closed))
    names = _PASSED if closed else (*_PASSED, *_PROXIES, *_CERTIFICATES)
    base = {name: environ[name] for name in names if name in environ}
    if closed:
        base |= {**dict.fromkeys(_PROXIES, _NOWHERE), "NO_PROXY": "127.0.0.1,localhost"}
    base |= {"HOME": str(home), **stand_in_environment()}
    passed = clean_environ(base, config, extra=extra)
    # Registries may want the user's tokens, which stand in the environment and in the home directory.
    download = passed if closed else clean_environ(environ, config, without=(*mocked_environment(), *_OTHERS))
    with ExitStack() as stack:
        endpoints, services = {}, {}
        for name in _with_server(choices):
            endpoints[name] = stack.enter_context(MotoServer()).endpoint
            services["global_accelerator"] = stack.enter_context(GlobalAcceleratorServer()).endpoint
        served = sorted({_type(choice) for choice in choices if choice.kind == "offline"})
        reattach: Mapping[str, str] = {}
        if served:
            # Running for all commands: Terraform would start them two or three times for each.
            cache = {"XDG_CACHE_HOME": str(cache_dir(environ).parent)}
            reattach = stack.enter_context(StandingProviders(served, {**passed, **cache})).reattach
        yield World(
            directory=directory,
            environ={**passed, **reattach},
            download_environ=download,
            endpoints=endpoints,
            services=services,
            mocked=tuple(_mocked(choices)),
            serial=bool(endpoints),
        )


def _type(choice: Choice) -> str:
    """The provider's type, which the package knows it by."""
    return choice.requirement.address.rpartition("/")[2]


def _with_server(choices: Iterable[Choice]) -> list[str]:
    """The providers that a mock server answers for. A real one asks its service even while it plans: for zones."""
    kinds = {choice.requirement.address.partition("/")[2]: choice.kind for choice in choices}
    wanted = {"moto", "real"} if importlib.util.find_spec("moto") is not None else {"moto"}
    return [name for name, item in OVERRIDES.items() if item.has_server and kinds.get(item.source) in wanted]


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
