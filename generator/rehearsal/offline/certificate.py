# ruff: noqa: PTH123
"""The certificate that the provider shows to Terraform: made once in a while, kept in the user's cache.

Terraform learns it from the line that the provider greets with, and trusts no other. Its own certificate has a curve
that gRPC for Python does not take (P-521), so it is not asked for: the socket lies in a directory of the user's own.

Paths are text here: a provider is started before it greets, and `pathlib` would be a twentieth of that.
"""

from __future__ import annotations

import binascii
import contextlib
import time
from typing import Final, NamedTuple

_VALID_S: Final = 90 * 24 * 3600
_RENEW_S: Final = 7 * 24 * 3600  # before it ends, so that none ends while a provider runs
_KEY: Final = "-----BEGIN PRIVATE KEY-----"


class Certificate(NamedTuple):
    """A certificate and its private key, both as PEM, and when it ends (seconds since 1970)."""

    certificate: str
    key: str
    ends: int

    def announced(self) -> str:
        """The certificate as the greeting has it: base64 of its DER form, without padding."""
        return "".join(line for line in self.certificate.splitlines() if not line.startswith("-")).rstrip("=")


def certificate(file: str) -> Certificate:
    """The certificate kept in a file; a new one where there is none, or it ends soon.

    A directory that cannot be written to is no obstacle: then each provider makes its own.
    """
    now = int(time.time())
    kept = _read(file)
    if kept is not None and kept.ends - now > _RENEW_S:
        return kept
    made = _make(now)
    with contextlib.suppress(OSError):
        _keep(file, made)
    return made


def _read(file: str) -> Certificate | None:
    try:
        with open(file, encoding="ascii") as stream:
            ends = int(stream.readline())
            text, begin, key = stream.read().partition(_KEY)
        found = Certificate(text, begin + key, ends)
        whole = bool(key) and bool(binascii.a2b_base64(found.announced() + "=="))
    except (OSError, ValueError):
        return None
    return found if whole else None


def _keep(file: str, made: Certificate) -> None:
    from pathlib import Path

    from generator.rehearsal.offline.keeping import keep

    keep(Path(file), f"{made.ends}\n{made.certificate}{made.key}".encode())


def _make(now: int) -> Certificate:
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    usages = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.fromtimestamp(now - 3600, UTC))  # clocks of containers differ
        .not_valid_after(datetime.fromtimestamp(now + _VALID_S, UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(usages, critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Certificate(made.public_bytes(serialization.Encoding.PEM).decode(), private.decode(), now + _VALID_S)
