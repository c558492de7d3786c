"""The registry that these tests ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.registry.serving.standing import SMALL
from tests.support.registry import ADDRESS
from tests.support.serving import Running

MODULE = f"/v1/modules/{ADDRESS}"
ARCHIVE = f"{MODULE}/1.0.0/module.tar.gz"
CANDIDATE = "1.1.0-rc.1"
SECRET = b"nobody may read this"
LARGE = 32 * SMALL  # bytes: more than the system's buffers hold

PUBLIC = ("/.well-known/terraform.json", "/healthz")
FOR_PROGRAMS = (
    f"{MODULE}/versions",
    f"{MODULE}/1.0.0/download",
    ARCHIVE,
    f"{MODULE}/1.0.0/module.json",
    f"{MODULE}/1.0.0/SHA256SUMS",
    f"{MODULE}/{CANDIDATE}/module.tar.gz",
    "/index.json",
    "/counts.json",
)
PAGES = ("/", "/index.html", "/modules/acme/sample/ns1/1.0.0/page.html", "/assets/look.css", "/modules/acme/sample/ns1")
EVERYTHING = (*PUBLIC, *FOR_PROGRAMS, *PAGES)


@dataclass
class Place:
    """A registry with a release and a candidate, served with tokens and without."""

    root: Path
    directory: Path
    archive: bytes
    token: str
    public: Running
    private: Running

    def log(self) -> str:
        """What was logged of the public server."""
        return (self.root / "public.log").read_text()


def unencoded(path: str) -> bytes:
    """A request as no client would make it."""
    return f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
