"""What a refusal's text tells of the rule behind it: accepted words, bounds, formats, what excludes what.

The texts are those of the validators that Terraform's two SDKs bring, and of the AWS provider's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from generator.rehearsal.offline.models import Diagnostic

_NUMBER = r"-?[\d.,e+]+"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


_UNICODE = {
    "L": "A-Za-z\u00aa-\u02ff\u0370-\ud7ff",
    "M": "\u0300-\u036f",
    "N": "0-9",
    "P": "!-#%-*,-/:;?@\\[-\\]_{}",
    "S": "$+<=>^`|~",
    "Z": " \u00a0",
}


def _number(text: str) -> float | int:
    value = float(text.replace(",", "").rstrip("."))
    return int(value) if value.is_integer() else value


def _words(text: str) -> list[str]:
    quoted = _QUOTED.findall(text)
    return quoted or [word for word in re.split(r"[\s,]+", text.strip()) if word]


def _names(text: str) -> list[str]:
    return sorted(_dotted(name) for name in re.split(r"[,\s]+", text.strip()) if name)


def _dotted(name: str) -> str:
    return ".".join(step for step in re.sub(r"\[[^\]]*\]", "", name).split(".") if not step.isdigit())


def _pattern(text: str) -> dict[str, Any]:
    """A pattern in Go's words in those that Python reads, too: classes of Unicode by their larger part."""
    for name, characters in _UNICODE.items():
        text = text.replace(f"\\p{{{name}}}", characters)
    try:
        re.compile(text)
    except re.error:
        return {}
    return {"pattern": text}


_RULES: tuple[tuple[str, Callable[[re.Match[str]], dict[str, Any]]], ...] = (
    (r"to be one of \[(?P<words>.*)\], got", lambda m: {"enum": _words(m["words"])}),
    (r"to be one of \[(?P<words>.*)\] \(", lambda m: {"enum": _words(m["words"])}),
    (r"value must be one of: \[(?P<words>.*)\], got", lambda m: {"enum": _words(m["words"])}),
    (r"Valid Values: \[(?P<words>[^\]]*)\]", lambda m: {"enum": _words(m["words"])}),
    (r"must be one of (?P<words>\[.*\])", lambda m: {"enum": _words(m["words"].strip("[]"))}),
    (
        rf"length of \S+ to be in the range \((?P<low>{_NUMBER}) - (?P<high>{_NUMBER})\)",
        lambda m: {"min_length": _number(m["low"]), "max_length": _number(m["high"])},
    ),
    (
        rf"string length must be between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER})",
        lambda m: {"min_length": _number(m["low"]), "max_length": _number(m["high"])},
    ),
    (rf"string length must be at least (?P<low>{_NUMBER})", lambda m: {"min_length": _number(m["low"])}),
    (rf"string length must be at most (?P<high>{_NUMBER})", lambda m: {"max_length": _number(m["high"])}),
    (
        rf"to be in the range \((?P<low>{_NUMBER}) - (?P<high>{_NUMBER})\)",
        lambda m: {"minimum": _number(m["low"]), "maximum": _number(m["high"])},
    ),
    (
        rf"value must be between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER})",
        lambda m: {"minimum": _number(m["low"]), "maximum": _number(m["high"])},
    ),
    (rf"to be at least \((?P<low>{_NUMBER})\)", lambda m: {"minimum": _number(m["low"])}),
    (rf"to be at most \((?P<high>{_NUMBER})\)", lambda m: {"maximum": _number(m["high"])}),
    (rf"value must be at least (?P<low>{_NUMBER})", lambda m: {"minimum": _number(m["low"])}),
    (rf"value must be at most (?P<high>{_NUMBER})", lambda m: {"maximum": _number(m["high"])}),
    (r"cannot be longer than (?P<high>\d+) characters", lambda m: {"max_length": _number(m["high"])}),
    (r"is an invalid ARN", lambda _: {"format": "arn"}),
    (r"(contains an )?invalid JSON", lambda _: {"format": "json"}),
    (r"not a valid RFC3339|to be a valid RFC3339", lambda _: {"format": "rfc3339"}),
    (r"valid IPv4 CIDR that represents a network", lambda _: {"format": "ipv4_network"}),
    (r"valid IPv6 CIDR that represents a network", lambda _: {"format": "ipv6_network"}),
    (r"is not a valid (IPv4|IPv6)? ?CIDR block", lambda m: {"format": f"{(m[1] or 'ip').lower()}_network"}),
    (r"to contain a valid IPv4 address", lambda _: {"format": "ipv4"}),
    (r"to contain a valid IPv6 address", lambda _: {"format": "ipv6"}),
    (r"to contain a valid IP", lambda _: {"format": "ip"}),
    (r"to have prefix (?P<prefix>\S+), got", lambda m: {"pattern": f"^{re.escape(m['prefix'])}"}),
    (r"is an invalid account ID", lambda _: {"pattern": r"^\d{12}$"}),
    (r"to have a url with (schema|host)", lambda _: {"format": "url"}),
    (r"expected \S+ to not be an empty string", lambda _: {"min_length": 1}),
    (r"must be a valid ARN|valid ARN, got|Invalid ARN Value", lambda _: {"format": "arn"}),
    (r"must be a whole number|Value Conversion Error|Configuration Read Error", lambda _: {"integer": True}),
    (
        rf"UTF-8 character count must be between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER})",
        lambda m: {"min_length": _number(m["low"]), "max_length": _number(m["high"])},
    ),
    (r'regular expression (?P<quoted>"(?:[^"\\]|\\.)*")', lambda m: _pattern(json.loads(m["quoted"]))),
    (r"must satisfy regular expression pattern: (?P<pattern>[^\s)]+)", lambda m: _pattern(m["pattern"])),
    (r"doesn't look like AWS Account ID|valid AWS account ID", lambda _: {"pattern": r"^\d{12}$"}),
    (r"doesn't look like AWS Region", lambda _: {"pattern": r"^[a-z]{2}(-[a-z]+)+-\d{1,2}$"}),
    (r"to be divisible by (?P<by>\d+)", lambda m: {"multiple_of": int(m["by"])}),
    (r"to be a valid port number, got", lambda _: {"minimum": 1, "maximum": 65535}),
    (r"does not contain (?P<text>\S+)", lambda m: {"pattern": re.escape(m["text"])}),
    (r"must be base64-encoded", lambda _: {"format": "base64"}),
    (r"RFC3339", lambda _: {"format": "rfc3339"}),
    (r"sequence of decimal numbers", lambda _: {"format": "duration"}),
    (r"must not be empty, got", lambda _: {"min_length": 1}),
    (r"to contain a valid (Value|CIDR)", lambda _: {"format": "cidr"}),
)

