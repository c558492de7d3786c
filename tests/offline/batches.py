"""Many configurations in one root module: Terraform starts once for all of them.

Each is a child module, with the account of its own that `hosting` gives it. One that is refused is noted and left out,
and the others go on.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.rehearsal import running
from generator.rehearsal.engine import Engine
from generator.rehearsal.scan import find_blocks
from tests.offline.hosting import META, Host, unmarked
from tests.offline.places import Place, enclosing
from tests.offline.recorded import Scenario

STAGES = ("schema", "validate", "plan", "apply", "accepted")

# Two cores and short runs: a collector that looks seldom, and no threads that get in each other's way.
GO = {"GOGC": "400", "GOMAXPROCS": "1"}

# What Terraform says of a configuration that does not keep to its own module's rules.
_MODULE_RULES = ("Invalid value for variable", "Resource precondition failed", "Resource postcondition failed")

# What older providers say in Terraform's own words, and was recorded as its.
_LIKE_TERRAFORM = ("The provider decides on this",)
_RULE = re.compile(r"validation rule at (?:\S*/)?main\.tf:(?P<line>\d+)")


class Refusal(NamedTuple):
    """One diagnostic: where it came from, and what its path may be called."""

    severity: str
    stage: str
    addresses: frozenset[str]
    paths: frozenset[str]
    text: str


@dataclass
class Outcome:
    """What became of one configuration.

    Attributes:
        stage: how far it came, one of `STAGES`, or ``module``.
        refusals: errors and warnings on the way.
        changes: the first plan's changes, by address, in the form of ``terraform show -json``.
        second: those of a plan right after the apply.
        update: those of the plan of the changed configuration.
        update_refusals: errors on the way of the change.
        update_second: those of a plan right after the change.
        destroyed: the ids of what was destroyed, in order.
        destroy_refusals: errors while it was destroyed.
    """

    stage: str = "accepted"
    refusals: list[Refusal] = field(default_factory=list)
    changes: dict[str, Any] | None = None
    second: dict[str, Any] | None = None
    update: dict[str, Any] | None = None
    update_refusals: list[Refusal] = field(default_factory=list)
    update_second: dict[str, Any] | None = None
    destroyed: list[str] = field(default_factory=list)
    destroy_refusals: list[Refusal] = field(default_factory=list)


class Batch:
    """Configurations of one provider with the same provider block, run together."""

    def __init__(self, scenarios: Sequence[Scenario], host: Host, engine: Engine, *, keep: bool = False) -> None:
        """Prepares a batch.

        Args:
            scenarios: the configurations; one that must stand alone is the only one.
            host: the providers.
            engine: the Terraform to run.
            keep: whether to leave the files for a look at them.
        """
        self.scenarios = {f"s{number:03}": scenario for number, scenario in enumerate(scenarios)}
        self.outcomes = {key: Outcome() for key in self.scenarios}
        self.alone = any(scenario.alone for scenario in scenarios)
        assert not self.alone or len(scenarios) == 1
        self.host = host
        self.keep = keep
        # Whether an error of Terraform's own in a plan may also be one that it makes without planning.
        self._stage_is_open = True
        self.texts: dict[str, str] = {}
        self.root = Path(tempfile.mkdtemp(prefix="frontroute-batch-", dir=fast_directory()))
        config = self.root / "cli.tfrc"
        config.write_text("")
        environ = {"PATH": os.environ["PATH"], "HOME": str(self.root), "TF_CLI_CONFIG_FILE": str(config)}
        environ |= {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"} | host.environ() | GO
        self.terraform = running.Terraform(engine.path, environ)

    def run(self) -> dict[str, Outcome]:
        """Runs everything that there is to compare; the outcomes by the names of the configurations."""
        try:
            self.host.fresh()
            self.host.tell_of(self._types())
            self._all()
        finally:
            self.host.tell_of(None)
            if not self.keep:
                shutil.rmtree(self.root, ignore_errors=True)
        return {self.scenarios[key].name: outcome for key, outcome in self.outcomes.items()}

    def _types(self) -> set[str]:
        """Every word that may be a resource type or a data source."""
        texts = (text for one in self.scenarios.values() for text in (one.hcl, one.update_hcl or ""))
        return {word for text in texts for word in re.findall(r'"(\w+)"', text)}

    def _all(self) -> None:
        left = set(self.scenarios)
        for key in left:
            self._place(key, self.scenarios[key].hcl)
        self._compose(left, lambda scenario: scenario.variables)
        self._terraform("init", "-input=false")
        if any(scenario.record["stage"] in ("schema", "validate", "plan") for scenario in self.scenarios.values()):
            self._validated(left)
        first = self._planned(left, lambda key: self.outcomes[key].refusals)
        for key in left:
            self.outcomes[key].changes = first[key]
        wanted = {key for key in left if self.scenarios[key].record["stage"] != "planned"}
        if not wanted:
            return
        self._applied(left, lambda key: self.outcomes[key].refusals, fatal=True)
        applied = {key for key in wanted & left if self.outcomes[key].stage == "accepted"}
        if not applied:
            return
        second = self._planned(left, lambda key: self.outcomes[key].refusals)
        for key in applied & left:
            self.outcomes[key].second = second[key]
        self._updates(left, applied & left)
        self._destroy(left, applied)

    def _updates(self, left: set[str], applied: set[str]) -> None:
        changed = {key for key in applied if self.scenarios[key].update_hcl is not None}
        if not changed:
            return
        for key in changed:
            self._place(key, self.scenarios[key].update_hcl or "")
        self._compose(left, lambda s: s.update_variables if s.update_hcl is not None else s.variables)
        self._terraform("init", "-input=false")
        plan = self._planned(left, lambda key: self.outcomes[key].update_refusals)
        for key in changed & left:
            self.outcomes[key].update = plan[key]
        self._applied(left, lambda key: self.outcomes[key].update_refusals, fatal=False)
        after = self._planned(left, lambda key: self.outcomes[key].update_refusals)
        for key in changed & left:
            self.outcomes[key].update_second = after[key]

    def _destroy(self, left: set[str], applied: set[str]) -> None:
        wanted = {key for key in applied & left if self.scenarios[key].record.get("destroy_order")}
        if not wanted:
            return
        done = self._terraform(
            "apply", "-destroy", "-refresh=false", "-auto-approve", "-json", "-input=false", "-no-color", "-lock=false"
        )
        for event in _events(done.stdout):
            hook = event.get("hook", {})
            if event.get("type") == "apply_start" and hook.get("action") == "delete":
                key = self._key_of(hook["resource"]["addr"], "")
                if key in self.outcomes:
                    self.outcomes[key].destroyed.append(hook.get("id_value", ""))
        for key, refusal in self._refusals(done.stdout, "apply"):
            if key in self.outcomes:
                self.outcomes[key].destroy_refusals.append(refusal)

    # Files.

    def _place(self, key: str, hcl: str) -> None:
        """Write one configuration; its provider block goes to the root."""
        provider = self.scenarios[key].provider
        meta = f'terraform {{\n  provider_meta "{provider}" {{\n    {META} = "{key}"\n  }}\n}}\n'
        if not self.alone:
            for block in find_blocks(hcl, "provider"):
                hcl = _without(hcl, block.type, block.labels[0], block.body)
        folder = self.root if self.alone else self.root / key
        folder.mkdir(exist_ok=True)
        (folder / "main.tf").write_text(hcl)
        (folder / "zz_account.tf").write_text(meta)
        self.texts[key] = hcl

    def _compose(self, keys: Iterable[str], variables: Callable[[Scenario], Mapping[str, Any]]) -> None:
        """Write the root: the provider, and a call of each configuration in a file of its own."""
        if self.alone:
            (key,) = self.scenarios
            (self.root / "zz.auto.tfvars.json").write_text(json.dumps(variables(self.scenarios[key])))
            return
        some = next(iter(self.scenarios.values()))
        required = "".join(
            block.text
            for outer in find_blocks(some.hcl, "terraform")
            for block in find_blocks(outer.body, "required_providers")
        )
        self.texts[""] = f"terraform {{\n{required}}}\n{some.provider_blocks}"
        (self.root / "main.tf").write_text(self.texts[""])
        for key in keys:
            # In JSON, a text is a template.
            call = {"source": f"./{key}", **_escaped(variables(self.scenarios[key]))}
            (self.root / f"{key}.tf.json").write_text(json.dumps({"module": {key: call}}))

    # Commands.

    def _terraform(self, *args: str) -> running.Result:
        return self.terraform.run(args, cwd=self.root, accept=(0, 1, 2))

    def _validated(self, left: set[str]) -> None:
        """Take what Terraform refuses without a plan out of `left`: it tells the stages of its own errors apart."""
        while left:
            said = json.loads(self._terraform("validate", "-json").stdout)
            found = [
                (self._key_of(one.get("address", ""), (one.get("range") or {}).get("filename", "")), one)
                for one in said["diagnostics"]
            ]
            failed = {key for key, one in found if one["severity"] == "error"} & left
            if not failed:
                self._stage_is_open = False
                return
            for key, one in found:
                if key in failed:
                    self.outcomes[key].refusals.append(self._refusal(key, one, "schema"))
            self._refuse(failed, left, lambda key: self.outcomes[key].refusals)

    def _refuse(self, failed: set[str], left: set[str], refusals: Callable[[str], list[Refusal]]) -> None:
        for key in failed:
            self.outcomes[key].stage = _stage(refusals(key))
        left -= failed
        self._leave_out(failed)

    def _planned(self, left: set[str], refusals: Callable[[str], list[Refusal]]) -> dict[str, dict[str, Any]]:
        """Plan; take what is refused out of `left` and of the root, and plan again. The changes by configuration."""
        while True:
            done = self._terraform("plan", "-json", "-input=false", "-no-color", "-lock=false", "-out=plan.bin")
            found = list(self._refusals(done.stdout, "schema" if self._stage_is_open else "plan"))
            if done.returncode == 0:
                for key, refusal in found:
                    if key in left and refusal not in refusals(key):
                        refusals(key).append(refusal)
                return self._changes()
            failed = {key for key, refusal in found if refusal.severity == "error"} & left
            if not failed:  # it is the provider's own configuration, which all share
                found = [(key, refusal) for _, refusal in found if refusal.severity == "error" for key in left]
                failed = {key for key, _ in found}
            if not failed:
                raise AssertionError(
                    f"terraform plan failed in {self.root}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
                )
            for key, refusal in found:
                if key in failed:
                    refusals(key).append(refusal)
            self._refuse(failed, left, refusals)
            if not left:
                return {}

    def _leave_out(self, keys: Iterable[str]) -> None:
        if self.alone:
            return
        for key in keys:
            (self.root / f"{key}.tf.json").unlink()
            if (self.root / "terraform.tfstate").exists():
                self._terraform("state", "rm", f"module.{key}")

    def _applied(self, left: set[str], refusals: Callable[[str], list[Refusal]], *, fatal: bool) -> None:
        done = self._terraform("apply", "-json", "-input=false", "-no-color", "-lock=false", "plan.bin")
        found = list(self._refusals(done.stdout, "apply"))
        for key, refusal in found:
            if key in left and (fatal or self.scenarios[key].update_hcl is not None):
                refusals(key).append(refusal)
        if done.returncode and not any(refusal.severity == "error" for _, refusal in found):
            raise AssertionError(f"terraform apply failed in {self.root}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        for key in {key for key, refusal in found if refusal.severity == "error"} & left if fatal else ():
            self.outcomes[key].stage = "apply"

    def _changes(self) -> dict[str, dict[str, Any]]:
        shown = json.loads(self._terraform("show", "-json", "plan.bin").stdout)
        by_key: dict[str, dict[str, Any]] = {key: {} for key in self.scenarios}
        for change in shown.get("resource_changes", []):
            key = self._key_of(change["address"], "")
            by_key[key][self._own(change["address"])] = change["change"]
        return by_key

    # What Terraform says.

    def _refusals(self, output: str, during: str) -> Iterable[tuple[str, Refusal]]:
        for event in _events(output):
            diagnostic = event.get("diagnostic")
            if diagnostic:
                span = diagnostic.get("range") or {}
                key = self._key_of(diagnostic.get("address", ""), span.get("filename", ""))
                yield key, self._refusal(key, diagnostic, during)

    def _refusal(self, key: str, diagnostic: Mapping[str, Any], during: str) -> Refusal:
        marked = unmarked(diagnostic.get("detail", ""))
        place = self._place_of(key, diagnostic)
        own = self._own(diagnostic.get("address", ""))
        quoted = _quoted(marked.detail)
        paths = {place.path, marked.path, _dotted(marked.path)} if marked.stage else {place.path}
        if not marked.stage and quoted:
            paths |= {quoted, f"{place.path}.{quoted}".lstrip("."), _told_path(marked.detail)}
        addresses = {own, own.partition("[")[0], place.address, place.address.rpartition("output.")[2]} - {""}
        stage = _own_stage(diagnostic["summary"], marked.stage or during)
        if stage == "module":
            paths = {""}
        text = f"{diagnostic['summary']}: {marked.detail}".rstrip(": ")
        return Refusal(diagnostic["severity"], stage, frozenset(addresses), frozenset(paths), text)

    def _place_of(self, key: str, diagnostic: Mapping[str, Any]) -> Place:
        text = self.texts.get(key, "")
        # What a caller gives a variable is refused at the call, and the detail tells where the rule stands.
        rule = _RULE.search(diagnostic.get("detail", ""))
        if rule:
            found = enclosing(text, sum(map(len, text.splitlines(keepends=True)[: int(rule["line"])])) - 1)
            return Place(found.address, "")
        return enclosing(text, diagnostic["range"]["start"]["byte"]) if "range" in diagnostic else Place("", "")

    def _key_of(self, address: str, file: str) -> str:
        """The configuration that a diagnostic or a change is about; empty for the root."""
        if self.alone:
            return next(iter(self.scenarios))
        if address.startswith("module."):
            return address.split(".")[1]
        key = file.partition("/")[0].partition(".")[0]
        return key if key in self.scenarios else ""

    def _own(self, address: str) -> str:
        return address if self.alone or not address.startswith("module.") else address.split(".", 2)[2]


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("${", "$${").replace("%{", "%%{")
    if isinstance(value, Mapping):
        return {name: _escaped(item) for name, item in value.items()}
    return [_escaped(item) for item in value] if isinstance(value, list) else value


def _without(text: str, kind: str, label: str, body: str) -> str:
    head = f'{kind} "{label}" {{{body}}}'
    assert head in text, head
    return text.replace(head, "", 1)


def _events(output: str) -> Iterable[dict[str, Any]]:
    for line in output.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def _stage(refusals: Iterable[Refusal]) -> str:
    order = [*STAGES, "module"]
    return min((refusal.stage for refusal in refusals if refusal.severity == "error"), key=order.index)


def _own_stage(summary: str, during: str) -> str:
    """The stage of what Terraform itself says."""
    if summary in _MODULE_RULES:
        return "module"
    if summary in _LIKE_TERRAFORM:
        return "schema"
    if summary.startswith("Provider produced"):
        return during
    return during


def _quoted(detail: str) -> str:
    """The first name in quotes."""
    parts = detail.split('"')
    return parts[1] if len(parts) > 2 else ""


def _told_path(detail: str) -> str:
    """The path that Terraform spells out: ``attribute "rules": element 0: attribute "name" is required``."""
    steps = re.findall(r'attribute "([^"]+)"|element (\d+)', detail)
    return "".join(f".{name}" if name else f"[{index}]" for name, index in steps).lstrip(".")


def _dotted(path: str) -> str:
    text, depth = "", 0
    for character in path:
        depth += character == "["
        text += "" if depth else character
        depth -= character == "]"
    return text


def fast_directory() -> str | None:
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None
