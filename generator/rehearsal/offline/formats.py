"""Forms of texts that checks name, in both kinds of providers. Each says whether a text has its form."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

_ARN = re.compile(
    r"arn:aws(-[a-z]+)*:[^:]*:([a-z]{2}(-[a-z]+)+-\d{1,2})?"
    r":(aws|aws-managed|third-party|aws-marketplace|\d{12}|cw.{10})?:.+",
    re.DOTALL,
)
_DURATION = re.compile(r"[-+]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+|[-+]?0")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def _arn(text: str) -> bool:
    return _ARN.fullmatch(text) is not None


def _base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _rfc3339(text: str) -> bool:
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", text.upper()))
    except ValueError:
        return False
    return True


def _address(*versions: int) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return ipaddress.ip_address(text).version in versions
        except ValueError:
            return False

    return fits


def _network(*versions: int) -> Callable[[str], bool]:
    """An address range in its plain form, such as 10.0.0.0/8: no bits are set behind the prefix."""

    def fits(text: str) -> bool:
        try:
            network = ipaddress.ip_network(text)
        except ValueError:
            return False
        return network.version in versions and text == str(network)

    return fits


def _cidr(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return "/" in text


def _url(text: str) -> bool:
    return re.match(r"https?://[^/\s]+", text) is not None


FORMATS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "arn": _arn,
    "arn_or_empty": lambda text: text == "" or _arn(text),
    "base64": _base64,
    "cidr": _cidr,
    "duration": lambda text: _DURATION.fullmatch(text) is not None,
    "ip": _address(4, 6),
    "ip_network": _network(4, 6),
    "ipv4": _address(4),
    "ipv4_network": _network(4),
    "ipv6": _address(6),
    "ipv6_network": _network(6),
    "json": _json,
    "json_or_empty": lambda text: text == "" or _json(text),
    "private_asn": lambda number: 64512 <= number <= 65534 or 4200000000 <= number <= 4294967294,
    "rfc3339": _rfc3339,
    "url": _url,
}
