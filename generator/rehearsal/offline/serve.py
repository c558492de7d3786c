"""The provider's process: greets Terraform, answers it, and ends when Terraform does, however that ends.

Terraform starts a provider several times a command, and waits for its greeting each time. So before that nothing is
done, and nothing imported, that can be done afterwards.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import sys
from types import FrameType
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.rehearsal.offline.plugin import Answers

# What Terraform sets to show that it is Terraform (go-plugin's "magic cookie").
COOKIE: Final = ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")

_LOOK_MS: Final = 1000  # how often the parent is looked for where its end is not told


def main(name: str, version: str, directory: str) -> None:
    """Serves a provider to the Terraform that started this process. Does not return.

    Args:
        name: the provider.
        version: its version, as Terraform knows it.
        directory: where our files are kept between runs.
    """
    if os.environ.get(COOKIE[0]) != COOKIE[1]:
        print(  # noqa: T201 - there is no other way to say it
            f"This is the offline provider {name} of frontroute. Terraform starts it; it does nothing by itself.\n"
            "Run TF_CLI_CONFIG_FILE=$(frontroute offline) terraform plan, in any directory.",
            file=sys.stderr,
        )
        raise SystemExit(1)
    try:
        _serve(name, version, directory)
        status = 0
    except OSError as error:
        print(f"The offline provider {name} does not start: {error}", file=sys.stderr)  # noqa: T201
        status = 1
    sys.stderr.flush()
    os._exit(status)  # gRPC's threads would be waited for, and there is nothing left to lose


def _serve(name: str, version: str, directory: str) -> None:
    gc.disable()  # nothing that is made on the way to the greeting is garbage
    ending = Ending()
    from generator.rehearsal.offline.certificate import certificate
    from generator.rehearsal.offline.plugin import Plugin
    from generator.rehearsal.offline.sockets import socket_directory

    def provider() -> Answers:
        from generator.rehearsal.offline.provider import of_launcher

        return of_launcher(name, version, directory, os.environ)

    plugin = Plugin(provider, ending.ask)
    own = certificate(f"{directory}/certificate.pem")
    with socket_directory(os.environ) as sockets:
        address = f"{sockets}/s"
        plugin.listen(address, own)
        greet(sys.stdout, f"1|6|unix|{address}|grpc|{own.announced()}")
        gc.freeze()
        gc.enable()
        ending.wait(watch=sys.stdout.fileno())
        plugin.stop()


class Ending:
    """Knows when to end: when asked to, on a signal, or when the parent is gone.

    An interrupt is not for us: Terraform gets it as well, and has yet to save what it did.
    """

    def __init__(self, *, interruptible: bool = False) -> None:
        self._parent = os.getppid()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._signalled)
        signal.signal(signal.SIGINT, self._signalled if interruptible else signal.SIG_IGN)

    def ask(self) -> None:
        """Asks for the end, from any thread."""
        with contextlib.suppress(OSError):
            os.write(self._writer, b"x")

    def wait(self, watch: int | None = None) -> None:
        """Waits for the end.

        Args:
            watch: our end of a pipe whose other end the parent holds: it breaks when the parent is gone.
        """
        poll = select.poll()
        poll.register(self._reader, select.POLLIN)
        if watch is not None:
            poll.register(watch, 0)  # only errors and hang-ups, which are always told
        while not poll.poll(_LOOK_MS):
            if os.getppid() != self._parent:
                return

    def _signalled(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()


def greet(stream: IO[str], line: str) -> None:
    """Tells Terraform where we are."""
    stream.write(f"{line}\n")
    stream.flush()
