"""What is remembered of each request: a line of the access log, and a download."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from generator.registry.serving.access_log import AccessLog, Entry
from generator.registry.serving.counts import Counts
from generator.registry.serving.paths import Kind, Target

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Where an answer leaves, in the request's state, what it was and for whom.
TARGET, HOLDER = "target", "holder"


class Observed:
    """Looks at what goes through, and changes nothing."""

    def __init__(self, app: ASGIApp, log: AccessLog, counts: Counts) -> None:
        self._app = app
        self._log = log
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, clock = time.time(), time.perf_counter()
        status = size = 0

        async def watch(message: Message) -> None:
            nonlocal status, size
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
            elif scope["method"] != "HEAD":
                size += len(message.get("body", b""))
            # A client that went away is never sent the end.
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._count(scope, status)

        try:
            await self._app(scope, receive, watch)
        except Exception:
            status = status or 500
            raise
        finally:
            taken = time.perf_counter() - clock
            self._log.write(_entry(scope, began, taken, status, size))

    def _count(self, scope: Scope, status: int) -> None:
        target: Target | None = scope["state"].get(TARGET)
        if target is None or target.kind is not Kind.ARCHIVE or scope["method"] != "GET" or status != 200:
            return
        if target.address is not None and target.version is not None:
            self._counts.add(target.address, target.version)


def _entry(scope: Scope, began: float, taken: float, status: int, size: int) -> Entry:
    agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
    return Entry(
        time=began,
        client=scope["client"][0] if scope["client"] else "",
        holder=scope["state"].get(HOLDER, ""),
        method=scope["method"],
        path=scope["raw_path"].decode("latin-1"),
        version=scope["http_version"],
        status=status,
        size=size,
        seconds=taken,
        agent=agent.decode("latin-1"),
    )
