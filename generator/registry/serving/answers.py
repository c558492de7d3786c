"""What is answered: a target to a response."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from generator.registry import tree
from generator.registry.serving import headers, paths
from generator.registry.serving.counts import Counts
from generator.registry.serving.guarding import Guard, Refusal
from generator.registry.serving.observing import HOLDER, TARGET
from generator.registry.serving.paths import Kind, Target
from generator.registry.serving.standing import Found, Standing
from generator.registry.serving.tokens import Holder, TokensError

_PIECE = 64 * 1024
_UNKNOWN = "there is no such thing in this registry"


class Answers:
    """Answers requests.

    Args:
        standing: what is served.
        guard: who may have it.
        counts: what `counts.json` says.
    """

    def __init__(self, standing: Standing, guard: Guard, counts: Counts) -> None:
        self._standing = standing
        self._guard = guard
        self._counts = counts

    async def __call__(self, request: Request) -> Response:
        """The answer to a request that is within the limits."""
        target = paths.target(request.scope["raw_path"])
        if target is None:
            return problem(404, _UNKNOWN, programs=request.scope["raw_path"].startswith(b"/v1/"))
        if target.kind is Kind.HEALTH:
            return await to_thread.run_sync(self._health)
        request.scope["state"][TARGET] = target
        try:
            query = request.scope["query_string"].decode("latin-1")
            visitor = self._guard.visitor(target, request.headers.get("authorization", ""), query)
            if isinstance(visitor, Refusal):
                more = {"www-authenticate": visitor.challenge} if visitor.challenge else {}
                return problem(visitor.status, visitor.message, programs=target.for_programs, more=more)
            request.scope["state"][HOLDER] = visitor.name if visitor is not None else ""
            response = await self._answer(target, request, visitor)
        except (OSError, TokensError) as error:
            sys.stderr.write(f"Error: {error}\n")
            return problem(503, "the registry cannot be read", programs=target.for_programs)
        return response or problem(404, _UNKNOWN, programs=target.for_programs)

    async def _answer(self, target: Target, request: Request, visitor: Holder | None) -> Response | None:
        keep = {"cache-control": headers.cache_control(target, private=self._guard.private)}
        match target.kind:
            case Kind.COUNTS:
                return Response(self._counts.dump(), media_type=target.media, headers=keep)
            case Kind.FOLDER:
                page = await to_thread.run_sync(self._standing.find, f"{target.path}/{paths.START}")
                # Relative, so that it holds behind any proxy.
                more = {**keep, "location": f"{target.path.rpartition('/')[2]}/"}
                return Response(status_code=308, headers=more) if page is not None else None
            case Kind.DOWNLOAD:
                return await self._download(target, visitor)
        found = await to_thread.run_sync(self._standing.find, target.path)
        return None if found is None else _file(found, target, request, keep)

    async def _download(self, target: Target, visitor: Holder | None) -> Response | None:
        path = f"{target.path.rpartition('/')[0]}/{tree.ARCHIVE}"
        archive = await to_thread.run_sync(self._standing.find, path)
        if archive is None:
            return None
        # The sum of the bytes that stand there now, whatever the documents say: it and the archive always agree.
        # go-getter takes `checksum` off the address, and leaves the other parameters alone.
        link = self._guard.link(path, visitor)
        location = f"{tree.ARCHIVE_LOCATION}?checksum=sha256:{archive.sha256}" + (f"&{link}" if link else "")
        # Terraform reads the header and OpenTofu the body, if the status is 200.
        more = {"x-terraform-get": location, "cache-control": headers.NEVER_KEPT if link else "no-cache"}
        return JSONResponse({"location": location}, headers=more)

    def _health(self) -> Response:
        try:
            self._guard.sound()
            well = self._standing.readable()
        except TokensError:
            well = False
        more = {"cache-control": headers.NEVER_KEPT}
        return JSONResponse({"status": "ok" if well else "failed"}, 200 if well else 503, headers=more)


def problem(status: int, message: str, *, programs: bool, more: Mapping[str, str] | None = None) -> Response:
    """An answer that says what is wrong. Nobody keeps it.

    Args:
        status: of the answer.
        message: what is wrong.
        programs: a program reads it, not a person.
        more: further headers.
    """
    known = {"cache-control": headers.NEVER_KEPT, **(more or {})}
    if programs:
        return JSONResponse({"errors": [message]}, status, headers=known)
    return PlainTextResponse(f"{status}: {message}\n", status, headers=known)


def _file(found: Found, target: Target, request: Request, keep: Mapping[str, str]) -> Response:
    etag = f'"{found.sha256}"'
    known = {**keep, "etag": etag, "accept-ranges": "bytes"}
    if headers.not_modified(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=known)
    if found.content is not None and "range" not in request.headers:
        return _Kept(found.content, media_type=target.media, headers=known)
    return FileResponse(found.file, headers=known, media_type=target.media, stat_result=found.status)


class _Kept(Response):
    """Bytes that are in memory, in pieces: a slow client does not make us copy all of them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        pieces = [self.body[at : at + _PIECE] for at in range(0, len(self.body), _PIECE)]
        if scope["method"] == "HEAD" or not pieces:
            pieces = [b""]
        request = Request(scope, receive)
        for number, piece in enumerate(pieces, 1):
            # uvicorn says nothing of a client that went away. Asking lets the loop take note of it, too.
            if number > 1 and await request.is_disconnected():
                return
            await send({"type": "http.response.body", "body": piece, "more_body": number < len(pieces)})
