"""HTTP as uvicorn speaks it, with the limits on a client's time that it has not.

h11, since it refuses what is not quite HTTP and bounds headers; httptools, the other parser, has no such bound.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.registry.serving import limits


class PatientProtocol(H11Protocol):
    """Ends a connection whose request does not come whole in time, or whose answer is not taken.

    Between requests, uvicorn's own limit holds.
    """

    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    patience_s, stall_s, goodbye_s = limits.HEADERS_S, limits.STALL_S, limits.GOODBYE_S

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request is waited for."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(self.patience_s, self._end)

    def data_received(self, data: bytes) -> None:
        """Something came: a whole request, or a piece of one."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """The next request may be there already."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """More waits for the client than it takes."""
        super().pause_writing()
        self._stalled = self.loop.call_later(self.stall_s, self._end)

    def resume_writing(self) -> None:
        """It has taken some."""
        super().resume_writing()
        self._forget()

    def shutdown(self) -> None:
        """The server stops. With TLS, closing waits for a client to agree: half a minute for one that is gone."""
        super().shutdown()
        if self.transport.is_closing():
            self.loop.call_later(self.goodbye_s, self._end_when_sent)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._forget()
        super().connection_lost(exc)

    def _look(self) -> None:
        waiting = self.cycle is None or self.cycle.response_complete
        if not waiting:
            self._forget()
        elif self._deadline is None and self.timeout_keep_alive_task is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self.patience_s, self._end)

    def _forget(self) -> None:
        for timer in (self._deadline, self._stalled):
            if timer is not None:
                timer.cancel()
        self._deadline = self._stalled = None

    def _end_when_sent(self) -> None:
        # What TLS has handed on may still wait below it, where asyncio shows no way to look.
        below = getattr(getattr(self.transport, "_ssl_protocol", None), "_transport", None)
        if any(transport.get_write_buffer_size() for transport in (self.transport, below) if transport is not None):
            self.loop.call_later(self.goodbye_s, self._end_when_sent)
        else:
            self.transport.abort()

    def _end(self) -> None:
        self._forget()
        self.transport.abort()
