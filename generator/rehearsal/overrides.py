"""What each provider needs to run without an account: a table, and the files made from it.

An override file changes attributes of blocks that stand in the root module already, so the committed stack
stays an ordinary one: nobody's production configuration has to know about rehearsals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from generator.hcl import quote
from generator.rehearsal.scan import find_blocks, string_attributes

OVERRIDE_FILE = "zz_override.tf"
ADDED_FILE = "zz_frontroute.tf"

LOCAL_BACKEND = 'terraform {\n  backend "local" {}\n}\n'


def _no_files(_endpoint: str, _services: Mapping[str, str]) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Override:
    """How one provider is kept from looking for an account.

    Attributes:
        source: the provider's address, as in `required_providers`.
        environment: prefixes of the environment variables that would override the mock settings.
        offline: attributes of the provider block, as HCL expressions, when there is no server to talk to.
        served: attributes instead, when a mock server answers.
        added: attributes of a block that stands in for one that the root module does not have.
        stand_ins: environment variables for a stack that leaves an argument to the environment: no account's.
        files: further files when a mock server answers, from its URL and the URLs of single services.
    """

    source: str
    environment: tuple[str, ...]
    offline: Mapping[str, str]
    served: Mapping[str, str]
    added: Mapping[str, str] = field(default_factory=dict)
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    files: Callable[[str, Mapping[str, str]], dict[str, str]] = _no_files

    @property
    def has_server(self) -> bool:
        """Whether a mock server can answer for the provider."""
        return self.files is not _no_files


_AWS_CONFIG = "zz_aws.config"

# `null` unsets what a committed stack may rightly say, and what would fail without the real account.
_AWS = {
    "access_key": '"mock"',
    "secret_key": '"mock"',
    "token": "null",
    "profile": "null",
    "shared_config_files": "null",
    "shared_credentials_files": "null",
    "allowed_account_ids": "null",
    "forbidden_account_ids": "null",
    "skip_credentials_validation": "true",
    "skip_metadata_api_check": "true",
    "skip_requesting_account_id": "true",
    "max_retries": "2",
}


def _aws_config(endpoint: str, services: Mapping[str, str]) -> dict[str, str]:
    """A shared configuration file. An `endpoints` block says the same, but costs each command two seconds."""
    lines = ["[default]", f"endpoint_url = {endpoint}"]
    if services:
        lines += ["services = mock", "", "[services mock]"]
        for name, url in sorted(services.items()):
            lines += [f"{name} =", f"  endpoint_url = {url}"]
    return {_AWS_CONFIG: "\n".join([*lines, ""])}


def _without_server(
    source: str, environment: tuple[str, ...], attributes: Mapping[str, str], stand_ins: Mapping[str, str]
) -> Override:
    return Override(source, environment, offline=attributes, served=attributes, stand_ins=stand_ins)


OVERRIDES: Mapping[str, Override] = {
    "aws": Override(
        source="hashicorp/aws",
        environment=("AWS_",),
        offline=_AWS,
        served={
            **_AWS,
            "shared_config_files": f'["${{abspath(path.root)}}/{_AWS_CONFIG}"]',
            "skip_requesting_account_id": "false",
            "s3_use_path_style": "true",
        },
        added={"region": '"us-east-1"'},
        stand_ins={"AWS_REGION": "us-east-1"},
        files=_aws_config,
    ),
    "cloudflare": _without_server(
        "cloudflare/cloudflare",
        ("CLOUDFLARE_",),
        {"api_token": quote("mock" * 10), "api_key": "null", "email": "null", "api_user_service_key": "null"},
        {"CLOUDFLARE_API_TOKEN": "mock" * 10},
    ),
    "google": _without_server(
        "hashicorp/google",
        ("GOOGLE_", "GCLOUD_", "CLOUDSDK_", "GCE_"),
        {"access_token": '"mock"', "credentials": "null", "impersonate_service_account": "null"},
        {"GOOGLE_PROJECT": "rehearsal-project", "GOOGLE_REGION": "us-central1", "GOOGLE_OAUTH_ACCESS_TOKEN": "mock"},
    ),
    "ns1": _without_server("ns1-terraform/ns1", ("NS1_",), {"apikey": '"mock"'}, {"NS1_APIKEY": "mock"}),
}


def override_files(
    root: Mapping[str, str],
    modules: Iterable[str] = (),
    *,
    endpoints: Mapping[str, str] | None = None,
    services: Mapping[str, str] | None = None,
    providers: Collection[str] | None = None,
) -> dict[str, str]:
    """The files that make a root module run without accounts: a local backend, and mock settings.

    A provider that has no block in the root module, though it or a module requires it, gets one in a file of
    its own, because an override file may only change what is there.

    Args:
        root: the root module's own Terraform files, text by name.
        modules: texts of the local modules that it calls.
        endpoints: URL of a mock server by provider; a provider without one is only kept from looking for an
            account.
        services: URLs of single services that another server answers for, by the service's name in a shared
            configuration file (``global_accelerator``).
        providers: the known providers that need it; all of them if left out. One that is served offline takes
            what the stack says.

    Returns:
        Text by file name, to be written into the copy of the root module.
    """
    endpoints = endpoints or {}
    changed, added = [LOCAL_BACKEND], []
    files: dict[str, str] = {}
    required = _required((*root.values(), *modules))
    blocks = [block for text in root.values() for block in find_blocks(text, "provider")]
    for name, override in sorted(OVERRIDES.items()):
        if providers is not None and name not in providers:
            continue
        endpoint = endpoints.get(name)
        attributes = override.served if endpoint else override.offline
        configured = [string_attributes(block.body).get("alias", "") for block in blocks if block.labels == (name,)]
        for alias in sorted(set(configured)):
            changed.append(_block(name, {"alias": quote(alias), **attributes} if alias else attributes))
        if name in required and "" not in configured:
            added.append(_block(name, {**override.added, **attributes}))
        if endpoint:
            files |= override.files(endpoint, services or {})
    files[OVERRIDE_FILE] = "\n".join(changed)
    if added:
        files[ADDED_FILE] = "\n".join(added)
    return files


def mocked_environment() -> tuple[str, ...]:
    """Prefixes of every environment variable that would give a known provider a real account."""
    return tuple(prefix for override in OVERRIDES.values() for prefix in override.environment)


def stand_in_environment() -> dict[str, str]:
    """Environment variables for stacks that leave arguments of their providers to the environment."""
    return {name: value for override in OVERRIDES.values() for name, value in override.stand_ins.items()}


def _required(texts: Iterable[str]) -> set[str]:
    """The local names of the known providers that the texts require."""
    found: set[str] = set()
    for text in texts:
        for terraform in find_blocks(text, "terraform"):
            for required in find_blocks(terraform.body, "required_providers"):
                found.update(name for name, override in OVERRIDES.items() if f'{override.source}"' in required.body)
    return found


def _block(name: str, attributes: Mapping[str, str]) -> str:
    body = "".join(f"  {key} = {value}\n" for key, value in attributes.items())
    return f"provider {quote(name)} {{\n{body}}}\n"
