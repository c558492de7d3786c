"""Templates to pages, and the hash of all that pages are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.registry.site import places
from generator.registry.tree import File, Phase

if TYPE_CHECKING:
    from jinja2 import Environment

HTML, SCRIPT, STYLE, IMAGE = (
    "text/html; charset=utf-8",
    "text/javascript; charset=utf-8",
    "text/css; charset=utf-8",
    "image/svg+xml",
)
_MEDIA = {".js": SCRIPT, ".css": STYLE, ".svg": IMAGE}

# Nothing comes from elsewhere, and nothing stands in a page that a browser would run.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'"
)

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parents[1]
# Other rooms whose text shows on pages.
_BESIDE = ("hcl.py", "markdown.py", "interface.py", "registry/differing.py", "registry/judging")


def page(path: str, template: str, phase: Phase, **context: object) -> File:
    """A page of the site."""
    html = _environment().get_template(template).render(root=places.root(path), policy=POLICY, **context)
    return File(path, html.encode(), HTML, phase)


def assets() -> Iterator[File]:
    """What all pages share: the style sheet, scripts, the icon."""
    for file in sorted((_HERE / "assets").iterdir()):
        yield File(f"{places.ASSETS}/{file.name}", file.read_bytes(), _MEDIA[file.suffix], Phase.SITE)


@cache
def digest() -> str:
    """SHA-256, in hexadecimal, of the templates, the assets and the code that shapes pages."""
    found = [_HERE, *(_PACKAGE / name for name in _BESIDE)]
    files = [file for place in found for file in ([place] if place.is_file() else place.rglob("*")) if file.is_file()]
    hashed = hashlib.sha256()
    for file in sorted(files):
        if file.suffix != ".pyc":
            content = file.read_bytes()
            hashed.update(f"{file.relative_to(_PACKAGE).as_posix()}\n{len(content)}\n".encode() + content)
    return hashed.hexdigest()


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    texts = {file.name: file.read_text("utf-8") for file in (_HERE / "templates").iterdir()}
    return Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
