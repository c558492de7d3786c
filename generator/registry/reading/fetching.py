"""One file over HTTP: certificates are verified, sizes and times limited, failures told in words.

A token goes to the host that it is for. A redirect to another one is followed without it.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

from generator import __version__
from generator.errors import FrontrouteError

# Seconds: for a connection, and for each time that nothing comes; and for everything.
SILENCE_S = 15.0
PATIENCE_S = 120.0

_CHUNK = 1 << 16


class FetchError(FrontrouteError):
    """A host cannot be asked, or its answer cannot be taken."""


class DeniedError(FetchError):
    """A host wants a token, or another one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered.

    Attributes:
        url: where it came from in the end, after redirects.
        content: its bytes.
        media: its media type, without parameters.
    """

    url: str
    content: bytes
    media: str


def fetch(url: str, *, most: int, token: str = "") -> Answer | None:
    """A file; None if there is no such file.

    Args:
        url: ``https://`` or ``http://``.
        most: bytes that it may have.
        token: sent to the URL's own host alone.

    Raises:
        DeniedError: the host wants a token, or another one.
        FetchError: anything else that keeps it from us.
    """
    where = _checked(url, "an address of a registry")
    request = Request(url, headers={"User-Agent": f"frontroute/{__version__}", "Accept": "application/json, */*"})  # noqa: S310 - checked
    if token:
        request.add_unredirected_header("Authorization", f"Bearer {_sendable(token, where)}")
    try:
        with _opener(where).open(request, timeout=SILENCE_S) as response:
            content = _read(response, url, most)
            return Answer(response.url, content, response.headers.get_content_type())
    except urllib.error.HTTPError as error:
        with error:
            if error.code in (404, 410):
                return None
            if 300 <= error.code < 400:
                target = error.headers.get("Location", "nowhere")
                raise FetchError(f"{where.netloc} sends us on without end, or where no registry is: {target}") from None
            denied = error.code in (401, 403)
            raise (DeniedError if denied else FetchError)(f"{where.netloc} answers {error.code} to {url}") from None
    except urllib.error.URLError as error:
        raise _unreachable(error.reason, where) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(error, where) from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Stays with HTTP, never leaves TLS once it is used, and takes the token to no other host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        before, after = urlsplit(req.full_url), _checked(newurl, "where a registry may send us")
        if before.scheme == "https" and after.scheme != "https":
            raise FetchError(f"{before.netloc} sends us to {newurl}, which is not encrypted")
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None and (before.scheme, before.netloc) == (after.scheme, after.netloc):
            for name, value in req.unredirected_hdrs.items():
                if name == "Authorization":
                    request.add_unredirected_header(name, value)
        return request


class _Encrypted(urllib.request.AbstractHTTPHandler):
    """HTTPS. Reading the system's certificates takes a tenth of a second: once, and only where they are needed."""

    https_request = urllib.request.AbstractHTTPHandler.do_request_

    def https_open(self, req: Request) -> HTTPResponse:
        context = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        return self.do_open(HTTPSConnection, req, context=context)


@cache
def _trust(file: str | None, directory: str | None) -> ssl.SSLContext:  # noqa: ARG001 - OpenSSL reads them by itself
    return ssl.create_default_context()


def _opener(where: SplitResult) -> urllib.request.OpenerDirector:
    # Built from parts: the ready-made one reads file:// and ftp:// too.
    opener = urllib.request.OpenerDirector()
    handlers: list[Any] = [
        urllib.request.HTTPHandler(),
        _Encrypted(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ]
    if not _loopback(where.hostname or ""):  # as Terraform does: a proxy cannot know this machine's loopback
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(url: str, what: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for one that is none
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    if parts.scheme not in ("https", "http") or not parts.hostname or not url.isprintable() or " " in url:
        raise FetchError(f'"{url}" is not {what}: it begins with https:// or http://')
    return parts


def _sendable(token: str, where: SplitResult) -> str:
    if not token.isascii() or not token.isprintable():
        raise DeniedError(f"the token for {where.netloc} has characters that no header can hold")
    return token


def _read(response: Any, url: str, most: int) -> bytes:
    deadline = time.monotonic() + PATIENCE_S
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            raise FetchError(f"{url} is larger than the {most} bytes that it may have")
        if time.monotonic() > deadline:
            raise FetchError(f"{url} did not come within {PATIENCE_S:.0f} seconds")
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and size < int(announced):
        raise FetchError(f"{url} broke off after {size} of {announced} bytes")
    return b"".join(parts)


def _unreachable(reason: object, where: SplitResult) -> FetchError:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return FetchError(
            f"the certificate of {where.netloc} is not trusted: {reason.verify_message.rstrip('.')}",
            hint="If its authority is your own, name a file with the authority's certificate in SSL_CERT_FILE.",
        )
    if isinstance(reason, ssl.SSLError):
        return FetchError(f"{where.netloc} does not speak TLS as it should: {reason.reason or reason}")
    if isinstance(reason, TimeoutError):
        return FetchError(f"{where.netloc} does not answer within {SILENCE_S:.0f} seconds")
    words = (reason.strerror if isinstance(reason, OSError) else "") or str(reason) or type(reason).__name__
    return FetchError(f"{where.netloc} cannot be reached: {words}")
