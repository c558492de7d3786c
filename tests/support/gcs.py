"""A bucket of Google Cloud Storage on loopback, as far as its JSON API is needed to list, read and write objects."""

from __future__ import annotations

import base64
import email.parser
import hashlib
import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_LIST = "/storage/v1/b/"
_DOWNLOAD = "/download/storage/v1/b/"
_UPLOAD = "/upload/storage/v1/b/"


@dataclass(frozen=True)
class Object:
    """An object of a bucket."""

    content: bytes
    media: str
    cache_control: str
    generation: int


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus, message: str = "") -> None:
        super().__init__(message)
        self.status = status


class GcsServer:
    """The server. Use it as a context manager.

    Attributes:
        objects: by bucket and name.
        page: objects that one answer to a listing has.
        refuse: a status that every request is answered with; None for none.
        generation_header: in which a download says what it is of.
    """

    def __init__(self, *buckets: str, page: int = 4) -> None:
        self.objects: dict[str, dict[str, Object]] = {bucket: {} for bucket in buckets}
        self.page = page
        self.refuse: HTTPStatus | None = None
        self.generation_header = "X-Goog-Generation"
        self.lock = threading.Lock()
        self.generations = itertools.count(1_700_000_000_000_000)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"cloud": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def endpoint(self) -> str:
        """For ``STORAGE_EMULATOR_HOST``."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def files(self, bucket: str, prefix: str = "") -> dict[str, bytes]:
        """The contents of a bucket, by name below a prefix."""
        found = self.objects[bucket].items()
        return {name.removeprefix(prefix): item.content for name, item in found if name.startswith(prefix)}

    def __enter__(self) -> GcsServer:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    cloud: GcsServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def _get(self, path: str, query: dict[str, str], _body: bytes) -> None:
        start = _DOWNLOAD if path.startswith(_DOWNLOAD) else _LIST
        bucket, _, name = path.removeprefix(start).partition("/o")
        if not name:
            self._json(self._listed(bucket, query))
            return
        name = unquote(name.removeprefix("/"))
        item = self._object(bucket, name, query)
        if start == _LIST:
            self._json(_described(name, item))
            return
        generation = {self.cloud.generation_header: str(item.generation)}
        self._send(HTTPStatus.OK, item.content, item.media, **{"X-Goog-Hash": f"md5={_md5(item)}", **generation})

    def _post(self, path: str, query: dict[str, str], body: bytes) -> None:
        assert query["uploadType"] == "multipart", "an object of more than 8 MiB"
        # Two parts, the first with what is said of the object. By hand: a parser of mail would mend line ends.
        boundary = body.partition(b"\r\n")[0]
        about, content = (part.partition(b"\r\n\r\n") for part in body.split(boundary)[1:3])
        said: dict[str, str] = json.loads(about[2])
        media = email.parser.BytesParser().parsebytes(content[0].lstrip()).get_content_type()
        with self.cloud.lock:
            objects = self._bucket(path.removeprefix(_UPLOAD).partition("/o")[0])
            _expect(query, objects.get(said["name"]))
            item = Object(
                content[2].removesuffix(b"\r\n"), media, said.get("cacheControl", ""), next(self.cloud.generations)
            )
            objects[said["name"]] = item
        self._json(_described(said["name"], item))

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""

    def _listed(self, bucket: str, query: dict[str, str]) -> dict[str, Any]:
        with self.cloud.lock:
            names = sorted(name for name in self._bucket(bucket) if name.startswith(query.get("prefix", "")))
            at = int(query.get("pageToken", 0))
            items = [_described(name, self._bucket(bucket)[name]) for name in names[at : at + self.cloud.page]]
        more = {"nextPageToken": str(at + self.cloud.page)} if at + self.cloud.page < len(names) else {}
        return {"kind": "storage#objects", "items": items, **more}

    def _object(self, bucket: str, name: str, query: dict[str, str]) -> Object:
        with self.cloud.lock:
            item = self._bucket(bucket).get(name)
        if item is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, f"No such object: {bucket}/{name}")
        _expect(query, item)
        return item

    def _bucket(self, name: str) -> dict[str, Object]:
        if name not in self.cloud.objects:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "The specified bucket does not exist.")
        return self.cloud.objects[name]

    def _answer(self, method: Callable[[str, dict[str, str], bytes], None]) -> None:
        url = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            if self.cloud.refuse is not None:
                raise _RefusedError(self.cloud.refuse, "not today")
            method(url.path, query, body)
        except _RefusedError as error:
            said = {"error": {"code": error.status.value, "message": str(error)}}
            self._send(error.status, json.dumps(said).encode(), "application/json")

    def _json(self, data: object) -> None:
        self._send(HTTPStatus.OK, json.dumps(data).encode(), "application/json")

    def _send(self, status: HTTPStatus, content: bytes, media: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _expect(query: dict[str, str], standing: Object | None) -> None:
    wanted = query.get("ifGenerationMatch")
    if wanted is not None and int(wanted) != (standing.generation if standing else 0):
        raise _RefusedError(
            HTTPStatus.PRECONDITION_FAILED, "At least one of the pre-conditions you specified did not hold."
        )


def _described(name: str, item: Object) -> dict[str, str]:
    return {
        "kind": "storage#object",
        "name": name,
        "generation": str(item.generation),
        "contentType": item.media,
        "cacheControl": item.cache_control,
        "size": str(len(item.content)),
        "md5Hash": _md5(item),
    }


def _md5(item: Object) -> str:
    return base64.b64encode(hashlib.md5(item.content).digest()).decode()
