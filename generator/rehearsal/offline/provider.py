"""What a plugin serves: a provider, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import FrontrouteError
from generator.rehearsal.offline.compiled import Compiled, load
from generator.rehearsal.offline.configuring import Options, read_options
from generator.rehearsal.offline.plugin import Answers, Methods


class VersionError(FrontrouteError):
    """A launcher stands for another version than the one that there is a schema of."""


class Provider:
    """A provider's answers."""

    def __init__(self, compiled: Compiled, options: Options) -> None:
        self._compiled = compiled
        self._options = options

    @property
    def address(self) -> str:
        """Its source address, with the host."""
        return self._compiled.address

    def schema(self) -> bytes:
        """The answer to `GetProviderSchema`, as it is sent."""
        return self._compiled.schema(self._options.types)

    def methods(self) -> Methods:
        """All other answers."""
        from generator.rehearsal.offline.handlers import Handlers
        from generator.rehearsal.offline.service.inventory import open_inventory

        model, options = self._compiled.model, self._options
        return Handlers(model, options, open_inventory(model.name, options.environ)).answers()


class Refusal:
    """The answer that says why there are none: Terraform shows that, and not what a process prints."""

    def __init__(self, error: FrontrouteError) -> None:
        self._error = error

    def schema(self) -> bytes:
        """The answer to `GetProviderSchema`, as it is sent."""
        from tf.gen import tfplugin_pb2 as pb

        from generator.rehearsal.offline.models import Diagnostic
        from generator.rehearsal.offline.schema_wire import diagnostic_messages

        told = diagnostic_messages([Diagnostic(self._error.message, self._error.hint or "")])
        answer: bytes = pb.GetProviderSchema.Response(diagnostics=told).SerializeToString()
        return answer

    def methods(self) -> Methods:
        """None: Terraform asks nothing more."""
        return {}


def of_launcher(name: str, version: str, directory: str, environ: Mapping[str, str]) -> Answers:
    """The answers of the provider that a launcher stands for.

    Args:
        name: the provider.
        version: the version that Terraform takes it for.
        directory: where our files are kept between runs.
        environ: the environment, in which its options stand.
    """
    try:
        compiled = load(name, Path(directory) / "compiled")
        if compiled.version != version:
            raise VersionError(
                f"The offline provider {name} is of version {compiled.version} now; "
                f"this directory was set up with {version}.",
                hint="Run terraform init -upgrade, with the CLI configuration that frontroute offline names.",
            )
        return Provider(compiled, read_options(environ))
    except FrontrouteError as error:
        return Refusal(error)
