"""Code as HTML: a span with a class for each run of tokens, no styles. Pygments does the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

HCL = "hcl"
_ALIASES = {"hcl": "terraform", "tf": "terraform", "sh": "bash", "mjs": "javascript", "py": "python", "yml": "yaml"}
_KNOWN = frozenset({"bash", "console", "ini", "javascript", "json", "python", "terraform", "toml", "yaml"})

_QUOTED_HOST, _QUOTED_NAMESPACE = (escape(f'"<{word}>/') for word in ("host", "namespace"))
_MARKED_HOST = Markup("&#34;<span data-host>&lt;host&gt;</span>/")


def highlighted(text: str, language: str) -> Markup:
    """`text` for a ``<code>`` element; plain where the language is not known.

    Args:
        text: the code.
        language: a name, such as a fence of Markdown or the suffix of a file has it.
    """
    name = _ALIASES.get(language, language)
    if name not in _KNOWN:
        return escape(text)
    return Markup("").join(_spans(text, name))


def figure(text: str, language: str, *, label: str = "Code", namespace: str = "") -> Markup:
    """Code in a box of its own. It may be wider than the page, so that the keyboard must reach it.

    A source address that begins with ``<host>/`` or ``<namespace>/`` is marked: the browser knows the host.

    Args:
        text: the code.
        language: see `highlighted`.
        label: what it is, for who hears it.
        namespace: that of the registry; without one, ``<namespace>`` stays.
    """
    content = highlighted(text, language)
    content = content.replace(_QUOTED_HOST, _MARKED_HOST)
    if namespace:
        content = content.replace(_QUOTED_NAMESPACE, _MARKED_HOST + Markup("{}/").format(namespace))
    return Markup(
        '<div class="code"><pre tabindex="0" role="group" aria-label="{}"><code>{}</code></pre></div>'
    ).format(label, content)


def language_of(path: str) -> str:
    """The language of a file, by its suffix."""
    return PurePosixPath(path).suffix.removeprefix(".")


def _spans(text: str, name: str) -> Iterator[Markup]:
    classed = ((_class(kind), value) for kind, value in _lexer(name).get_tokens(text))
    for kind, run in groupby(classed, key=lambda token: token[0]):
        joined = "".join(value for _, value in run)
        yield Markup('<span class="{}">{}</span>').format(kind, joined) if kind else escape(joined)


@cache
def _lexer(name: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _class(kind: _TokenType) -> str:
    """The class of a kind of token, or of the nearest kind that it belongs to."""
    classes = _classes()
    nearest: _TokenType | None = kind
    while nearest is not None:
        if nearest in classes:
            return classes[nearest]
        nearest = nearest.parent
    return ""


@cache
def _classes() -> Mapping[_TokenType, str]:
    from pygments.token import Comment, Keyword, Literal, Name

    return {
        Comment: "tc",
        Keyword: "tk",
        Literal: "tn",
        Literal.String: "ts",
        Name.Attribute: "ta",
        Name.Builtin: "ta",
        Name.Class: "ts",
        Name.Constant: "tn",
        Name.Function: "tf",
    }
