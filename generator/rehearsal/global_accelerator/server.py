"""The server: HTTP and JSON to operations and back."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from generator.rehearsal.global_accelerator.service import Service, ServiceError

_TYPE = "application/x-amz-json-1.1"


class GlobalAcceleratorServer:
    """A running server, in a thread of this process. Use it as a context manager, or call `stop`.

    Attributes:
        endpoint: its URL: ``http://127.0.0.1:49152``.
        service: what it keeps.
    """

    def __init__(self) -> None:
        self.service = Service()
        service = self.service

        class Handler(_Handler):
            answers = service

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> GlobalAcceleratorServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answers: Service

    # An answer goes out as a whole: in two parts, the second one waits for the first to be acknowledged.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Answer one request: the operation stands in a header, its arguments in the body."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        operation = (self.headers.get("X-Amz-Target") or "").rpartition(".")[2]
        try:
            request = json.loads(body or b"{}")
            if not isinstance(request, dict):
                raise ServiceError("SerializationException", "the body is no object")
            self._send(200, self.answers.answer(operation, request))
        except ServiceError as error:
            self._send(error.status, {"__type": error.code, "Message": str(error)}, error.code)
        except ValueError as error:
            self._send(400, {"__type": "SerializationException", "Message": str(error)}, "SerializationException")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def _send(self, status: int, document: object, error: str = "") -> None:
        content = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", _TYPE)
        self.send_header("Content-Length", str(len(content)))
        if error:
            self.send_header("X-Amzn-ErrorType", error)
        self.end_headers()
        self.wfile.write(content)
