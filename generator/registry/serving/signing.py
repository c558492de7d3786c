"""Links that hold for a while: Terraform sends its token for everything but the archive.

A link is signed for one path and one holder of a token, with a key that this process alone knows. It ends with the
process, with its time, and with the token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlencode

from generator.registry.serving.tokens import Holder

VALID_S = 300
_EXPIRES, _NAME, _SIGNATURE = "expires", "name", "signature"
_MOST_FIELDS = 8


class Signer:
    """Signs paths, and knows its own signatures again.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock

    def query(self, path: str, holder: Holder) -> str:
        """What a link to a path needs behind its ``?``."""
        expires = int(self._clock()) + VALID_S
        return urlencode({_EXPIRES: expires, _NAME: holder.name, _SIGNATURE: self._sign(path, expires, holder)})

    def signer_of(self, path: str, query: str, holders: Mapping[str, Holder]) -> Holder | None:
        """For whom a link was signed; None if it was not, is for another path, or is over.

        Args:
            path: what is asked for.
            query: what stands behind the ``?``.
            holders: those who may read now, by name.
        """
        try:
            fields = parse_qs(query, max_num_fields=_MOST_FIELDS, strict_parsing=True)
            expires, signature = int(_only(fields, _EXPIRES)), _only(fields, _SIGNATURE)
            holder = holders[_only(fields, _NAME)]
        except (ValueError, KeyError):
            return None
        mine = hmac.compare_digest(self._sign(path, expires, holder).encode(), signature.encode())
        return holder if mine and self._clock() <= expires else None

    def _sign(self, path: str, expires: int, holder: Holder) -> str:
        said = "\n".join((path, str(expires), holder.name, holder.sha256)).encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


def signed(query: str) -> bool:
    """True if a link claims to be signed."""
    return f"{_SIGNATURE}=" in query


def _only(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields[name]
    if len(values) != 1:
        raise ValueError(name)
    return values[0]
