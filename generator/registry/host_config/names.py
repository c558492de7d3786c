"""What may be written into the configuration of a host: names and paths that mean there what they mean here. Pure."""

from __future__ import annotations

import ipaddress
import os
import re
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+\Z", re.ASCII)
# docs.aws.amazon.com, "General purpose bucket naming rules"; without dots, which S3's certificate does not cover.
_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\Z", re.ASCII)
# Without `$`, which the languages that it is written in read in three ways.
_URL = re.compile(r"[A-Za-z0-9._~:/?#@!&'()*+,;=%\[\]-]+\Z", re.ASCII)
_LISTEN = re.compile(r"(?:(?P<address>[0-9.]+|\[[0-9a-fA-F:]+\]):)?(?P<port>[0-9]{1,5})\Z", re.ASCII)


def domain(name: str) -> str:
    """A domain name, in lower case.

    Raises:
        ValueError: it is none.
    """
    plain = name.lower()
    if len(plain) > 253 or not _DOMAIN.match(plain):
        raise ValueError(f'"{name}" is no domain name, such as registry.acme.com')
    return plain


def bucket(name: str) -> str:
    """The name of an S3 bucket.

    Raises:
        ValueError: it is none.
    """
    if not _BUCKET.match(name):
        raise ValueError(f'"{name}" is no name of a bucket for this: 3 to 63 lower-case letters, digits and hyphens')
    return name


def listen(text: str) -> str:
    """What a server listens on: ``PORT`` or ``ADDRESS:PORT``.

    Raises:
        ValueError: it is neither.
    """
    match = _LISTEN.match(text)
    address = (match["address"] or "").strip("[]") if match else ""
    if match is None or not 0 < int(match["port"]) < 65536 or (address and not _is_address(address)):
        raise ValueError(f'"{text}" is not PORT or ADDRESS:PORT')
    return text


def directory(path: str) -> str:
    """A directory, as an absolute path that nginx can be told.

    Raises:
        ValueError: it has characters that nginx has no way to write in a path.
    """
    # `$` begins a variable, and nothing escapes it.
    if not path.isprintable() or set(path) & set('$"\\'):
        raise ValueError(
            f'nginx cannot be told the path {path!r}: it may not have `$`, `"`, `\\` or control characters'
        )
    return os.path.abspath(path)  # noqa: PTH100 - the text alone: the path may be on another machine


def url(text: str) -> str:
    """The address of a registry's root, with a slash at its end.

    Raises:
        ValueError: it is none.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises for one that is none
    except ValueError:
        raise ValueError(f'"{text}" is no address') from None
    if parts.scheme not in ("https", "http") or not parts.hostname or not _URL.match(text):
        raise ValueError(f'"{text}" is no address that begins with https:// or http://')
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError(f'"{text}" has a user, a query or a fragment, which the address of a registry has not')
    return text if text.endswith("/") else f"{text}/"


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
