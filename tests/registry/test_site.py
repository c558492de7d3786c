"""The documentation site: what its pages say, and that they are whole."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from generator.registry import site
from generator.registry.site import prose, rendering
from tests.support.registry import Project
from tests.support.site import (
    MODULE,
    SITE_FILES,
    Element,
    broken_links,
    files_of,
    made,
    pages,
    parse,
    sample,
)

ROOT = Path(__file__).parents[2]

BLOCK = """\
module "sample" {
  source  = "<host>/acme/sample/ns1"
  version = "~> 1.1"

  zone    = "<zone>"
  kind    = "primary"
  weights = [1, 1]
}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sample's site: 1.0.0, 1.1.0 and 2.0.0-rc.1."""
    return sample(tmp_path_factory.mktemp("site") / "project")


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> Element:
    """The page of the latest version."""
    return parse(files[f"{MODULE}/1.1.0/index.html"])


def listed(element: Element) -> list[str]:
    """The items of a list, each with its white space folded."""
    return [item.words for item in element.all("li")]


def test_there_is_a_page_for_the_start_each_module_each_version_and_the_search(files: dict[str, bytes]) -> None:
    assert sorted(path for path in files if path.endswith(".html")) == [
        "index.html",
        f"{MODULE}/1.0.0/index.html",
        f"{MODULE}/1.1.0/index.html",
        f"{MODULE}/2.0.0-rc.1/index.html",
        f"{MODULE}/index.html",
        "search.html",
    ]


