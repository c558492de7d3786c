"""Whether a URL map passes its own tests: what it makes of a request is compared with what the test expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from generator.rehearsal.offline.service.rules.url_map_paths import takes_path, takes_template
from generator.rehearsal.offline.service.walk import values_at
from generator.rehearsal.offline.values import Value


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request."""

    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a URL map makes of a request: services that may take it, or a redirect."""

    services: frozenset[str] = frozenset()
    redirect: Value = None


def failing_tests(url_map: Value) -> Iterator[str]:
    """The tests of a URL map that it does not pass."""
    for test in url_map.get("test") or []:
        url = urlsplit(test.get("path") or "/")
        headers = {str(header.get("name")).lower(): header.get("value") or "" for header in test.get("headers") or []}
        query = dict(parse_qsl(url.query, keep_blank_values=True))
        asked = _Asked(str(test.get("host") or "").lower(), url.path or "/", query, headers)
        answer = _answer(url_map, asked)
        shown = f"the test {test.get('host')}{test.get('path')}"
        if message := _unlike(test, answer):
            yield f"{shown} fails: {message}"


def _unlike(test: Value, answer: _Answer) -> str:
    service, code = test.get("service"), test.get("expected_redirect_response_code")
    if service and plain_link(service) not in answer.services:
        found = ", ".join(sorted(answer.services)) or "a redirect"
        return f"it expects {plain_link(service)}, and the map answers with {found}"
    if code and answer.redirect is None:
        return "it expects a redirect, and the map answers with a service"
    if code and code != _CODES.get(answer.redirect.get("redirect_response_code") or "MOVED_PERMANENTLY_DEFAULT"):
        return f"it expects the code {code}, and the map redirects with {answer.redirect.get('redirect_response_code')}"
    return ""


_CODES: Final = {
    "MOVED_PERMANENTLY_DEFAULT": 301,
    "FOUND": 302,
    "SEE_OTHER": 303,
    "TEMPORARY_REDIRECT": 307,
    "PERMANENT_REDIRECT": 308,
}


def _answer(url_map: Value, asked: _Asked) -> _Answer:
    name = _matcher_name(url_map.get("host_rule") or [], asked.host)
    matcher = next((one for one in url_map.get("path_matcher") or [] if one.get("name") == name), None)
    if matcher is None:
        return _target(url_map, "default_")
    rules = sorted(matcher.get("route_rules") or [], key=lambda rule: rule.get("priority") or 0)
    for rule in rules:
        if any(_takes(match, asked) for match in rule.get("match_rules") or []):
            return _target(rule)
    best = max(
        (
            (not path.endswith("/*"), len(path), index)
            for index, rule in enumerate(matcher.get("path_rule") or [])
            for path in rule.get("paths") or []
            if takes_path(path, asked.path)
        ),
        default=None,
    )
    return _target(matcher, "default_") if best is None else _target(matcher["path_rule"][best[2]])


def _matcher_name(host_rules: list[Value], host: str) -> str | None:
    """The path matcher for a host: by its full name, else by the longest pattern with a star in front."""
    found = [
        (not pattern.startswith("*"), len(pattern), rule.get("path_matcher"))
        for rule in host_rules
        for pattern in (str(text).lower() for text in rule.get("hosts") or [])
        if pattern == host or (pattern.startswith("*") and host.endswith(pattern[1:]))
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def _target(rule: Value, prefix: str = "") -> _Answer:
    redirect = rule.get(f"{prefix}url_redirect")
    if redirect:
        return _Answer(redirect=redirect[0])
    weighted = values_at(rule, f"{prefix}route_action.weighted_backend_services.backend_service")
    services = [*weighted, rule.get(f"{prefix}service")]
    return _Answer(frozenset(plain_link(service) for service in services if service))


def plain_link(link: Any) -> str:
    """A link to a service without host and version, so that all its forms are one; a bare name stays."""
    text = str(link)
    return text[text.index("projects/") :] if "projects/" in text else text


def _takes(match: Value, asked: _Asked) -> bool:
    fold: Callable[[str], str] = str.lower if match.get("ignore_case") else str
    path = fold(asked.path)
    return (
        _path_fits(match, path, fold)
        and all(_header_fits(header, asked) for header in match.get("header_matches") or [])
        and all(_query_fits(query, asked.query) for query in match.get("query_parameter_matches") or [])
    )


def _path_fits(match: Value, path: str, fold: Callable[[str], str]) -> bool:
    prefix, full = match.get("prefix_match"), match.get("full_path_match")
    regex, template = match.get("regex_match"), match.get("path_template_match")
    if prefix:
        return path.startswith(fold(prefix))
    if full:
        return path == fold(full)
    if template:
        return takes_template(fold(template), path)
    return not regex or _found(fold(regex), path)


def _header_fits(header: Value, asked: _Asked) -> bool:
    name = str(header.get("header_name")).lower()
    value = asked.headers.get(name, {":method": "GET", ":authority": asked.host, "host": asked.host}.get(name))
    return _text_fits(header, value) is not bool(header.get("invert_match"))


def _text_fits(match: Value, value: str | None) -> bool:
    if match.get("present_match"):
        return value is not None
    if value is None:
        return False
    span = (match.get("range_match") or [None])[0]
    if span is not None:
        number = int(value) if re.fullmatch(r"-?\d+", value) else None
        return number is not None and int(span["range_start"]) <= number < int(span["range_end"])
    return (
        (not match.get("exact_match") or value == match["exact_match"])
        and (not match.get("prefix_match") or value.startswith(match["prefix_match"]))
        and (not match.get("suffix_match") or value.endswith(match["suffix_match"]))
        and (not match.get("regex_match") or _found(match["regex_match"], value))
    )


def _query_fits(match: Value, query: Mapping[str, str]) -> bool:
    return _text_fits(match, query.get(str(match.get("name"))))


def _found(pattern: str, text: str) -> bool:
    """Whether a pattern fits a whole text; one that Python cannot read fits nothing."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return False
