"""Where a stack's state lives: one model a state backend, with Terraform's own argument names.

Source of names and defaults: developer.hashicorp.com, "Backend configuration", Terraform 1.11. Arguments that hold
secrets are left out on purpose: every backend reads them from the environment.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from generator.interface import Model

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _place(text: str) -> str:
    if not {"environment", "stack"}.issuperset(_PLACEHOLDER.findall(text)):
        raise ValueError("the placeholders are {environment} and {stack}")
    return text


def _without_password(text: str) -> str:
    if urlsplit(text).password or re.search(r"\bpassword\s*=", text):
        raise ValueError("a password does not belong in this file: set PG_CONN_STR or PGPASSWORD instead")
    return text


Place = Annotated[str, AfterValidator(_place)]


class _Backend(Model):
    """One state backend. `{environment}` and `{stack}` in an argument stand for the names of both."""

    secrets: ClassVar[dict[str, str]] = {}
    # The arguments that tell one state from another; none where that cannot be told from here.
    identity: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _refuse_secrets(cls, data: Any) -> Any:
        for name, variable in cls.secrets.items():
            if isinstance(data, dict) and name in data:
                raise ValueError(f'"{name}" does not belong in a file: set {variable} in the environment instead')
        return data

    def arguments(self, environment: str, stack: str) -> dict[str, Any]:
        """The backend block's arguments for one stack, nulls left out, placeholders filled in."""
        names = {"environment": environment, "stack": stack}
        return {
            name: _filled(value, names)
            for name, value in self.model_dump(exclude={"backend"}, exclude_none=True).items()
        }

    def place(self, environment: str, stack: str) -> tuple[str, ...]:
        """What tells this state from all others; empty if that cannot be told from the declaration."""
        arguments = self.arguments(environment, stack)
        return (type(self).__name__, *(str(arguments.get(name)) for name in self.identity)) if self.identity else ()

    def terraform_constraint(self) -> str:
        """The version constraint that these arguments add to those of the modules, or empty."""
        return ""


def _filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        # Not `format`: a policy in JSON is full of braces.
        return _PLACEHOLDER.sub(lambda match: names.get(match[1], match[0]), value)
    if isinstance(value, dict):
        return {name: _filled(item, names) for name, item in value.items()}
    return value


class LocalState(_Backend):
    """A file on the disk, for trying things out."""

    backend: Literal["local"]
    path: Place = Field("terraform.tfstate", description="The state file, from the stack's own folder.")
    workspace_dir: str | None = None


class PgState(_Backend):
    """A PostgreSQL database."""

    identity: ClassVar[tuple[str, ...]] = ("conn_str", "schema_name")
    backend: Literal["pg"]
    conn_str: Annotated[str, AfterValidator(_without_password)] | None = Field(
        None,
        description="Connection string without a password. Left out: PG_CONN_STR, or libpq's PG* variables.",
    )
    schema_name: Place = Field("{environment}_{stack}", description="Schema that holds the stack's state.")
    skip_schema_creation: bool | None = None
    skip_table_creation: bool | None = None
    skip_index_creation: bool | None = None

    def place(self, environment: str, stack: str) -> tuple[str, ...]:
        """The same, but that two environments may each name a server of their own outside of the file."""
        return (*super().place(environment, stack), environment if self.conn_str is None else "")


class S3Endpoints(Model):
    """Addresses of S3 and of what goes with it, for S3-compatible stores."""

    s3: str | None = None
    dynamodb: str | None = None
    iam: str | None = None
    sso: str | None = None
    sts: str | None = None


class S3AssumeRole(Model):
    """A role to assume for the state."""

    role_arn: str
    duration: str | None = None
    external_id: str | None = None
    policy: str | None = None
    policy_arns: list[str] | None = None
    session_name: str | None = None
    source_identity: str | None = None
    tags: dict[str, str] | None = None
    transitive_tag_keys: list[str] | None = None


class S3State(_Backend):
    """An S3 bucket, with a lock file beside the state."""

    identity: ClassVar[tuple[str, ...]] = ("bucket", "key", "endpoints")
    backend: Literal["s3"]
    bucket: str
    key: Place = "{environment}/{stack}/terraform.tfstate"
    region: str
    encrypt: bool = True
    use_lockfile: bool = Field(True, description="Lock by a file in the bucket. Needs Terraform 1.10.")
    dynamodb_table: str | None = Field(None, description="The older way to lock. Superseded by use_lockfile.")
    kms_key_id: str | None = None
    acl: str | None = None
    workspace_key_prefix: str | None = None
    profile: str | None = None
    allowed_account_ids: list[str] | None = None
    forbidden_account_ids: list[str] | None = None
    assume_role: S3AssumeRole | None = None
    endpoints: S3Endpoints | None = None
    use_path_style: bool | None = None
    use_dualstack_endpoint: bool | None = None
    use_fips_endpoint: bool | None = None
    skip_credentials_validation: bool | None = None
    skip_region_validation: bool | None = None
    skip_requesting_account_id: bool | None = None
    skip_metadata_api_check: bool | None = None
    skip_s3_checksum: bool | None = None
    custom_ca_bundle: str | None = None
    max_retries: int | None = None

    secrets: ClassVar[dict[str, str]] = {
        "access_key": "AWS_ACCESS_KEY_ID",
        "secret_key": "AWS_SECRET_ACCESS_KEY",
        "token": "AWS_SESSION_TOKEN",
        "sse_customer_key": "AWS_SSE_CUSTOMER_KEY",
    }

    def terraform_constraint(self) -> str:
        """Locking by a file came with Terraform 1.10."""
        return ">= 1.10" if self.use_lockfile else ""