def test_building_a_registry_writes_its_site(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", SITE_FILES)
    assert project.render().exit_code == 0
    result = project.build(tmp_path / "out")
    assert result.exit_code == 0, result.output
    written = {path: (tmp_path / "out" / path).read_bytes() for path in files_of(made(project.root))}
    assert written == files_of(made(project.root))


def test_a_version_says_what_it_is_and_needs(page: Element) -> None:
    assert [heading.text for heading in page.all("h1")] == ["A zone & its <records>"]
    assert page.by_class("address")[0].text == "acme/sample/ns1"
    rows = [row.words for row in next(iter(page.by_id("requirements").parent.all("table"))).all("tr")]  # type: ignore[union-attr]
    assert rows == ["NeedsVersion", "Terraform or OpenTofu>= 1.9", "ns1-terraform/ns1~> 2.0"]


def test_the_block_to_paste_has_what_must_be_given(page: Element, files: dict[str, bytes]) -> None:
    assert next(page.all("pre")).text == BLOCK
    preview = next(parse(files[f"{MODULE}/2.0.0-rc.1/index.html"]).all("pre")).text
    assert 'version = "2.0.0-rc.1"' in preview  # Terraform takes it by no other constraint
    assert next(parse(files[f"{MODULE}/index.html"]).all("pre")).text == BLOCK


def test_inputs_stand_by_section_with_type_default_and_rules(page: Element) -> None:
    sections = [section for section in page.all("section") if "inputs" in section.classes]
    assert [next(section.all("h3")).text for section in sections] == ["General", "Records"]
    assert [name.text for name in sections[0].all("h4")] == ["zone", "note", "kind", "token", "weights", "labels"]
    heads = {name: page.by_id(f"input-{name}").by_class("field-head")[0].words for name in ("zone", "token", "records")}
    assert heads == {
        "zone": "zone string required",
        "token": "token string optional sensitive",
        "records": "records map(object) optional",
    }
    assert listed(page.by_id("input-zone")) == ["1 to 63 characters"]
    assert listed(page.by_id("input-kind")) == ['one of "primary", "second<ary"']
    weights = ["at least 2 elements", "each element: 1 to 9", "each element: whole number"]
    assert listed(page.by_id("input-weights")) == weights
    assert page.by_id("input-labels").by_class("default")[0].text.splitlines()[0] == "{"
    assert [code.text for code in page.by_id("input-zone").by_class("field-text")[0].all("code")] == ["zone"]


def test_nested_attributes_stand_at_any_depth_behind_a_summary(page: Element) -> None:
    deepest = page.by_id("input-records.filter.regions.code")
    assert deepest.by_class("field-head")[0].words == "code string required"
    assert listed(deepest) == ["two/letters/and/no/more/of/them/without/any/blank/between (^[a-z]{2}$)"]
    around = deepest.within("details")
    assert [next(part.all("summary")).words for part in around] == [
        "1 attribute of regions",
        "2 attributes of filter",
        "5 attributes of records",
    ]
    facts = page.by_id("input-records.ttl").by_class("facts")[0]
    assert listed(facts) == ["default 3600", "at least 1"]


def test_the_readme_gives_its_prose_and_not_its_tables(page: Element) -> None:
    headings = [heading.text for heading in page.by_class("prose")[-1].all("h3", "h4")]
    assert headings == ["Usage", "More <b>marks</b>", "Limits"]
    assert page.by_class("lead")[0].words == "A zone with records, for tests. See the records."
    assert 'source = "<host>/acme/sample/ns1"' in page.by_class("prose")[-1].text
    assert "Rendered by generate-modules" not in page.by_class("prose")[-1].text


def test_links_of_the_readme_lead_somewhere_on_the_page_or_are_text(page: Element) -> None:
    links = {link.text: link.attributes["href"] for part in page.by_class("prose") for link in part.all("a")}
    assert links == {
        "page": "https://example.com/",
        "an example": "#example-simple",
        "the usage": "#readme-usage",
        "the records": "#input-records",
    }
    body = page.by_class("prose")[-1]
    assert "a file" in body.text
    assert "<script>alert(1)</script>" in body.text  # as text
    assert not list(body.all("img", "script"))


def test_outputs_resources_and_examples_are_listed(page: Element) -> None:
    assert page.by_id("output-zone").words == "zoneThe zone."
    assert [code.text for code in page.by_id("output-zone").all("code")] == ["zone", "zone"]
    assert page.by_id("output-secret").words == "secretA secret. sensitive"
    assert page.by_id("resource-ns1_record.this").words == "ns1_record.this for_each"
    example = page.by_id("example-simple").parent
    assert example is not None
    assert [summary.words for summary in example.all("summary")] == ["main.tf", "answers.json"]
    code = [block.text for block in example.all("code")]
    assert 'zone = "example.com"' in code[1]
    assert code[3] == '{"a": "<192.0.2.1>"}\n'
    assert "ts" in {name for span in example.all("span") for name in span.classes}


def test_a_version_says_what_changed_since_the_last_one(files: dict[str, bytes]) -> None:
    def changes(version: str) -> Element:
        found = parse(files[f"{MODULE}/{version}/index.html"]).by_id("changes").parent
        assert found is not None
        return found

    assert "This is the first version." in changes("1.0.0").words
    assert next(changes("1.1.0").all("h2")).words == "Changes since 1.0.0"
    assert 'input "note" is new' in changes("1.1.0").words
    assert "May break callers" in changes("2.0.0-rc.1").words
    assert 'input "note" is gone' in changes("2.0.0-rc.1").words


def test_a_module_lists_its_versions_and_says_which_is_the_latest(files: dict[str, bytes]) -> None:
    module = parse(files[f"{MODULE}/index.html"])
    table = module.by_class("versions")[0]
    assert [cell.words for cell in table.all("th")][4:] == ["2.0.0-rc.1 pre-release", "1.1.0 latest", "1.0.0"]
    assert [link.attributes["href"] for link in table.all("a")][1::2][:2] == [
        "2.0.0-rc.1/index.html#changes",
        "1.1.0/index.html#changes",
    ]
    start = parse(files["index.html"])
    assert "A zone & its <records>acme/sample/ns1" in [cell.words for cell in start.all("th")]
    assert [cell.words for cell in start.all("td")][:2] == ["1.1.0", "ns1-terraform/ns1"]


def test_the_search_knows_every_name_and_the_page_without_javascript_lists_them(files: dict[str, bytes]) -> None:
    index = json.loads(files["search.json"])
    entries = {(index["kinds"][kind], name): (anchor, text) for _, kind, name, anchor, text in index["entries"]}
    assert entries["attribute", "records.filter.regions.code"] == (
        "input-records.filter.regions.code",
        "Code of the region.",
    )
    assert entries["section", "Limits"] == ("readme-limits", "Nothing is unlimited.")
    assert entries["input", "zone"] == ("input-zone", "Name of the zone.")
    assert {"output", "resource", "example", "module"} <= {kind for kind, _ in entries}
    assert index["modules"][0]["page"] == f"{MODULE}/1.1.0/index.html"
    search = parse(files["search.html"])
    names = [next(item.all("a")).text for part in search.by_class("names") for item in part.all("li")]
    assert sorted(names) == sorted(name for _, name in entries)


def test_every_page_is_whole_and_holds_nothing_that_a_browser_must_not_run(files: dict[str, bytes]) -> None:
    for path, page in pages(files).items():
        elements = list(page.all())
        named = [element.attributes["id"] for element in elements if "id" in element.attributes]
        assert len(named) == len(set(named)), path
        assert next(page.all("html")).attributes["lang"] == "en"
        policy = [meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes]
        assert len(policy) == 1
        assert policy[0].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert not list(page.all("style", "iframe", "object", "embed"))
        assert not [script for script in page.all("script") if script.text or "src" not in script.attributes]
        for element in elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path
            if element.tag != "a":
                assert not element.attributes.get("href", "").startswith(("http", "//")), path
            assert not element.attributes.get("src", "").startswith(("http", "//")), path


def test_every_page_can_be_heard_and_walked_by_keyboard(files: dict[str, bytes]) -> None:
    for path, page in pages(files).items():
        headings = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert headings[0] == 1, path
        assert headings.count(1) == 1, path
        assert all(later <= earlier + 1 for earlier, later in pairwise(headings)), path
        assert [len(list(page.all(tag))) for tag in ("main", "header", "footer")] == [1, 1, 1], path
        first = next(page.all("a"))
        assert first.attributes["href"] == "#main"
        assert first.classes == ["skip"]
        labelled = {label.attributes["for"] for label in page.all("label")}
        fields = {field.attributes["id"] for field in page.all("input", "select", "textarea")}
        assert fields <= labelled, path
        assert all(list(table.all("caption")) for table in page.all("table")), path
        assert all("scope" in cell.attributes for cell in page.all("th")), path
        assert all(link.text.strip() or link.attributes.get("aria-label") for link in page.all("a")), path
        assert all(link.words for link in page.all("button", "summary")), path
        for element in page.all():
            if "aria-labelledby" in element.attributes:
                page.by_id(element.attributes["aria-labelledby"])


def test_every_link_of_the_sample_leads_somewhere(files: dict[str, bytes]) -> None:
    assert broken_links(files) == []
    assert broken_links({**files, "search.html": files["search.html"].replace(b"#input-zone", b"#input-none")})


def test_every_link_of_the_real_modules_leads_somewhere() -> None:
    files = files_of(made(ROOT))
    assert len([path for path in files if path.count("/") == 5]) >= 6
    assert broken_links(files) == []


def test_the_same_bytes_each_time(files: dict[str, bytes], tmp_path: Path) -> None:
    assert sample(tmp_path / "project") == files


def test_the_digest_knows_templates_assets_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "generator"
    shutil.copytree(ROOT / "generator", package, ignore=shutil.ignore_patterns("__pycache__", "rehearsal"))
    here = package / "registry" / "site"
    monkeypatch.setattr(rendering, "_HERE", here)
    monkeypatch.setattr(rendering, "_PACKAGE", package)
    known = {site.digest()}
    try:
        for name in ("templates/base.html.j2", "assets/site.css", "prose.py", "../../hcl.py"):
            rendering.digest.cache_clear()
            with (here / name).open("a") as file:
                file.write("\n")
            known.add(site.digest())
    finally:
        rendering.digest.cache_clear()
    assert len(known) == 5


def test_a_module_without_readme_inputs_or_examples_has_a_page(tmp_path: Path) -> None:
    Project(tmp_path, SITE_FILES)
    [item] = made(tmp_path)
    release = item.release.model_copy(update={"inputs": {}, "outputs": {}})
    files = {path: b"\xff" for path in item.files if path.startswith("examples/")}
    found = files_of([type(item)(release, item.archive, files)])
    page = parse(found[f"{MODULE}/1.0.0/index.html"])
    assert [heading.words for heading in page.all("h2")] == [
        "Use it", "Requirements", "Resources", "Examples", "Changes", "Archive",
    ]  # fmt: skip
    assert "1 bytes, no text" in page.by_id("example-simple/main.tf").words
    assert broken_links(found) == []


def test_headings_of_a_readme_never_share_an_anchor() -> None:
    text = "# Title\n\n## Logs\n\na\n\n## Logs\n\nb\n\n## Logs 2\n\nc\n\n## Inputs\n\n| a |\n| - |\n| b |\n"
    found = prose.read({prose.README: text.encode()})
    assert [heading.anchor for heading in found.headings] == ["readme-logs", "readme-logs-2", "readme-logs-2-2"]
    assert "<td>" not in found.body


def test_a_heading_like_a_generated_one_within_the_prose_stays() -> None:
    text = "# Title\n\n## Inputs\n\nMind them.\n\n## Limits\n\nNone.\n\n## Outputs\n\n| a |\n| - |\n"
    found = prose.read({prose.README: text.encode()})
    assert [heading.text for heading in found.headings] == ["Inputs", "Limits"]


# Contrast: WCAG 2.2, 1.4.3; the formula is that of "relative luminance" there.


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours() -> dict[str, tuple[str, str]]:
    """The custom properties that are colours: for light, for dark."""
    found = {}
    for line in (ROOT / "generator/registry/site/assets/site.css").read_text().splitlines():
        name, _, value = line.strip().rstrip(";").partition(": ")
        if name.startswith("--") and value.startswith("light-dark("):
            light, dark = value.removeprefix("light-dark(").removesuffix(")").split(", ")
            found[name.removeprefix("--")] = (light, dark)
    return found


ON = {
    "page": ("text", "muted", "link"),
    "raised": (
        "text", "muted", "link", "code-keyword", "code-name", "code-string", "code-number", "code-function",
        "code-comment",
    ),
    "target": ("text", "muted", "link", "required-text"),
    "badge": ("badge-text",),
    "required": ("required-text",),
    "flag": ("flag-text",),
    "notice": ("notice-text",),
    "button": ("button-text",),
}  # fmt: skip


def test_text_stands_out_from_what_is_behind_it_in_light_and_dark() -> None:
    known = colours()
    assert set(known) == {*ON, *(name for names in ON.values() for name in names), "line"}
    for behind, names in ON.items():
        for name in names:
            for scheme, what in enumerate(("light", "dark")):
                found = contrast(known[name][scheme], known[behind][scheme])
                assert found >= 4.5, f"{name} on {behind}, {what}: {found:.2f}"
