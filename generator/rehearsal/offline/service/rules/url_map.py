"""What is refused of a URL map: rules of hosts and paths that contradict each other or can never take a request.

The rules are those that the Compute Engine API documents for `urlMaps`: what a path may look like, that every matcher
is used, that a rule has one target, and that the map passes its own tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from generator.rehearsal.offline.service.rules.url_map_paths import bad_path, bad_template, bad_variables
from generator.rehearsal.offline.service.rules.url_map_tests import failing_tests
from generator.rehearsal.offline.service.walk import values_at
from generator.rehearsal.offline.service_facts import Refusal
from generator.rehearsal.offline.values import Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.service.refusals import Request

_NAME: Final = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_MOST_TESTS: Final = 100
_HIGHEST_WEIGHT: Final = 1000
_KINDS_OF_PATH: Final = ("prefix_match", "full_path_match", "regex_match", "path_template_match")
_KINDS_OF_REWRITE: Final = ("path_prefix_rewrite", "path_template_rewrite")


def url_map_mistakes(element: Value, refusal: Refusal, request: Request) -> Iterable[str]:
    """The first mistake of a URL map, as the service tells one at a time."""
    del refusal, request
    for message in _mistakes(element):
        return [message]
    return []


def _mistakes(url_map: Value) -> Iterator[str]:
    matchers = url_map.get("path_matcher") or []
    yield from _host_mistakes(url_map.get("host_rule") or [], [matcher.get("name") for matcher in matchers])
    for matcher in matchers:
        for message in _matcher_mistakes(matcher):
            yield f"path matcher {matcher.get('name')}: {message}"
    yield from _action_mistakes(_first(url_map.get("default_route_action")))
    tests = url_map.get("test") or []
    if len(tests) > _MOST_TESTS:
        yield f"there are {len(tests)} tests; at most {_MOST_TESTS} are allowed"
    yield from failing_tests(url_map)


def _host_mistakes(host_rules: list[Value], matchers: list[Value]) -> Iterator[str]:
    hosts = Counter(str(host).lower() for rule in host_rules for host in rule.get("hosts") or [])
    yield from (f"the host {host} is in more than one host rule" for host, count in hosts.items() if count > 1)
    yield from (
        f"there are {count} path matchers named {name}" for name, count in Counter(matchers).items() if count > 1
    )
    used = [rule.get("path_matcher") for rule in host_rules]
    yield from (
        f"a host rule names the path matcher {name}, which does not exist" for name in used if name not in matchers
    )
    yield from (f"no host rule names the path matcher {name}" for name in matchers if name not in used)
    yield from (f"{name} is no name of a path matcher" for name in matchers if not _NAME.fullmatch(str(name)))


def _matcher_mistakes(matcher: Value) -> Iterator[str]:
    path_rules, route_rules = matcher.get("path_rule") or [], matcher.get("route_rules") or []
    if path_rules and route_rules:
        yield "it has path rules and route rules"
    if _targets(matcher, "default_service", "default_url_redirect", "default_route_action") != 1:
        yield "it needs one of a default service, a default redirect and weighted default services"
    yield from _action_mistakes(_first(matcher.get("default_route_action")))
    yield from _path_rule_mistakes(path_rules)
    yield from _route_rule_mistakes(route_rules)


def _path_rule_mistakes(path_rules: list[Value]) -> Iterator[str]:
    paths = Counter(str(path) for rule in path_rules for path in rule.get("paths") or [])
    yield from (f"the path {path} is in more than one path rule" for path, count in paths.items() if count > 1)
    for rule in path_rules:
        if not rule.get("paths"):
            yield "a path rule has no paths"
        for path in rule.get("paths") or []:
            if message := bad_path(str(path)):
                yield f"path {path}: {message}"
        if _targets(rule, "service", "url_redirect", "route_action") != 1:
            yield "a path rule needs one of a service, a redirect and weighted services"
        yield from _action_mistakes(_first(rule.get("route_action")))


def _route_rule_mistakes(route_rules: list[Value]) -> Iterator[str]:
    priorities = Counter(rule.get("priority") or 0 for rule in route_rules)
    yield from (f"{count} route rules have the priority {value}" for value, count in priorities.items() if count > 1)
    for rule in route_rules:
        for message in _one_route_rule(rule):
            yield f"route rule of priority {rule.get('priority')}: {message}"


def _one_route_rule(rule: Value) -> Iterator[str]:
    if _targets(rule, "service", "url_redirect", "route_action") != 1:
        yield "it needs one of a service, a redirect and weighted services"
    matches = rule.get("match_rules") or []
    if not matches:
        yield "it matches nothing: it has no match rules"
    for match in matches:
        yield from _match_mistakes(match)
    action = _first(rule.get("route_action"))
    yield from _action_mistakes(action)
    for rewrite in [] if action is None else values_at(action, "url_rewrite", inside=True):
        template = rewrite.get("path_template_rewrite")
        if not template:
            continue
        if not all(match.get("path_template_match") for match in matches):
            yield "path_template_rewrite needs path_template_match in every match rule"
        for match in matches:
            yield from bad_variables(template, match.get("path_template_match") or "")


def _match_mistakes(match: Value) -> Iterator[str]:
    given = [kind for kind in _KINDS_OF_PATH if match.get(kind)]
    if len(given) != 1:
        yield f"a match rule needs one of {', '.join(_KINDS_OF_PATH)}"
    for kind in ("prefix_match", "full_path_match"):
        path = match.get(kind)
        if path and not path.startswith("/"):
            yield f"{kind} {path} does not begin with a slash"
    template = match.get("path_template_match")
    if template and (message := bad_template(template)):
        yield f"path_template_match {template}: {message}"


def _action_mistakes(action: Value) -> Iterator[str]:
    if action is None:
        return
    for weight in values_at(action, "weighted_backend_services.weight"):
        if weight is not None and not 0 <= weight <= _HIGHEST_WEIGHT:
            yield f"the weight {weight} is not from 0 to {_HIGHEST_WEIGHT}"
    for rewrite in values_at(action, "url_rewrite", inside=True):
        if len([kind for kind in _KINDS_OF_REWRITE if rewrite.get(kind)]) > 1:
            yield f"a rewrite has one of {' and '.join(_KINDS_OF_REWRITE)}"


def _targets(rule: Value, service: str, redirect: str, action: str) -> int:
    weighted = (_first(rule.get(action)) or {}).get("weighted_backend_services")
    return sum(1 for target in (rule.get(service), rule.get(redirect), weighted) if target)


def _first(block: Value) -> Value:
    return block[0] if isinstance(block, list) and block else None
