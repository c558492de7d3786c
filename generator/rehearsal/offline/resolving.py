"""Plans that show what an apply will compute: a planned state in which nothing is left unknown."""

from __future__ import annotations

from generator.rehearsal.offline import engines
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.values import Unknown, Value, known


def resolved(resource: ResourceModel, prior: Value, planned: Value, config: Value, provider: Configured) -> Value:
    """A planned state with every unknown value in it as an apply would leave it; what is known stays.

    Args:
        resource: the resource type.
        prior: the state before; None on create.
        planned: the planned state; None on destroy.
        config: the configuration. While something in it is unknown, so is what depends on it, and nothing is filled.
        provider: the provider with its arguments.
    """
    if planned is None or known(planned) or not known(config):
        return planned
    # Nothing is known of other objects while it is only planned, and nothing is noted down.
    nowhere = Inventory(strict=False)
    try:
        done = engines.apply(resource, prior, planned, config, provider, nowhere)
    finally:
        nowhere.close()
    filled = engines.complete(resource, planned, config, provider, prior)
    refused = any(diagnostic.severity == "error" for diagnostic in done.diagnostics)
    return _merged(planned, filled, filled if refused else done.state)


def _merged(planned: Value, filled: Value, done: Value) -> Value:
    """What is planned, with its unknown places as they are in `done`, or where that has another form, in `filled`."""
    if isinstance(planned, Unknown):
        return done
    if isinstance(planned, dict) and isinstance(filled, dict):
        inner = done if isinstance(done, dict) else filled
        return {name: _merged(item, filled[name], inner.get(name, filled[name])) for name, item in planned.items()}
    if isinstance(planned, list) and isinstance(filled, list) and len(planned) == len(filled):
        elements = done if isinstance(done, list) and len(done) == len(planned) else filled
        return list(map(_merged, planned, filled, elements))
    return planned if known(planned) else filled
