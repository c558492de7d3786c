"""A documentation site in memory, and its pages as elements to ask."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import planning, project, versions
from generator.registry import address as addressing
from generator.registry import offering, site, tree
from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from tests.support.registry import EXAMPLE, FILES, MAIN, NAMESPACE, Project

MODULE = "modules/acme/sample/ns1"

# A module with something of everything that pages show.
ARCHITECTURE = """\
title: A zone & its <records>
version: 1.0.0
terraform: ">= 1.9"
providers:
  ns1: { source: ns1-terraform/ns1, version: "~> 2.0" }
inputs:
  zone: { section: General, description: Name of the `zone`., type: string, min_length: 1, max_length: 63 }
  kind: { section: General, description: Kind., type: string, enum: [primary, "second<ary"] }
  token: { section: General, description: A token., type: string, default: null, sensitive: true }
  weights:
    section: General
    description: Weights.
    type: list
    items: { type: number, integer: true, minimum: 1, maximum: 9 }
    min_items: 2
  labels:
    section: General
    description: Labels.
    type: map
    items: { type: string }
    default: { environment: production, owner: the team that looks after the zone, purpose: tests }
  records:
    section: Records
    description: Records, by name.
    type: map
    keys: { max_length: 24 }
    items:
      type: object
      attributes:
        ttl: { type: number, description: Seconds., default: 3600, minimum: 1 }
        answers: { type: list, items: { type: string }, description: Answers., default: ["192.0.2.1"] }
        filter:
          type: object
          description: What is left out.
          default: null
          attributes:
            regions:
              type: list
              description: Regions to leave out.
              items:
                type: object
                attributes:
                  code:
                    type: string
                    description: Code of the region.
                    pattern: "^[a-z]{2}$"
                    pattern_hint: two/letters/and/no/more/of/them/without/any/blank/between
    default: {}
outputs:
  zone: { description: The `zone`., value: ns1_zone.this.id }
  secret: { description: A secret., value: var.token, sensitive: true }
"""

USAGE = """\
A zone with records, for tests. See [the records](#records).

## Usage

```hcl
module "zone" {
  source = "<namespace>/sample/ns1"
}
```

| Record | Use |
| ------ | --- |
| `A` | addresses |

### More <b>marks</b>

A [page](https://example.com/), [an example](examples/simple), [a file](main.tf), [a trap](javascript:alert(1)),
[the usage](#usage), ![a picture](https://example.com/picture.png), <script>alert(1)</script>.

## Limits

Nothing is unlimited.
"""

SITE_FILES: Mapping[str, str] = {
    **FILES,
    "templates/ns1-sample/architecture.yaml": ARCHITECTURE,
    "templates/ns1-sample/main.tf.j2": MAIN,
    "templates/ns1-sample/usage.md.j2": USAGE,
    "templates/ns1-sample/examples/simple/main.tf.j2": EXAMPLE,
    "templates/ns1-sample/examples/simple/answers.json": '{"a": "<192.0.2.1>"}\n',
}


def made(root: Path) -> list[Made]:
    """The releases of a project's modules as they would be rendered now."""
    return list(offering.of_plan(root, planning.plan(project.read(root))))


def files_of(*groups: list[Made]) -> dict[str, bytes]:
    """The site, with `index.json`, of releases that were published group by group."""
    catalogue = Catalogue()
    contents: dict[tuple[Address, str], Mapping[str, bytes]] = {}
    for item in (item for group in groups for item in group):
        address = addressing.of(NAMESPACE, item.release.architecture)
        catalogue = catalogue.with_release(address, item.release)
        contents[address, item.release.version] = item.files
    found = {
        file.path: file.content
        for (address, version), files in contents.items()
        for file in site.version_pages(catalogue, address, versions.parse(version), files)
    }
    latest = {address: contents[address, catalogue.latest(address).version] for address in catalogue.addresses()}
    found |= {file.path: file.content for file in site.overview(catalogue, latest)}
    return found | {tree.INDEX: tree.index(catalogue, site.digest()).content}


def sample(root: Path) -> dict[str, bytes]:
    """The site of the sample's versions 1.0.0, 1.1.0 (an input more) and 2.0.0-rc.1 (an input less)."""
    project_ = Project(root, SITE_FILES)
    first = made(root)
    project_.version("1.1.0")
    project_.edit(
        "  kind: {", "  note: { section: General, description: A note., type: string, default: null }\n  kind: {"
    )
    second = made(root)
    project_.version("2.0.0-rc.1")
    project_.edit("  note: {", "  remark: {")
    return files_of(first, second, made(root))


def write(root: Path, files: Mapping[str, bytes]) -> Path:
    """Writes a site to a directory."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """All text within, its white space folded."""
        return " ".join(self.text.split())

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements below with one of these tags; every one if none is named."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def by_id(self, name: str) -> Element:
        """The element with this id."""
        found = [element for element in self.all() if element.attributes.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements are called {name}"
        return found[0]

    def by_class(self, name: str) -> list[Element]:
        """The elements with this class."""
        return [element for element in self.all() if name in element.classes]

    def within(self, tag: str) -> list[Element]:
        """The elements with this tag around it, the nearest first."""
        around = self.parent
        found = []
        while around is not None:
            found += [around] if around.tag == tag else []
            around = around.parent
        return found


_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class _Reader(HTMLParser):
    """Reads a page, and minds that every element is closed where it was opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        if tag not in _VOID:
            self._at = element

    def handle_endtag(self, tag: str) -> None:
        assert self._at.tag == tag, f"</{tag}> at {self.getpos()} closes <{self._at.tag}>"
        assert self._at.parent is not None
        self._at = self._at.parent

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)

    def finish(self) -> Element:
        self.close()
        assert self._at is self.root, f"<{self._at.tag}> is not closed"
        return self.root


def parse(content: bytes) -> Element:
    """A page's elements."""
    reader = _Reader()
    reader.feed(content.decode())
    return reader.finish()


def pages(files: Mapping[str, bytes]) -> dict[str, Element]:
    """All pages of a site, by path."""
    return {path: parse(content) for path, content in files.items() if path.endswith(".html")}


def broken_links(files: Mapping[str, bytes]) -> list[str]:
    """Every link that leads to no file, or to no anchor, of a site; those of its search index too."""
    parsed = pages(files)
    anchors = {
        path: {element.attributes["id"] for element in page.all() if "id" in element.attributes}
        for path, page in parsed.items()
    }
    links = [
        (path, element.attributes[name])
        for path, page in parsed.items()
        for element in page.all()
        for name in ("href", "src", "action")
        if name in element.attributes
    ]
    index = json.loads(files["search.json"])
    links += [
        ("search.json", f"{index['modules'][module]['page']}#{anchor}") for module, _, _, anchor, _ in index["entries"]
    ]
    return [f"{path}: {link}" for path, link in links if not _leads(path, link, files, anchors)]


def _leads(path: str, link: str, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return True
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    known = not parts.scheme and not parts.netloc and not link.startswith("/") and target in files
    return known and (not parts.fragment or unquote(parts.fragment) in anchors[target])
