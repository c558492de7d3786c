"""The commands as a user meets them: exit codes, reports, what is written and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.projects import ARCHITECTURE, ENVIRONMENT, MAIN, SAMPLE, WITH_ENVIRONMENT, run, tree, write

MODULE = "modules/aws-sample"
STACK = "envs/dev/edge"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, WITH_ENVIRONMENT)


@pytest.fixture
def rendered(root: Path) -> Path:
    assert run(root).exit_code == 0
    return root


def verdicts(root: Path, *args: str) -> dict[str, str]:
    """Path to verdict, of all files that are not identical."""
    data = json.loads(run(root, "--format", "json", *args).stdout)
    return {c["path"]: c["verdict"] for c in data["changes"] if c["verdict"] != "identical"}


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_first_run_creates_and_a_second_leaves_alone(root: Path) -> None:
    first = run(root)
    assert first.exit_code == 0
    assert f"create    {MODULE}/main.tf" in first.stdout
    assert f"create    {STACK}/main.tf" in first.stdout
    times = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    second = run(root)
    assert second.exit_code == 0
    assert second.stdout.splitlines() == [f"{first.stdout.count('create ')} identical."]
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == times


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, WITH_ENVIRONMENT) for name in ("one", "two"))
    run(one)
    run(two, environ={"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "7"})
    assert tree(one) == tree(two)


def test_check_is_clean_after_a_run(rendered: Path) -> None:
    assert run(rendered, "--check").exit_code == 0


def test_check_writes_nothing_and_ends_with_3(root: Path) -> None:
    before = tree(root)
    result = run(root, "--check")
    assert result.exit_code == 3
    assert "to create" in result.stdout
    assert tree(root) == before


def test_check_sees_an_edited_template(rendered: Path) -> None:
    replace(rendered / "templates/aws-sample/main.tf.j2", "title =", "heading =")
    result = run(rendered, "--check", "--diff")
    assert result.exit_code == 3
    assert f"update    {MODULE}/main.tf" in result.stdout
    assert "+  input = { heading =" in result.stdout
    assert verdicts(rendered, "--check") == {f"{MODULE}/main.tf": "update"}


def test_check_sees_a_lost_lock(rendered: Path) -> None:
    (rendered / "generate-modules.lock.json").unlink()
    result = run(rendered, "--check")
    assert result.exit_code == 3
    assert "create    generate-modules.lock.json" in result.stdout
    assert run(rendered).exit_code == 0
    assert run(rendered, "--check").exit_code == 0


def test_a_hand_edit_is_refused_with_its_place(rendered: Path) -> None:
    edited = rendered / MODULE / "main.tf"
    edited.write_text(edited.read_text() + "# by hand\n")
    replace(rendered / "templates/aws-sample/architecture.yaml", "1.2.3", "1.2.4")
    before = tree(rendered)

    result = run(rendered)

    assert result.exit_code == 4
    assert f"edited    {MODULE}/main.tf" in result.stdout
    assert "-# by hand" in result.stdout
    assert "Make this edit in templates/aws-sample/main.tf.j2 instead, or drop it with --force." in result.stdout
    assert "Nothing was written." in result.stdout
    assert tree(rendered) == before, "another file was written all the same"


def test_a_hand_edit_of_a_stack_belongs_into_its_environment(rendered: Path) -> None:
    edited = rendered / STACK / "main.tf"
    edited.write_text(edited.read_text().replace('"front"', '"back"'))
    result = run(rendered)
    assert result.exit_code == 4
    assert "Make this edit in envs/dev/environment.yaml instead" in result.stdout


def test_a_hand_edit_that_equals_the_plan_is_no_edit(rendered: Path) -> None:
    replace(rendered / "templates/aws-sample/main.tf.j2", "title =", "heading =")
    replace(rendered / MODULE / "main.tf", "title =", "heading =")
    assert run(rendered).exit_code == 0
    assert run(rendered, "--check").exit_code == 0


def test_force_overwrites_hand_edits(rendered: Path) -> None:
    edited = rendered / MODULE / "main.tf"
    before = edited.read_text()
    edited.write_text("# by hand\n")
    assert run(rendered, "--force").exit_code == 0
    assert edited.read_text() == before


def test_a_file_that_was_never_ours_is_refused_even_with_force(root: Path) -> None:
    mine = root / MODULE / "main.tf"
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine\n")
    for args in ((), ("--force",)):
        result = run(root, *args)
        assert result.exit_code == 4
        assert f"foreign   {MODULE}/main.tf" in result.stdout
    assert mine.read_text() == "# mine\n"
    assert not (root / MODULE / "outputs.tf").exists()


def test_files_of_ones_own_beside_rendered_ones_stay(rendered: Path) -> None:
    own = rendered / STACK / "extra.tf"
    own.write_text("locals {}\n")
    assert run(rendered).exit_code == 0
    assert own.exists()


def test_what_is_no_longer_declared_is_deleted(rendered: Path) -> None:
    write(rendered, {"templates/aws-sample/extra.tf.j2": "locals {}\n"})
    run(rendered)
    assert (rendered / MODULE / "extra.tf").exists()
    (rendered / "templates/aws-sample/extra.tf.j2").unlink()
    replace(rendered / "envs/dev/environment.yaml", "edge:", "core:")

    result = run(rendered)

    assert result.exit_code == 0
    assert f"delete    {MODULE}/extra.tf" in result.stdout
    assert not (rendered / MODULE / "extra.tf").exists()
    assert not (rendered / STACK).exists(), "an empty folder stayed"
    assert (rendered / "envs/dev/core/main.tf").exists()


def test_an_orphan_that_was_edited_is_refused(rendered: Path) -> None:
    (rendered / STACK / "main.tf").write_text("# precious\n")
    replace(rendered / "envs/dev/environment.yaml", "edge:", "core:")
    result = run(rendered)
    assert result.exit_code == 4
    assert "Nothing declares it any more, but it was edited" in result.stdout
    assert (rendered / STACK / "main.tf").read_text() == "# precious\n"
    assert not (rendered / "envs/dev/core").exists()


def test_a_mistake_deletes_nothing(rendered: Path) -> None:
    before = tree(rendered)
    (rendered / "templates/aws-sample/main.tf.j2").write_text("{{ nope }}\n")
    assert run(rendered).exit_code == 1
    assert {**tree(rendered), "templates/aws-sample/main.tf.j2": b""} == {
        **before,
        "templates/aws-sample/main.tf.j2": b"",
    }


def test_one_architecture_is_rendered_alone(root: Path) -> None:
    other = {path.replace("aws-sample", "aws-other"): text for path, text in SAMPLE.items()}
    write(root, other)
    assert run(root).exit_code == 0
    replace(root / "templates/aws-other/main.tf.j2", "title =", "heading =")
    replace(root / "templates/aws-sample/main.tf.j2", "title =", "heading =")

    assert run(root, "aws-other").exit_code == 0

    assert verdicts(root, "--check") == {f"{MODULE}/main.tf": "update"}


def test_an_unknown_architecture_is_a_usage_error(root: Path) -> None:
    result = run(root, "aws-sampel")
    assert result.exit_code == 2
    assert 'no architecture is called "aws-sampel"' in result.stderr
    assert 'Did you mean "aws-sample"?' in result.stderr


@pytest.mark.parametrize("args", [("--chek",), ("--check", "--force"), ("--format", "yaml")])
def test_wrong_usage_ends_with_2(root: Path, args: tuple[str, ...]) -> None:
    assert run(root, *args).exit_code == 2


def test_json_tells_every_file(rendered: Path) -> None:
    replace(rendered / "templates/aws-sample/main.tf.j2", "title =", "heading =")
    data = json.loads(run(rendered, "--check", "--diff", "--format", "json").stdout)
    changed = [change for change in data["changes"] if change["verdict"] == "update"]
    assert [change["path"] for change in changed] == [f"{MODULE}/main.tf"]
    assert changed[0]["origin"] == "templates/aws-sample/main.tf.j2"
    assert "+  input = { heading" in changed[0]["diff"]
    assert sum(data["summary"].values()) == len(data["changes"])


def test_list_names_the_architectures(root: Path) -> None:
    assert run(root, "--list").stdout.split() == ["aws-sample", "1.2.3", "A", "sample", "for", "tests"]
    assert json.loads(run(root, "--list", "--format", "json").stdout)["architectures"][0]["name"] == "aws-sample"


@pytest.mark.parametrize("name", ["aws-sample", "environment", "architecture", "inputs", "provider"])
def test_schema_prints_a_schema(root: Path, name: str) -> None:
    result = run(root, "--schema", name)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"].startswith("https://json-schema.org/")


def test_an_unknown_schema_is_a_usage_error(root: Path) -> None:
    assert run(root, "--schema", "enviroment").exit_code == 2


def test_colour_follows_no_color(rendered: Path) -> None:
    replace(rendered / "templates/aws-sample/main.tf.j2", "title =", "heading =")
    assert "\x1b[" not in run(rendered, "--check").stdout
    assert "\x1b[" in run(rendered, "--check", environ={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in run(rendered, "--check", environ={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_the_root_is_found_from_below(rendered: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "generator", "--check"],
        cwd=rendered / STACK,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_a_pipe_that_closes_early_is_no_error(rendered: Path) -> None:
    (rendered / "generate-modules.lock.json").unlink()
    shutil_tree = rendered / "modules"
    for file in shutil_tree.rglob("*.tf"):
        file.unlink()
    command = f"{sys.executable} -m generator --check --diff | head -1"
    result = subprocess.run(command, shell=True, cwd=rendered, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr


def test_shell_completion_completes_architectures(root: Path) -> None:
    environ = {
        **os.environ,
        "_GENERATE_MODULES_COMPLETE": "bash_complete",
        "COMP_WORDS": "generate-modules aws",
        "COMP_CWORD": "1",
    }
    script = Path(sys.executable).with_name("generate-modules")
    result = subprocess.run([script], cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert "aws-sample" in result.stdout


def test_help_is_short_and_has_examples() -> None:
    script = Path(sys.executable).with_name("generate-modules")
    text = subprocess.run([script, "--help"], capture_output=True, text=True, check=True).stdout
    assert "Examples:" in text
    assert "--check" in text
    assert max(map(len, text.splitlines())) <= 120


def test_frontroute_generate_is_the_same(root: Path) -> None:
    script = Path(sys.executable).with_name("frontroute")
    result = subprocess.run([script, "generate", "--root", str(root)], capture_output=True, text=True, check=True)
    assert f"create    {MODULE}/main.tf" in result.stdout


def test_a_root_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "is not a directory" in result.stderr


def test_an_empty_root_gets_every_module_of_the_package(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 0
    modules = {path.name for path in (tmp_path / "modules").iterdir()}
    packaged = {path.parent.name for path in Path(__file__).parents[1].glob("templates/*/architecture.yaml")}
    assert modules == packaged


def test_a_project_without_templates_gets_the_modules_that_it_calls(tmp_path: Path) -> None:
    packaged = sorted(path.parent.name for path in Path(__file__).parents[1].glob("templates/*/architecture.yaml"))
    registry = f"""\
