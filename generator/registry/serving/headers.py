"""Headers of answers: what may be kept, and what a browser may do with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.registry.serving.paths import Target

# Pages bring everything that they need, and call nobody else. (w3.org, "Content Security Policy Level 3")
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
NEVER_KEPT = "no-store"
_FOR_EVER = "max-age=31536000, immutable"


def cache_control(target: Target, *, private: bool) -> str:
    """How long an answer may be kept, and by whom.

    Args:
        target: what is asked for.
        private: tokens are asked for, so no cache may give it to somebody else.
    """
    lasting = _FOR_EVER if target.immutable else "no-cache"
    if private and not target.public:
        return f"private, {lasting}"
    return f"public, {lasting}" if target.immutable else lasting


def not_modified(if_none_match: str | None, etag: str) -> bool:
    """True if the client has these bytes already (RFC 9110, 13.1.2: compared weakly)."""
    if not if_none_match:
        return False
    known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in known or "*" in known
