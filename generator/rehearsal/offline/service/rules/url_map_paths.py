"""The paths of a URL map: which are valid, and which requests they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_MOST_OPERATORS: Final = 5
_LONGEST_TEMPLATE: Final = 255
_VARIABLE: Final = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?:=([^{}]*))?\}")
_LITERAL: Final = re.compile(r"[A-Za-z0-9._~!$&'()+,;:@%-]*")


def bad_path(path: str) -> str:
    """What is wrong with a path of a path rule; empty where nothing is."""
    if not path.startswith("/"):
        return "it does not begin with a slash"
    if "*" in path.removesuffix("/*"):
        return "a star stands at the end only, behind a slash"
    if "?" in path or "#" in path:
        return "a query or a fragment is no part of a path"
    return ""


def bad_template(template: str) -> str:
    """What is wrong with a path template; empty where nothing is."""
    if not template.startswith("/"):
        return "it does not begin with a slash"
    if len(template) > _LONGEST_TEMPLATE:
        return f"it is longer than {_LONGEST_TEMPLATE} characters"
    names = [match[1] for match in _VARIABLE.finditer(template)]
    if len(set(names)) < len(names):
        return "a variable stands in it twice"
    segments = _plain(template).split("/")[1:]
    wild = [part for part in segments if "*" in part]
    if any(part not in {"*", "**"} for part in wild):
        return "* and ** fill a whole segment"
    if len(wild) > _MOST_OPERATORS or len(names) > _MOST_OPERATORS:
        return f"it has more than {_MOST_OPERATORS} operators or variables"
    if wild.count("**") > 1 or ("**" in wild and wild[-1] != "**"):
        return "** stands in it once, as its last operator"
    if any(not _LITERAL.fullmatch(part) for part in segments if part not in wild):
        return "it holds a character that does not belong into a path"
    return ""


def bad_variables(rewrite: str, template: str) -> Iterator[str]:
    """The variables of a rewritten path that the template does not capture."""
    captured = {match[1] for match in _VARIABLE.finditer(template)}
    for match in _VARIABLE.finditer(rewrite):
        if match[1] not in captured:
            yield f"path_template_rewrite uses {match[1]}, which the template does not capture"


def takes_path(pattern: str, path: str) -> bool:
    """Whether the path of a path rule takes a request for a path."""
    return path.startswith(pattern[:-1]) if pattern.endswith("/*") else path == pattern


def takes_template(template: str, path: str) -> bool:
    """Whether a path template takes a request for a path."""
    return _compiled(template).fullmatch(path) is not None


def _plain(template: str) -> str:
    """A template with its variables replaced by what they stand for."""
    return _VARIABLE.sub(lambda match: match[2] or "*", template)


@cache
def _compiled(template: str) -> re.Pattern[str]:
    parts = {"*": "[^/]+", "**": ".*"}
    return re.compile("/".join(parts.get(part, re.escape(part)) for part in _plain(template).split("/")))