environment: dev
state: {{ backend: local }}
registry: {{ namespace: acme, host: modules.acme.example }}
stacks:
  edge:
    modules:
      front: {{ architecture: {packaged[0]}, source: registry, inputs: {{ name: front }} }}
"""
    write(tmp_path, {"envs/dev/environment.yaml": registry})
    assert run(tmp_path).exit_code == 0
    assert not (tmp_path / "modules").exists()
    text = (tmp_path / STACK / "main.tf").read_text()
    provider, _, name = packaged[0].partition("-")
    assert f'source  = "modules.acme.example/acme/{name}/{provider}"' in text
    assert 'version = "~> ' in text

    replace(tmp_path / "envs/dev/environment.yaml", "source: registry", "source: local")
    assert run(tmp_path).exit_code == 0
    assert (tmp_path / "modules" / packaged[0] / "main.tf").parent.is_dir()


def test_a_module_from_git_has_its_revision(root: Path) -> None:
    text = ENVIRONMENT.replace("stacks:", "git: { url: https://git.example/infra.git, ref: v1.2.3 }\nstacks:")
    text = text.replace("architecture: aws-sample", "architecture: aws-sample\n        source: git")
    write(root, {"envs/dev/environment.yaml": text})
    assert run(root).exit_code == 0
    expected = 'source = "git::https://git.example/infra.git//modules/aws-sample?ref=v1.2.3"'
    assert expected in (root / STACK / "main.tf").read_text()


def test_static_files_are_copied_byte_for_byte(root: Path) -> None:
    content = bytes(range(256))
    write(root, {"templates/aws-sample/examples/x/function.zip": content})
    assert run(root).exit_code == 0
    assert (root / MODULE / "examples/x/function.zip").read_bytes() == content


def test_two_templates_for_one_file_are_a_mistake(root: Path) -> None:
    write(
        root,
        {
            "templates/aws-sample/versions.tf": "\n",
            "templates/aws-sample/a.tf": "\n",
            "templates/aws-sample/a.tf.j2": "\n",
        },
    )
    result = run(root)
    assert result.exit_code == 1
    assert "modules/aws-sample/a.tf is also made from" in result.stderr


def test_an_architecture_folder_with_a_bad_name_is_a_mistake(root: Path) -> None:
    write(root, {"templates/Sample/architecture.yaml": ARCHITECTURE, "templates/Sample/main.tf.j2": MAIN})
    result = run(root)
    assert result.exit_code == 1
    assert "Call the folder <provider>-<name>." in result.stderr


def test_a_template_may_not_link_out_of_its_folder(root: Path) -> None:
    (root / "secret").write_text("secret")
    (root / "templates/aws-sample/secret.txt").symlink_to(root / "secret")
    result = run(root)
    assert result.exit_code == 1
    assert "a symbolic link that leaves its folder" in result.stderr


def test_a_damaged_lock_is_told(rendered: Path) -> None:
    for text in ("{", "[]", '{"version": 1}', '{"version": 99, "files": {}}', "\xff"):
        (rendered / "generate-modules.lock.json").write_bytes(text.encode("latin-1"))
        result = run(rendered)
        assert result.exit_code == 1
        assert "generate-modules.lock.json" in result.stderr


def split(root: Path) -> Path:
    """Put the inputs of the section "Targets" into a file of their own."""
    declaration = root / "templates/aws-sample/architecture.yaml"
    text = declaration.read_text()
    start, end = text.index("  groups:\n    section: Targets\n"), text.index("  secret: {")
    inputs = text[start:end].replace("    section: Targets\n", "")
    declaration.write_text(text[:start] + text[end:].replace("outputs:", "sections: [targets]\noutputs:", 1))
    write(root, {"templates/aws-sample/inputs/targets.yaml": f"section: Targets\n\ninputs:\n{inputs}"})
    return root


def test_inputs_may_have_a_file_a_section(rendered: Path) -> None:
    target = rendered / MODULE / "variables-targets.tf"
    before = target.read_text()
    assert "from templates/aws-sample/architecture.yaml." in before

    assert run(split(rendered)).exit_code == 0

    after = target.read_text()
    assert "from templates/aws-sample/inputs/targets.yaml." in after
    assert after.splitlines()[2:] == before.splitlines()[2:]
    assert not (rendered / MODULE / "inputs").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sections: [targets]", "sections: [targets, routes]", "inputs/routes.yaml"),
        ("sections: [targets]\n", "", 'inputs/targets.yaml: "architecture.yaml" does not list this file'),
        ("  name:\n", "  groups: { description: Twice., type: string }\n  name:\n", 'input "groups" is declared twice'),
    ],
)
def test_sections_and_files_belong_together(root: Path, old: str, new: str, told: str) -> None:
    split(root)
    replace(root / "templates/aws-sample/architecture.yaml", old, new)
    result = run(root)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_mistake_in_a_section_is_told_where_it_stands(root: Path) -> None:
    split(root)
    file = root / "templates/aws-sample/inputs/targets.yaml"
    file.write_text(
        file.read_text().replace("default: 8080", "default: 99999").replace("section: Targets", "section: Goals")
    )
    result = run(root)
    assert result.exit_code == 1
    assert 'inputs/targets.yaml:1:10: the section is "Goals", but the file is called targets.yaml' in result.stderr
    assert "99999 is above 65535" in result.stderr
    assert "aws-sample/inputs/targets.yaml:11:" in result.stderr


def test_an_architecture_has_inputs(root: Path) -> None:
    text = ARCHITECTURE[: ARCHITECTURE.index("inputs:")]
    write(root, {"templates/aws-empty/architecture.yaml": text})
    assert '"inputs" is missing' in run(root).stderr


def test_two_environments_cannot_share_a_state(root: Path) -> None:
    remote = "{ backend: s3, bucket: state, region: us-west-2, key: 'x/{stack}.tfstate' }"
    one = ENVIRONMENT.replace("{ backend: local }", remote)
    two = one.replace("environment: dev", "environment: prod").replace(
        "region: us-west-2", "region: us-west-2, encrypt: false"
    )
    write(root, {"envs/dev/environment.yaml": one, "envs/prod/environment.yaml": two})
    result = run(root)
    assert result.exit_code == 1
    assert "envs/prod/environment.yaml:2:8" in result.stderr
    assert 'stacks "edge" of dev and "edge" of prod would share one state' in result.stderr

    for name in ("dev", "prod"):
        replace(root / f"envs/{name}/environment.yaml", "x/{stack}", "{environment}/{stack}")
    assert run(root).exit_code == 0


def test_servers_that_are_named_elsewhere_are_not_taken_for_one(root: Path) -> None:
    one = ENVIRONMENT.replace("{ backend: local }", "{ backend: pg, schema_name: '{stack}' }")
    write(root, {"envs/dev/environment.yaml": one, "envs/prod/environment.yaml": one.replace(": dev", ": prod")})
    assert run(root).exit_code == 0


def test_a_partial_makes_no_file_of_its_own(root: Path) -> None:
    partial = "{% macro one(name) %}\nlocals {\n  {{ name | ident }} = 1\n}\n{% endmacro %}\n"
    user = '{% from "aws-sample/_one.tf.j2" import one %}\n{{ one("a") }}'
    write(root, {"templates/aws-sample/_one.tf.j2": partial, "templates/aws-sample/more.tf.j2": user})
    assert run(root).exit_code == 0
    assert "locals {\n  a = 1\n}\n" in (root / MODULE / "more.tf").read_text()
    assert not [path for path in (root / MODULE).iterdir() if path.name.startswith("_")]


def test_a_header_stays_a_comment_whatever_a_file_is_called(root: Path) -> None:
    write(root, {'templates/aws-sample/x\nresource "a" "b" {}.tf.j2': "locals {}\n"})
    assert run(root).exit_code == 0
    rendered = next(path for path in (root / MODULE).iterdir() if path.name.startswith("x\n")).read_text()
    assert rendered.split("locals {}")[0].replace("\n\n", "\n").count("\n#") == 1
    assert all(line.startswith("#") or not line for line in rendered.split("locals {}")[0].split("\n"))
