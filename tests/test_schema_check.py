"""Every key of a rendered file stands in its provider's schema, however deep: Terraform drops others without a word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.planning import PlannedFile
from generator.rehearsal.offline import library
from generator.rehearsal.offline.models import ProviderModel, ResourceModel
from generator.rehearsal.offline.schema import read_schema
from generator.schema_check import check, mistakes
from generator.schema_check.reading import read
from generator.schema_check.shapes import Each, Members, Shape, of_attribute
from tests.support.projects import ARCHITECTURE, run, tree, write

ROOT = Path(__file__).parents[1]
RENDERED = sorted(path for folder in ("modules", "envs") for path in (ROOT / folder).rglob("*.tf"))
NAMES = library.names()

STRING = {"type": "string", "optional": True}
HEADER = {"nested_type": {"nesting_mode": "single", "attributes": {"host": STRING}}, "optional": True}
SCHEMA = {
    "block": {
        "attributes": {
            "id": {"type": "string", "computed": True},
            "one": {
                "nested_type": {"nesting_mode": "single", "attributes": {"name": STRING, "header": HEADER}},
                "optional": True,
            },
            "many": {
                "nested_type": {"nesting_mode": "list", "attributes": {"name": STRING, "header": HEADER}},
                "optional": True,
            },
            "named": {
                "nested_type": {"nesting_mode": "map", "attributes": {"name": STRING, "header": HEADER}},
                "optional": True,
            },
            "plain": {"type": ["list", ["object", {"name": "string"}]], "optional": True},
            "tags": {"type": ["map", "string"], "optional": True},
            "anything": {"type": "dynamic", "optional": True},
        },
        "block_types": {
            "rule": {
                "nesting_mode": "list",
                "block": {
                    "attributes": {"name": STRING},
                    "block_types": {"match": {"nesting_mode": "list", "block": {"attributes": {"name": STRING}}}},
                },
            }
        },
    }
}


def provider(address: str) -> ProviderModel | None:
    """A provider that is like none there is."""
    if address != "registry.terraform.io/example/demo":
        return None
    schema = read_schema(SCHEMA)
    thing = {"demo_thing": ResourceModel("demo_thing", schema, {})}
    return ProviderModel("demo", address, "1.0.0", schema, thing, thing)


REQUIRED = 'terraform { required_providers { demo = { source = "example/demo" } } }\n'


def found(body: str, *, rest: str = "") -> list[str]:
    text = f'{REQUIRED}resource "demo_thing" "this" {{\n{body}\n}}\n{rest}'
    read(text)
    return [finding.message for finding in check({"main.tf": text}, provider)]


# Each with KEY for the key at fault, which may also be "name", which is right.
FORMS = {
    "an object": "one = { KEY = 1 }",
    "a quoted key": 'one = { "KEY" = 1 }',
    "a key with a colon": "one = { KEY: 1 }",
    "a list": "many = [{ KEY = 1 }]",
    "the second of a list": "many = [{ name = 1 }, { KEY = 1 },]",
    "a map": "named = { a = { KEY = 1 } }",
    "a map with quoted keys": 'named = { "a b" = { KEY = 1 } }',
    "a map with computed keys": "named = { (var.a) = { KEY = 1 } }",
    "a map with a template as key": 'named = { "${var.a}-b" = { KEY = 1 } }',
    "a for of a list": "many = [for x in var.x : { KEY = x } if x != null]",
    "a for of a map": "named = { for k, v in var.x : k => { KEY = v } }",
    "a for in a for": "named = { for k, v in { for a, b in var.x : a => b } : k => { KEY = v } }",
    "the first branch": "one = var.x ? { KEY = 1 } : null",
    "the second branch": "one = var.x == null ? null : { KEY = 1 }",
    "a branch of a branch": "one = var.x ? null : var.y ? null : { KEY = 1 }",
    "a branch over lines": "one = (\n var.x ?\n null\n : { KEY = 1 }\n)",
    "parentheses": "one = ({ KEY = 1 })",
    "merge": "one = merge(var.x, { KEY = 1 })",
    "merge of a list": "one = merge([{ name = 1 }, { KEY = 1 }]...)",
    "concat": "many = concat(var.x, [{ KEY = 1 }])",
    "flatten": "many = flatten([for x in var.x : [for y in x : { KEY = y }]])",
    "try": "one = try({ KEY = 1 }, null)",
    "an object in an object": "one = {\n name = 1\n\n header = {\n  host = 1 # the host\n }\n KEY = 1\n}",
    "after a comment": "/* { */\n# {\n// {\none = { KEY = 1 }",
    "after a heredoc": "tags = { a = <<-EOT\n  { ${jsonencode({})}\n  EOT\n}\none = { KEY = 1 }",
    "after a template": 'tags = { a = "${join(",", [for k, v in {} : "${k}}"])}%{ if true }x%{ endif }" }'
    "\none = { KEY = 1 }",
    "a plain type": "plain = [{ KEY = 1 }]",
    "a plain type as a block": "plain {\n KEY = 1\n}",
    "a plain type as a dynamic block": 'dynamic "plain" {\n for_each = var.x\n content {\n KEY = 1\n }\n}',
    "a block": "rule {\n KEY = 1\n}",
    "a block on one line": "rule { KEY = 1 }",
    "a block in a block": "rule {\n match {\n KEY = 1\n }\n}",
    "a dynamic block": 'dynamic "rule" {\n for_each = var.x\n content {\n KEY = 1\n }\n}',
    "a dynamic block in another": 'dynamic "rule" {\n for_each = var.x\n iterator = r\n content {\n'
    'dynamic "match" {\n for_each = r.value\n content {\n KEY = 1\n }\n }\n }\n}',
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_misspelt_key_is_found_wherever_it_is_written_out(form: str) -> None:
    assert found(form.replace("KEY", "name")) == []
    (message,) = found(form.replace("KEY", "nme"))
    assert message.endswith('of demo_thing has no "nme"')


def test_a_local_value_that_is_taken_whole_is_looked_into() -> None:
    locals_ = "locals {\n origins = [{ nme = 1 }]\n again = local.again\n}"
    assert len(found("many = local.origins", rest=locals_)) == 1
    assert found("many = [for o in local.origins : { name = o.nme }]", rest=locals_) == []
    assert found("many = local.again", rest=locals_) == []


@pytest.mark.parametrize(
    "body",
    [
        "many = var.origins",
        "many = [for o in var.origins : o]",
        "one = var.objects[0]",
        "one = lookup({ a = { nme = 1 } }, var.key)",
        "one = { nme = 1 }.nme",
        "one = [{ nme = 1 }][0]",
        "one = { (var.key) = 1 }",
        'one = { "${var.key}" = 1 }',
        "tags = { nme = 1 }",
        "anything = { nme = 1 }",
        "one = -1",
        "one = !var.x",
        'tags = jsonencode({ "nme" : 1 })',
        "count = 1\ndepends_on = [demo_thing.other]\nlifecycle {\n create_before_destroy = true\n}\n"
        'provisioner "local-exec" {\n command = "true"\n}',
    ],
)
def test_what_cannot_be_seen_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_arguments_and_blocks_are_told_apart() -> None:
    assert found("nme = 1") == ['demo_thing has no "nme"']
    assert found("rle {}") == ['demo_thing has no "rle"']
    assert found("rule = []") == ['"rule" of demo_thing is a block, not an attribute']
    assert found("one {}") == ['"one" of demo_thing is an attribute, not a block']
    assert found('dynamic "one" {\n for_each = []\n content {}\n}') == [
        '"one" of demo_thing is an attribute, not a block'
    ]


def test_the_provider_is_the_one_that_terraform_takes() -> None:
    text = 'resource "demo_thing" "this" {\n provider = other.east\n nme = 1\n}\n'
    other = 'terraform {\n required_providers {\n other = { source = "example/demo" }\n }\n}\n'
    assert len(check({"main.tf": other + text}, provider)) == 1
    assert check({"main.tf": text}, provider) == [], "hashicorp/other is not example/demo"
    assert check({"main.tf": REQUIRED + text.replace("other.east", "demo.east")}, provider)
    data = REQUIRED + 'data "demo_thing" "this" {\n nme = 1\n}\n'
    assert len(check({"a.tf": REQUIRED, "b.tf": data.removeprefix(REQUIRED)}, provider)) == 1


@pytest.mark.parametrize("text", ["resource", 'a = "', "a = [", "a = <<EOT\n", "a = 1 1", "}", "\x00", "a = {" * 200])
def test_what_is_no_hcl_is_left_to_terraform(text: str) -> None:
    assert check({"main.tf": text}, provider) == []


# Over everything that there is.


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_rendered_file_can_be_read(path: Path) -> None:
    read(path.read_text())


def test_every_rendered_file_keeps_to_the_schemas() -> None:
    files = {path.relative_to(ROOT).as_posix(): PlannedFile(path.read_bytes(), "") for path in RENDERED}
    assert [str(mistake) for mistake in mistakes(files)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_object_of_every_type_is_looked_into(name: str) -> None:
    model = library.load_provider(name)
    source = model.address
    required = f'terraform {{ required_providers {{ {name} = {{ source = "{source}" }} }} }}\n'
    wanted: list[str] = []
    lines: list[str] = []
    for type_, resource in model.resources.items():
        for attribute in resource.schema.block.attributes.values():
            for literal, path in _literals(of_attribute(attribute), attribute.name):
                wanted.append(f'{path} of {type_} has no "zz_nme"')
                lines.append(f'resource "{type_}" "r{len(lines)}" {{ {attribute.name} = {literal} }}\n')
    found = check({"main.tf": required + "".join(lines)}, lambda address: model if address == source else None)
    assert [finding.message for finding in sorted(found, key=lambda finding: finding.start)] == wanted


def _literals(shape: Shape | None, path: str) -> Iterator[tuple[str, str]]:
    """For each object inside of a shape: a literal with one wrong key in it, and the path of that object."""
    if isinstance(shape, Each):
        yield from ((f"[{literal}]", where) for literal, where in _literals(shape.element, path))
    elif isinstance(shape, Members):
        yield "{ zz_nme = 1 }", path
        for name, inner in shape.names.items():
            yield from ((f"{{ {name} = {text} }}", where) for text, where in _literals(inner, f"{path}.{name}"))


# As a user sees it.


def project(root: Path, provider_name: str, resource: str) -> Path:
    """A project whose one template holds one resource of a real provider."""
    source = library.load_provider(provider_name).address
    declared = ARCHITECTURE.replace(
        'aws: { source: hashicorp/aws, version: ">= 5.100, < 7.0" }',
        f'{provider_name}: {{ source: {source}, version: ">= 1.0" }}',
    )
    assert declared != ARCHITECTURE
    folder = f"templates/{provider_name}-sample"
    return write(root, {f"{folder}/architecture.yaml": declared, f"{folder}/main.tf.j2": resource})


def first_object(name: str) -> tuple[str, str]:
    """A type with a nested attribute, and its name."""
    model = library.load_provider(name)
    return next(
        (type_, attribute.name)
        for type_, resource in model.resources.items()
        for attribute in resource.schema.block.attributes.values()
        if attribute.nested is not None and attribute.nesting == "single" and attribute.optional
    )


WITH_NESTED = [
    name
    for name in NAMES
    if any(a.nested for r in library.load_provider(name).resources.values() for a in r.schema.block.attributes.values())
]


@pytest.mark.parametrize("check_only", [True, False])
@pytest.mark.parametrize("name", WITH_NESTED)
def test_a_misspelt_key_is_an_error_with_file_and_line(name: str, check_only: bool, tmp_path: Path) -> None:
    type_, attribute = first_object(name)
    root = project(tmp_path, name, f'resource "{type_}" "this" {{\n  {attribute} = {{ zz_nme = 1 }}\n}}\n')
    before = tree(root)

    result = run(root, *(["--check"] if check_only else []))

    rendered, template = f"modules/{name}-sample/main.tf", f"templates/{name}-sample/main.tf.j2"
    assert result.exit_code == 1
    line = 5  # after the header
    column = len(f"  {attribute} = {{ ") + 1
    assert f'{rendered}:{line}:{column}: {attribute} of {type_} has no "zz_nme"' in result.stderr
    assert template in result.stderr
    assert tree(root) == before, "something was written"


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_type_is_an_error_with_the_command_that_adds_it(name: str, tmp_path: Path) -> None:
    root = project(tmp_path, name, f'resource "{name}_zz_nothing" "this" {{}}\n')
    result = run(root, "--check", "--format", "json")
    (mistake,) = json.loads(result.stdout)["mistakes"]
    assert mistake["file"] == f"modules/{name}-sample/main.tf"
    assert f'"{name}_zz_nothing"' in mistake["message"]
    assert f"frontroute schemas refresh {name} --type {name}_zz_nothing" in mistake["hint"]


def test_a_near_name_is_proposed() -> None:
    text = f'{REQUIRED}resource "demo_thing" "this" {{\n  many = [{{ nme = 1 }}]\n}}\n'
    (finding,) = check({"main.tf": text}, provider)
    assert finding.hint == 'Did you mean "name"?'
    assert text[finding.start :].startswith("nme")
