"""A module's README as the site shows it: its prose, without what the pages say better by themselves.

A README is made of a title, the registry name, prose, and tables of everything that is declared. Pages have sections of
their own for the tables, so these are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.registry.site import code, places

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

README = "README.md"
# Headings at the end of a README whose content is declared, and the beginning of the line under its title.
_DECLARED = frozenset({"Examples", "Requirements", "Inputs", "Outputs"})
_NAMED = "Registry name:"
_EXTERNAL = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
# The prose stands below a heading of the page.
_DEEPER = 1
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prose.

    Attributes:
        level: as the page has it: 3 for what is ``##`` in the README.
        text: without marks.
        anchor: of the heading.
        content: the text below it, up to the next heading, without marks.
    """

    level: int
    text: str
    anchor: str
    content: str


@dataclass(frozen=True, slots=True)
class Prose:
    """What a README says.

    Attributes:
        lead: the paragraphs above the first heading, as HTML; empty if there are none.
        body: everything below, as HTML.
        headings: those of the body, in their order.
        summary: the text of the lead.
    """

    lead: Markup = _NOTHING
    body: Markup = _NOTHING
    headings: tuple[Heading, ...] = ()
    summary: str = ""


def read(
    files: Mapping[str, bytes], *, namespace: str = "", inputs: Collection[str] = (), examples: Collection[str] = ()
) -> Prose:
    """The prose of a module's README; empty where there is none.

    Args:
        files: the module's files, content by path.
        namespace: that of the registry, which its code leaves open.
        inputs: names of inputs, which it may link to.
        examples: names of examples, which it may link to.
    """
    if README not in files:
        return Prose()
    tokens = _parser().parse(files[README].decode("utf-8", "replace"))
    lead, body = _parts(tokens)
    headings = tuple(_headings(body))
    anchors = {places.slug(heading.text): heading.anchor for heading in headings}
    anchors |= {name: places.field_anchor(name) for name in inputs}
    anchors |= {f"examples/{name}": places.example_anchor(name) for name in examples}
    for token in (*lead, *body):
        _resolve(token.children or (), anchors)
    return Prose(_rendered(lead, namespace), _rendered(body, namespace), headings, _text(lead))


def _parts(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The lead and the body."""
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    titles = [index for index in starts if tokens[index].tag == "h1"]
    first = titles[0] + 3 if titles else 0  # a heading is three tokens: open, inline, close
    starts = [index for index in starts if index >= first]
    end = len(tokens)
    while starts and tokens[starts[-1]].tag != "h1":
        chapter = max((index for index in starts if tokens[index].tag == "h2"), default=-1)
        if chapter < 0 or tokens[chapter + 1].content not in _DECLARED:
            break
        end = chapter
        starts = [index for index in starts if index < chapter]
    begin = starts[0] if starts else end
    lead = list(tokens[first:begin])
    if len(lead) >= 3 and lead[1].content.startswith(_NAMED):
        lead = lead[3:]
    return lead, list(tokens[begin:end])


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    """The headings; each token learns its level and anchor."""
    seen: set[str] = set()
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    for start, following in zip(starts, [*starts[1:], len(tokens)], strict=True):
        text = _text(tokens[start + 1 : start + 2])
        anchor = unique = f"readme-{places.slug(text)}"
        count = 1
        while unique in seen:
            count += 1
            unique = f"{anchor}-{count}"
        seen.add(unique)
        level = min(int(tokens[start].tag[1:]) + _DEEPER, 6)
        tokens[start].attrs = {"id": unique}
        tokens[start].tag = tokens[start + 2].tag = f"h{level}"
        yield Heading(level, text, unique, _text(tokens[start + 3 : following]))


def _text(tokens: Sequence[Token]) -> str:
    found: list[str] = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or ()
            found.append(
                "".join(child.content if child.type in _WORDS else " " * ("break" in child.type) for child in children)
            )
        elif token.type in ("fence", "code_block"):
            found.append(token.content)
    return " ".join(" ".join(found).split())


_WORDS = frozenset({"text", "code_inline"})


def _resolve(tokens: Sequence[Token], anchors: Mapping[str, str]) -> None:
    """Turns each link to where its target is on the page; text where there is none."""
    within: Token | None = None
    for token in tokens:
        if token.type == "link_open":
            within = token
            target = _target(str(token.attrGet("href") or ""), anchors)
            external = {"rel": "noopener noreferrer"} if _EXTERNAL.match(target) else {}
            token.attrs = {"href": target, **external} if target else {}
            token.tag = "a" if target else "span"
        elif token.type == "link_close" and within is not None:
            token.tag = within.tag


def _target(href: str, anchors: Mapping[str, str]) -> str:
    if _EXTERNAL.match(href):
        return href
    name = href.removeprefix("./").removeprefix("#").rstrip("/")
    return f"#{anchors[name]}" if name in anchors else ""


def _rendered(tokens: Sequence[Token], namespace: str) -> Markup:
    parser = _parser()
    return Markup(parser.renderer.render(list(tokens), parser.options, {"namespace": namespace}))  # noqa: S704 - it escapes what is text


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_block", _fence)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _th_open)
    return parser


def _fence(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: MutableMapping[str, Any]
) -> str:
    words = tokens[index].info.split()
    return code.figure(tokens[index].content, words[0] if words else "", namespace=env["namespace"]) + "\n"


def _image(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    """Its description: pages load nothing but their own assets."""
    return str(escape(tokens[index].content))


def _table_open(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    above = next((tokens[at + 1] for at in range(index, -1, -1) if tokens[at].type == "heading_open"), None)
    caption = escape(_text([above]) if above is not None else "Table")
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="Table: {caption}"><table>'
        f'<caption class="hidden-visually">{caption}</caption>\n'
    )


def _table_close(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    return "</table></div>\n"


def _th_open(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    return '<th scope="col">'