_TOGETHER: tuple[tuple[str, str], ...] = (
    (r"only one of `(?P<names>[^`]*)` can be specified", "exactly_one_of"),
    (r"one of `(?P<names>[^`]*)` must be specified", "at_least_one_of"),
    (r"all of `(?P<names>[^`]*)` must be specified", "required_with"),
    (r"conflicts with (?P<names>[\w.\[\]]+)", "conflicts_with"),
    (r"Exactly one of these attributes must be configured: \[(?P<names>[^\]]*)\]", "exactly_one_of"),
    (r"At least one of these attributes must be configured: \[(?P<names>[^\]]*)\]", "at_least_one_of"),
    (r"These attributes cannot be configured together: \[(?P<names>[^\]]*)\]", "conflicts_with"),
    (r"These attributes must be configured together: \[(?P<names>[^\]]*)\]", "required_with"),
)


def check_of(diagnostic: Diagnostic) -> dict[str, Any]:
    """The rule for a value that a refusal tells; nothing where it tells none that is known."""
    text = f"{diagnostic.summary} {diagnostic.detail}"
    for pattern, facts in _RULES:
        match = re.search(pattern, text, re.DOTALL)
        if match:
            return facts(match)
    return {}


def together_of(diagnostic: Diagnostic) -> tuple[str, list[str]] | None:
    """The rule between attributes that a refusal tells: its word, and the dotted paths that it names."""
    text = f"{diagnostic.summary} {diagnostic.detail}"
    for pattern, word in _TOGETHER:
        match = re.search(pattern, text)
        if match:
            # The older SDK says the same of both, under different summaries.
            none = word == "at_least_one_of" and diagnostic.summary.startswith("Invalid combination")
            return "exactly_one_of" if none else word, _names(match["names"])
    return None


def spot_of(diagnostic: Diagnostic) -> str:
    """The dotted path that a refusal is about. Inside of a set only the text names it in full."""
    text = f"{diagnostic.summary} {diagnostic.detail}"
    match = re.search(r'(?:expected "?|length of |^"|Attribute )(?P<path>[a-z_][\w.]*?\.\d+\.[\w.]+)', text)
    path = ".".join(step for step in diagnostic.path if isinstance(step, str))
    if match and _dotted(match["path"]).startswith(path):
        return _dotted(match["path"])
    return path
