"""An environment's life on a mock of AWS, with the real provider: apply, no change, a change, destroy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.rehearsal.moto import MotoServer
from tests.support.projects import run
from tests.support.terraform import Planner, Terraform

ROOT = Path(__file__).parents[1]
ENVIRONMENT = "envs/dev/environment.yaml"
STACK = "envs/dev/edge"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The environment `dev` as it is committed, rendered in a folder of its own."""
    (tmp_path / ENVIRONMENT).parent.mkdir(parents=True)
    shutil.copy(ROOT / ENVIRONMENT, tmp_path / ENVIRONMENT)
    assert run(tmp_path).exit_code == 0
    return tmp_path


def rerender(project: Path, old: str, new: str, terraform: Terraform) -> None:
    """Change the declaration, and take what is rendered into the scratch copy."""
    text = (project / ENVIRONMENT).read_text()
    assert old in text
    (project / ENVIRONMENT).write_text(text.replace(old, new))
    assert run(project).exit_code == 0
    shutil.copy(project / STACK / "main.tf", terraform.scratch.path / "main.tf")


def weights(terraform: Terraform) -> dict[str, int]:
    """Shares of the route `chat`, by the target group's name tag, as the state has them."""
    state = terraform.state_pull()["resources"]
    groups = {
        instance["attributes"]["arn"]: instance["index_key"]
        for resource in state
        if resource["type"] == "aws_lb_target_group"
        for instance in resource["instances"]
    }
    rules = [
        instance["attributes"]
        for resource in state
        if resource["type"] == "aws_lb_listener_rule"
        for instance in resource["instances"]
        if instance["index_key"] == "chat"
    ]
    targets = rules[0]["action"][0]["forward"][0]["target_group"]
    return {groups[target["arn"]]: target["weight"] for target in targets}


@pytest.mark.long
@pytest.mark.usefixtures("aws_provider")
def test_dev_is_applied_changed_and_destroyed(project: Path, planner: Planner, moto: MotoServer) -> None:
    with planner.opened(project / STACK, moto=moto.endpoint) as terraform:
        terraform.apply()
        assert terraform.changes() == {}, "a plan right after an apply is not empty"
        assert weights(terraform) == {"chat-stable": 90, "chat-canary": 10}
        assert terraform.output()["routing_urls"]["http"][0].startswith("http://ai-api-dev-")

        rerender(project, "{ chat-stable: 90, chat-canary: 10 }", "{ chat-stable: 50, chat-canary: 50 }", terraform)
        assert terraform.changes() == {'module.routing.aws_lb_listener_rule.this["chat"]': ["update"]}
        terraform.apply()
        assert terraform.changes() == {}
        assert weights(terraform) == {"chat-stable": 50, "chat-canary": 50}

        # A port cannot be changed in place: the new group is made and takes the traffic before the old one goes.
        rerender(project, "chat-canary: { port: 8080 }", "chat-canary: { port: 9090 }", terraform)
        changes = terraform.changes()
        assert changes['module.routing.aws_lb_target_group.this["chat-canary"]'] == ["create", "delete"]
        terraform.apply()
        assert terraform.changes() == {}

        # One by one: moto loses security group rules when several are revoked at once.
        terraform.destroy(parallelism="1")
        assert terraform.state_pull()["resources"] == []
