"""Who may have what. A request shows a token, as Terraform or a browser does, or comes by a signed link."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from generator.registry.serving.paths import Kind, Target
from generator.registry.serving.signing import Signer, signed
from generator.registry.serving.tokens import Holder, Tokens

# Browsers ask their user for a name and a password at a Basic challenge, and at no other.
_BEARER = 'Bearer realm="registry"'
_BASIC = 'Basic realm="registry: any name, and a token as the password", charset="UTF-8"'


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered.

    Attributes:
        status: of the answer.
        message: why.
        challenge: the header ``WWW-Authenticate``; empty for none.
    """

    status: int
    message: str
    challenge: str = ""


class Guard:
    """Decides by the tokens of a file; where there is none, everybody may have everything."""

    def __init__(self, tokens: Tokens | None, signer: Signer) -> None:
        self._tokens = tokens
        self._signer = signer

    @property
    def private(self) -> bool:
        """True if tokens are asked for."""
        return self._tokens is not None

    def sound(self) -> None:
        """Reads the tokens, if they have changed.

        Raises:
            TokensError: they cannot be read, or are damaged.
        """
        if self._tokens is not None:
            self._tokens.holders()

    def visitor(self, target: Target, authorization: str, query: str) -> Holder | Refusal | None:
        """Who asks; None where nobody needs to be known.

        Args:
            target: what is asked for.
            authorization: the header of this name; empty where there is none.
            query: what stands behind the ``?``.

        Raises:
            TokensError: the tokens cannot be read, or are damaged.
        """
        if self._tokens is None or target.public:
            return None
        token = _token(authorization)
        holder = self._tokens.holder(token) if token else None
        if holder is not None:
            return holder
        if target.kind is Kind.ARCHIVE and signed(query):
            signer = self._signer.signer_of(target.path, query, self._tokens.holders())
            return signer or Refusal(403, "this link has expired, or was never given: run terraform init again")
        challenge = _BEARER if target.for_programs else _BASIC
        return Refusal(401, "no such token" if token else "this registry needs a token", challenge)

    def link(self, path: str, holder: Holder | None) -> str:
        """The query that makes a path below the root a link for a holder; empty where nobody needs to be known."""
        return self._signer.query(path, holder) if holder is not None else ""


def _token(authorization: str) -> str:
    scheme, _, rest = authorization.partition(" ")
    said = rest.strip()
    if scheme.lower() == "bearer":
        return said
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(said, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
