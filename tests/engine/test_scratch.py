"""A scratch copy plans like the tree that it was taken from, and the tree never notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.running import Terraform
from generator.rehearsal.scratch import ScratchError, scratch_copy

REQUIRED = """\
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5" }
  }
}
"""

MODULE = """\
variable "name" {
  type = string
}

output "text" {
  value = "${var.name}: ${file("${path.module}/files/{odd}.txt")}"
}
"""

PROVIDERS = """\
provider "aws" {
  region  = "us-west-2"
  profile = "acme"
}

provider "aws" {
  alias  = "east"
  region = "us-east-1"
}
"""

STACK = """\
# module "commented" { source = "../../../modules/nowhere" }
terraform {
  backend "s3" {
    bucket = "acme"
    key    = "k"
    region = "us-west-2"
  }
}

module "one" {
  source = "../../../modules/one"
  name   = "a } b"
}

output "text" {
  value = module.one.text
}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    files = {
        "modules/one/main.tf": MODULE,
        "modules/one/versions.tf": REQUIRED,
        "modules/one/files/{odd}.txt": "odd",
        "modules/one/inner.tf": 'module "two" {\n  source = "../two//sub"\n}\n',
        "modules/two/sub/main.tf": "",
        "modules/other/main.tf": "",
        "modules/one/examples/basic/main.tf": 'module "this" {\n  source = "../../"\n  name   = "x"\n}\n',
        "envs/dev/edge/main.tf": STACK,
        "envs/dev/edge/providers.tf": PROVIDERS,
        "envs/dev/edge/dev.auto.tfvars": "",
        "envs/dev/edge/terraform.tfstate": "{}",
        "envs/dev/edge/terraform.tfstate.backup": "{}",
        "envs/dev/edge/.terraform.lock.hcl": "",
        "envs/dev/edge/.terraform/environment": "other",
        "envs/dev/edge/crash.log": "",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def snapshot(tree: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(tree)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in tree.rglob("*")
    }


def test_takes_along_what_the_stack_reaches(tree: Path) -> None:
    with scratch_copy(tree / "envs/dev/edge") as scratch:
        copied = {str(path.relative_to(scratch.base)) for path in scratch.base.rglob("*") if path.is_file()}
        assert scratch.path == scratch.base / "envs/dev/edge"
    assert copied == {
        "envs/dev/edge/main.tf",
        "envs/dev/edge/providers.tf",
        "envs/dev/edge/dev.auto.tfvars",
        "modules/one/main.tf",
        "modules/one/versions.tf",
        "modules/one/inner.tf",
        "modules/one/files/{odd}.txt",
        "modules/one/examples/basic/main.tf",
        "modules/two/sub/main.tf",
    }
    assert not scratch.base.exists()


def test_example_with_its_module(tree: Path) -> None:
    with scratch_copy(tree / "modules/one/examples/basic") as scratch:
        assert scratch.path == scratch.base / "one/examples/basic"
        assert (scratch.base / "one/main.tf").is_file()
        assert (scratch.base / "two/sub/main.tf").is_file()


def test_digest_is_of_the_content_alone(tree: Path) -> None:
    def digest(**files: str) -> str:
        with scratch_copy(tree / "envs/dev/edge") as scratch:
            scratch.write(files)
            return scratch.digest()

    before = digest()
    (tree / "modules/other/main.tf").write_text("# elsewhere\n")
    assert digest() == before
    assert digest(**{"x.tf": ""}) != before
    (tree / "modules/one/files/{odd}.txt").write_text("changed")
    assert digest() != before


def test_nothing_is_written_into_the_tree(tree: Path, engine: Engine, terraform_environ: dict[str, str]) -> None:
    for name in ("envs/dev/edge/providers.tf", "modules/one/versions.tf"):
        (tree / name).unlink()  # so that no provider is needed
    before = snapshot(tree)
    with scratch_copy(tree / "envs/dev/edge") as scratch:
        scratch.override()
        terraform = Terraform(engine.path, terraform_environ)
        terraform.run(["init", "-no-color"], cwd=scratch.path)
        terraform.run(["apply", "-no-color", "-auto-approve"], cwd=scratch.path)
        assert terraform.run(["output", "-raw", "text"], cwd=scratch.path).stdout == "a } b: odd"
        assert (scratch.path / "terraform.tfstate").is_file()
    assert snapshot(tree) == before


def test_overrides_fit_the_providers_that_the_stack_configures(tree: Path) -> None:
    with scratch_copy(tree / "envs/dev/edge") as scratch:
        scratch.override(endpoints={"aws": "http://127.0.0.1:1"}, services={"global_accelerator": "http://127.0.0.1:2"})
        text = (scratch.path / "zz_override.tf").read_text()
        assert text.count('provider "aws"') == 2
        assert text.count('alias = "east"') == 1
        config = (scratch.path / "zz_aws.config").read_text()
        assert "endpoint_url = http://127.0.0.1:1\n" in config
        assert "global_accelerator =\n  endpoint_url = http://127.0.0.1:2\n" in config
        assert not (scratch.path / "zz_frontroute.tf").exists()
    with scratch_copy(tree / "modules/one/examples/basic") as scratch:
        scratch.override()
        assert "provider" not in (scratch.path / "zz_override.tf").read_text()
        assert 'provider "aws"' in (scratch.path / "zz_frontroute.tf").read_text()


@pytest.mark.usefixtures("aws_provider")
@pytest.mark.parametrize("root", ["envs/dev/edge", "modules/one/examples/basic"])
def test_real_provider_needs_no_account(
    tree: Path, engine: Engine, terraform_environ: dict[str, str], root: str
) -> None:
    with scratch_copy(tree / root) as scratch:
        # Something of the provider's, so that Terraform starts and configures it.
        scratch.write({"more.tf": 'resource "aws_sns_topic" "this" {}\n'})
        scratch.override()
        terraform = Terraform(engine.path, terraform_environ)
        terraform.run(["init", "-no-color"], cwd=scratch.path)
        assert "1 to add" in terraform.run(["plan", "-no-color"], cwd=scratch.path).stdout


def test_links_that_turn_back_end(tree: Path) -> None:
    (tree / "modules/one/loop").symlink_to(tree / "modules/one")
    (tree / "modules/one/dangling.txt").symlink_to(tree / "nowhere")
    with scratch_copy(tree / "envs/dev/edge") as scratch:
        assert (scratch.base / "modules/one/main.tf").is_file()
        assert not (scratch.base / "modules/one/loop/main.tf").exists()


@pytest.mark.parametrize("root", ["envs/dev", "nowhere"])
def test_no_root_module(tree: Path, root: str) -> None:
    with pytest.raises(ScratchError, match="has no Terraform files"), scratch_copy(tree / root):
        pass
