"""The application: what a request passes through, from outside to inside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.registry.serving import headers, limits
from generator.registry.serving.access_log import AccessLog
from generator.registry.serving.answers import Answers, problem
from generator.registry.serving.counts import Counts
from generator.registry.serving.guarding import Guard
from generator.registry.serving.observing import Observed
from generator.registry.serving.standing import Standing

# Seconds between two looks at whether downloads were counted.
SAVE_S = 5.0


def make(standing: Standing, guard: Guard, counts: Counts, log: AccessLog) -> Starlette:
    """The application that serves a registry.

    Args:
        standing: what is served.
        guard: who may have it.
        counts: downloads; saved now and then. Whoever runs the application saves them at its end.
        log: told about each request.
    """

    async def save_now_and_then() -> None:
        while True:
            await anyio.sleep(SAVE_S)
            await to_thread.run_sync(counts.save)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(save_now_and_then)
            yield
            group.cancel_scope.cancel()

    answers = Answers(standing, guard, counts)

    async def answer(request: Request) -> Response:
        return await answers(request)

    return Starlette(
        routes=[Route("/{path:path}", answer, methods=list(limits.METHODS))],
        middleware=[Middleware(Observed, log, counts), Middleware(_Headed), Middleware(_Limited)],
        exception_handlers={404: _unknown, 500: _failed},
        lifespan=lifespan,
    )


async def _unknown(_request: Request, _error: Exception) -> Response:
    return problem(404, "there is no such thing in this registry", programs=False)


async def _failed(_request: Request, _error: Exception) -> Response:
    return problem(500, "the registry failed to answer", programs=True)


class _Headed:
    """Adds what every answer says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = MutableHeaders(scope=message)
                for name, value in headers.ALWAYS.items():
                    known.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, add)


class _Limited:
    """Refuses what is too much."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = None
        if scope["type"] == "http":
            refused = limits.refusal(scope["method"], scope["raw_path"], scope["query_string"], scope["headers"])
        if refused is None:
            await self._app(scope, receive, send)
            return
        more = {"allow": ", ".join(limits.METHODS)} if refused.status == 405 else {}
        if refused.close:
            more["connection"] = "close"
        await problem(refused.status, refused.message, programs=True, more=more)(scope, receive, send)