class GcsState(_Backend):
    """A Google Cloud Storage bucket."""

    identity: ClassVar[tuple[str, ...]] = ("bucket", "prefix", "storage_custom_endpoint")
    backend: Literal["gcs"]
    bucket: str
    prefix: Place = "{environment}/{stack}"
    impersonate_service_account: str | None = None
    impersonate_service_account_delegates: list[str] | None = None
    kms_encryption_key: str | None = None
    storage_custom_endpoint: str | None = None

    secrets: ClassVar[dict[str, str]] = {
        "credentials": "GOOGLE_BACKEND_CREDENTIALS",
        "access_token": "GOOGLE_OAUTH_ACCESS_TOKEN",
        "encryption_key": "GOOGLE_ENCRYPTION_KEY",
    }


class AzurermState(_Backend):
    """A container of an Azure storage account."""

    identity: ClassVar[tuple[str, ...]] = ("storage_account_name", "container_name", "key")
    backend: Literal["azurerm"]
    storage_account_name: str
    container_name: str
    key: Place = "{environment}/{stack}/terraform.tfstate"
    resource_group_name: str | None = None
    subscription_id: str | None = None
    tenant_id: str | None = None
    client_id: str | None = None
    environment: str | None = Field(None, description="Azure cloud: public, usgovernment or china.")
    metadata_host: str | None = None
    snapshot: bool | None = None
    lookup_blob_endpoint: bool | None = None
    use_azuread_auth: bool | None = None
    use_cli: bool | None = None
    use_msi: bool | None = None
    use_oidc: bool | None = None

    secrets: ClassVar[dict[str, str]] = {
        "access_key": "ARM_ACCESS_KEY",
        "sas_token": "ARM_SAS_TOKEN",
        "client_secret": "ARM_CLIENT_SECRET",
        "client_certificate_password": "ARM_CLIENT_CERTIFICATE_PASSWORD",
        "oidc_token": "ARM_OIDC_TOKEN",
    }


class HttpState(_Backend):
    """A server that keeps state over HTTP, such as GitLab's. Without a lock address nothing is locked."""

    identity: ClassVar[tuple[str, ...]] = ("address",)
    backend: Literal["http"]
    address: Place
    update_method: str | None = None
    lock_address: Place | None = None
    lock_method: str | None = None
    unlock_address: Place | None = None
    unlock_method: str | None = None
    username: str | None = None
    skip_cert_verification: bool | None = None
    retry_max: int | None = None
    retry_wait_min: int | None = None
    retry_wait_max: int | None = None
    client_ca_certificate_pem: str | None = None

    secrets: ClassVar[dict[str, str]] = {
        "password": "TF_HTTP_PASSWORD",
        "client_private_key_pem": "TF_HTTP_CLIENT_PRIVATE_KEY_PEM",
    }


class CloudWorkspaces(Model):
    """Which workspaces of HCP Terraform belong to a stack: one by name, or those with certain tags."""

    name: Place | None = None
    tags: list[str] | dict[str, str] | None = None
    project: str | None = None

    @model_validator(mode="after")
    def _name_or_tags(self) -> CloudWorkspaces:
        if self.name is not None and self.tags is not None:
            raise ValueError("`workspaces` has a name or tags, not both")
        return self


class CloudState(_Backend):
    """HCP Terraform, or Terraform Enterprise at a hostname of its own."""

    identity: ClassVar[tuple[str, ...]] = ("hostname", "organization", "workspaces")
    backend: Literal["cloud"]
    organization: str
    hostname: str | None = None
    workspaces: CloudWorkspaces = Field(default_factory=lambda: CloudWorkspaces(name="{environment}-{stack}"))

    secrets: ClassVar[dict[str, str]] = {"token": "TF_TOKEN_app_terraform_io"}


State: TypeAlias = Annotated[
    LocalState | PgState | S3State | GcsState | AzurermState | HttpState | CloudState,
    Field(discriminator="backend"),
]
