"""A registry over HTTP, for a desk or a small team: `frontroute registry serve`.

================================  ==============================================================
question                          room
================================  ==============================================================
what does a path mean?            `paths`
what stands there?                `standing` (files, their sums, what is kept in memory)
who may have it?                  `tokens` (the file), `signing` (links), `guarding` (the decision)
what is answered?                 `answers`, `headers`
what is refused unseen?           `limits`, `protocol` (time)
what is remembered?               `counts`, `access_log`
how does it hang together?        `app` (Starlette), `server` (uvicorn, TLS, signals)
what is said at the start?        `greeting`
================================  ==============================================================

`paths`, `guarding`, `headers`, `limits` and `greeting` do no input or output.

Starlette and uvicorn, since both are kept well, small, and pure Python with h11: one `pip install` on any machine, a
strict parser, a bound on headers. Flask's server says of itself that it is for development; aiohttp and Django bring
far more than four kinds of answers need.
"""

from __future__ import annotations

import importlib.util

from generator.errors import FrontrouteError


class ServeError(FrontrouteError):
    """The registry cannot be served: no registry there, a port in use, a certificate that does not load."""


def require_packages() -> None:
    """Sees to it that the packages of the extra are there.

    Raises:
        ServeError: if one is missing.
    """
    missing = [name for name in ("starlette", "uvicorn") if importlib.util.find_spec(name) is None]
    if missing:
        raise ServeError(
            f"serving needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
            hint="pip install 'frontroute[serve]'",
        )
