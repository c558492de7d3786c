"""Every state backend: Terraform knows each argument that a model has, and takes its values."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.rehearsal.engine import Engine
from generator.state import State
from tests.support.projects import SAMPLE, run, write

MODELS = {model.model_fields["backend"].annotation.__args__[0]: model for model in get_args(get_args(State)[0])}
# A value for every argument, as text in YAML.
VALUES: dict[str, dict[str, str]] = {
    "local": {"path": "x.tfstate", "workspace_dir": "w"},
    "pg": {
        "conn_str": "postgres://terraform@127.0.0.1:1/state?sslmode=disable",
        "schema_name": '"{stack}"',
        "skip_schema_creation": "true",
        "skip_table_creation": "true",
        "skip_index_creation": "true",
    },
    "s3": {
        "bucket": "acme-state",
        "key": '"{environment}/{stack}.tfstate"',
        "region": "us-west-2",
        "encrypt": "true",
        "use_lockfile": "true",
        "dynamodb_table": "locks",
        "kms_key_id": "alias/state",
        "acl": "private",
        "workspace_key_prefix": "w",
        "profile": "nobody",
        "allowed_account_ids": '["123456789012"]',
        "assume_role": "{ role_arn: arn:aws:iam::123456789012:role/x, session_name: x, duration: 1h, external_id: x, "
        "policy: '{}', policy_arns: [arn:aws:iam::aws:policy/x], source_identity: x, tags: { a: b }, "
        "transitive_tag_keys: [a] }",
        "endpoints": "{ s3: http://127.0.0.1:1, dynamodb: http://127.0.0.1:1, iam: http://127.0.0.1:1, "
        "sso: http://127.0.0.1:1, sts: http://127.0.0.1:1 }",
        "use_path_style": "true",
        "use_dualstack_endpoint": "false",
        "use_fips_endpoint": "false",
        "skip_credentials_validation": "true",
        "skip_region_validation": "true",
        "skip_requesting_account_id": "true",
        "skip_metadata_api_check": "true",
        "skip_s3_checksum": "true",
        "custom_ca_bundle": "/nowhere/ca.pem",
        "max_retries": "1",
    },
    "gcs": {
        "bucket": "acme-state",
        "prefix": '"{environment}/{stack}"',
        "impersonate_service_account": "x@acme.iam.gserviceaccount.com",
        "impersonate_service_account_delegates": "[y@acme.iam.gserviceaccount.com]",
        "kms_encryption_key": "projects/p/locations/l/keyRings/r/cryptoKeys/k",
        "storage_custom_endpoint": "http://127.0.0.1:1",
    },
    "azurerm": {
        "storage_account_name": "acmestate",
        "container_name": "state",
        "key": '"{environment}/{stack}"',
        "resource_group_name": "infra",
        "subscription_id": "00000000-0000-0000-0000-000000000000",
        "tenant_id": "00000000-0000-0000-0000-000000000000",
        "client_id": "00000000-0000-0000-0000-000000000000",
        "environment": "public",
        "metadata_host": "127.0.0.1:1",
        "snapshot": "true",
        "lookup_blob_endpoint": "false",
        "use_azuread_auth": "true",
        "use_cli": "false",
        "use_msi": "false",
        "use_oidc": "false",
    },
    "http": {
        "address": "http://127.0.0.1:1/{environment}/{stack}",
        "update_method": "PUT",
        "lock_address": "http://127.0.0.1:1/{environment}/{stack}/lock",
        "lock_method": "LOCK",
        "unlock_address": "http://127.0.0.1:1/{environment}/{stack}/lock",
        "unlock_method": "UNLOCK",
        "username": "terraform",
        "skip_cert_verification": "false",
        "retry_max": "0",
        "retry_wait_min": "1",
        "retry_wait_max": "2",
        "client_ca_certificate_pem": "x",
    },
    "cloud": {
        "organization": "acme",
        "hostname": "127.0.0.1",
        "workspaces": '{ name: "{environment}-{stack}", project: edge }',
    },
}
# Not together with another argument of the same block.
APART: dict[str, set[str]] = {"s3": {"forbidden_account_ids"}}
NOT_KNOWN = ("Unsupported argument", "Unsupported block", "Missing required argument", "Incorrect attribute value type")


@pytest.mark.parametrize("backend", MODELS)
def test_every_argument_has_a_value_here(backend: str) -> None:
    arguments = set(MODELS[backend].model_fields) - {"backend"} - APART.get(backend, set())
    assert arguments == set(VALUES[backend])


@pytest.mark.parametrize("backend", MODELS)
def test_terraform_knows_every_argument(
    backend: str, tmp_path: Path, engine: Engine, terraform_environ: dict[str, str]
) -> None:
    said = _init(tmp_path, backend, VALUES[backend], engine, terraform_environ)
    for complaint in NOT_KNOWN:
        assert complaint not in said, said


def test_this_test_would_see_an_unknown_argument(
    tmp_path: Path, engine: Engine, terraform_environ: dict[str, str]
) -> None:
    (tmp_path / "backend.tf").write_text('terraform {\n  backend "pg" {\n    nonsense = 1\n  }\n}\n')
    assert "Unsupported argument" in _terraform_init(tmp_path, engine, terraform_environ)


def _init(root: Path, backend: str, values: dict[str, str], engine: Engine, environ: dict[str, str]) -> str:
    arguments = "".join(f"  {name}: {text}\n" for name, text in values.items())
    environment = f"""\
environment: dev
state:
  backend: {backend}
{arguments}
stacks:
  edge:
    modules: {{ front: {{ architecture: aws-sample, inputs: {{ name: front }} }} }}
"""
    write(root, {**SAMPLE, "envs/dev/environment.yaml": environment})
    result = run(root)
    assert result.exit_code == 0, result.stderr
    stack = root / "envs" / "dev" / "edge"
    for file in stack.glob("*.tf"):
        if file.name != "backend.tf":
            file.unlink()
    return _terraform_init(stack, engine, environ)


def _terraform_init(folder: Path, engine: Engine, environ: dict[str, str]) -> str:
    """What `terraform init` says: it judges a backend's arguments before it speaks to anything."""
    done: Any = subprocess.run(
        [str(engine.path), "init", "-no-color", "-input=false"],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return str(done.stdout) + str(done.stderr)
