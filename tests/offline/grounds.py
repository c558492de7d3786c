"""Where variants of an example are planned and applied: many in one root module, each in an account of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.rehearsal import running
from generator.rehearsal.engine import Engine
from generator.rehearsal.scan import find_blocks
from generator.schema_check.reading import read
from tests.offline.batches import GO, fast_directory
from tests.offline.hosting import META, Host
from tests.offline.options import ROOT, Edit, Example

BASE = "base"
_RULE = re.compile(r"checked by the validation rule at (?P<key>\w+)/")
STATE = "terraform.tfstate"


class Ground:
    """A root module that calls variants of an example, by key."""

    def __init__(self, example: Example, host: Host, engine: Engine, *, module: Path | None = None) -> None:
        """Prepares an empty root module.

        Args:
            example: the example.
            host: the providers.
            engine: the Terraform to run.
            module: the module to use in place of the example's own.
        """
        self.example = example
        self.host = host
        self.module = module or ROOT / "modules" / example.architecture
        self.root = Path(tempfile.mkdtemp(prefix="frontroute-ground-", dir=fast_directory()))
        self.keys: set[str] = set()
        config = self.root / "cli.tfrc"
        config.write_text("")
        environ = {"PATH": os.environ["PATH"], "HOME": str(self.root), "TF_CLI_CONFIG_FILE": str(config)}
        environ |= {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"} | host.environ() | GO
        self._terraform = running.Terraform(engine.path, environ)
        self._lifted = _provider_blocks(example)
        required = "".join(
            inner.text
            for text in example.files.values()
            for outer in find_blocks(text, "terraform")
            for inner in find_blocks(outer.body, "required_providers")
        )
        self.required = f"terraform {{\n{required}}}\n{''.join(self._lifted)}"
        (self.root / "main.tf").write_text(self.required)
        # `refused_inputs` judges inputs, once for each variant: again in every plan, it would take most of the time.
        texts = {path.name: path.read_text() for path in self.module.glob("*.tf")}
        self._unchecked = {name: checked(text, ()) for name, text in texts.items() if "validation {" in text}
        host.fresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def place(self, key: str, files: Mapping[str, str]) -> None:
        """Write a variant of the example, in place of the one that the key had."""
        folder = self.root / key
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(
            self.example.folder, folder, ignore=shutil.ignore_patterns("*.tf", ".terraform*"), copy_function=os.symlink
        )
        for name, text in files.items():
            (folder / name).write_text(_without(text, self._lifted).replace(f'"{self.example.source}"', '"./module"'))
        shutil.copytree(
            self.module, folder / "module", ignore=shutil.ignore_patterns("examples", "tests"), copy_function=os.symlink
        )
        for name, text in self._unchecked.items():
            (folder / "module" / name).unlink()
            (folder / "module" / name).write_text(text)
        for place in (folder, folder / "module"):
            (place / "zz_account.tf").write_text(self._account(key))
        call = {"source": f"./{key}", **_missing_variables(files.values())}
        (self.root / f"{key}.tf.json").write_text(json.dumps({"module": {key: call}}))
        self.keys.add(key)

    def drop(self, keys: Iterable[str]) -> None:
        """Take variants out of the root module, and of its state."""
        for key in set(keys) & self.keys:
            (self.root / f"{key}.tf.json").unlink()
            self.keys.discard(key)
        if (self.root / STATE).exists():
            state = self.state()
            state["resources"] = [one for one in state["resources"] if _key(one) in self.keys]
            self._write(state)

    def init(self) -> None:
        """Run ``terraform init``."""
        self.run("init", "-input=false")

    def apply(self) -> dict[str, str]:
        """Plan, and apply what was planned. A variant that cannot be is taken out; why, by key."""
        refused: dict[str, str] = {}
        while self.keys:
            done = self.run("plan", "-json", "-input=false", "-lock=false", "-out=plan.bin")
            if done.returncode == 0:
                break
            found = self._errors(done)
            refused |= found
            self.drop(found)
        if self.keys:
            done = self.run("apply", "-json", "-input=false", "-lock=false", "plan.bin")
            if done.returncode:
                found = self._errors(done)
                refused |= {key: f"while applying: {text}" for key, text in found.items()}
                self.drop(found)
        return refused

    def unsettled(self) -> dict[str, list[str]]:
        """What a plan would still change, by key."""
        done = self.run("plan", "-json", "-input=false", "-lock=false", "-detailed-exitcode")
        found: dict[str, list[str]] = {}
        for event in _events(done.stdout):
            if event.get("type") == "planned_change":
                address = event["change"]["resource"]["addr"]
                _, key, own = address.split(".", 2)
                found.setdefault(key, []).append(f"{own} ({event['change']['action']})")
        assert done.returncode != 1, done.stdout[-3000:]
        return found

    def copy_base(self, keys: Iterable[str]) -> None:
        """Make the state and the account of each key those of `BASE`, which goes."""
        state = self.state()
        base = [one for one in state["resources"] if _key(one) == BASE]
        text = json.dumps(base)
        resources = []
        for key in keys:
            copied = json.loads(re.sub(rf'"module\.{BASE}(?=[."])', f'"module.{key}', text))
            resources += copied
            self.host.copy(BASE, key)
        state["resources"] = resources
        state["check_results"] = None
        self._write(state)
        (self.root / f"{BASE}.tf.json").unlink(missing_ok=True)
        self.keys.discard(BASE)

    def foreseen(self) -> dict[str, dict[tuple[str, str], Any]]:
        """The attributes of everything that would be made where nothing exists, in the form of `resources`."""
        (self.root / STATE).unlink(missing_ok=True)
        self.host.fresh(resolved=True)
        done = self.run("plan", "-json", "-input=false", "-lock=false", "-out=plan.bin")
        assert done.returncode == 0, self._errors(done)
        shown = json.loads(self.run("show", "-json", "plan.bin").stdout)
        found: dict[str, dict[tuple[str, str], Any]] = {}
        for change in shown["resource_changes"]:
            if change["mode"] == "managed" and change["type"].partition("_")[0] in self.host.providers:
                _, key, address = change["address"].split(".", 2)
                found.setdefault(key, {})[change["type"], address] = change["change"]["after"]
        return found

    def state(self) -> dict[str, Any]:
        """The state, as Terraform keeps it."""
        state: dict[str, Any] = json.loads((self.root / STATE).read_text())
        return state

    def resources(self) -> dict[str, dict[tuple[str, str], Any]]:
        """The attributes of everything in the state: by key, then by type and address."""
        found: dict[str, dict[tuple[str, str], Any]] = {}
        for resource in self.state()["resources"]:
            if resource["mode"] != "managed" or resource["type"].partition("_")[0] not in self.host.providers:
                continue
            inner = resource["module"].split(".", 2)[2:]
            for instance in resource["instances"]:
                index = f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
                address = ".".join([*inner, f"{resource['type']}.{resource['name']}{index}"])
                found.setdefault(_key(resource), {})[resource["type"], address] = instance["attributes"]
        return found

    def run(self, *args: str) -> running.Result:
        """Run a command of Terraform."""
        return self._terraform.run([args[0], "-no-color", *args[1:]], cwd=self.root, accept=(0, 1, 2))

    def _account(self, key: str) -> str:
        metas = [f'  provider_meta "{name}" {{\n    {META} = "{key}"\n  }}\n' for name in self._providers()]
        return f"terraform {{\n{''.join(metas)}}}\n"

    def _providers(self) -> list[str]:
        return [name for name in self.host.providers if re.search(rf"\b{name}\s*=\s*\{{", self.required)]

    def _write(self, state: Mapping[str, Any]) -> None:
        (self.root / STATE).write_text(json.dumps({**state, "serial": state["serial"] + 1}))

    def _errors(self, done: running.Result) -> dict[str, str]:
        """What Terraform refuses, by key."""
        found: dict[str, str] = {}
        failed = ""  # what Terraform destroys has no place in a file, but it says before which object it was
        for event in _events(done.stdout):
            diagnostic = event.get("diagnostic", {})
            if event.get("type") == "apply_errored":
                failed = event["hook"]["resource"]["addr"]
            if diagnostic.get("severity") != "error":
                continue
            address = diagnostic.get("address", "" if "range" in diagnostic else failed)
            file = (diagnostic.get("range") or {}).get("filename", "")
            key = address.split(".")[1] if address.startswith("module.") else re.split(r"[/.]", file)[0]
            rule = _RULE.search(diagnostic.get("detail", ""))
            key = rule["key"] if rule else key
            if key in self.keys:
                found.setdefault(key, f"{address}: {diagnostic['summary']}: {diagnostic.get('detail', '')}")
        assert found, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return found


def refused_inputs(
    example: Example,
    variants: Mapping[str, Sequence[Edit]],
    host: Host,
    engine: Engine,
    module: Path | None = None,
) -> dict[str, str]:
    """Which changes of the example the module's own rules for its inputs refuse, and why.

    They are planned without what the module makes, and with the rules that a change can break alone.
    """
    with Ground(example, host, engine, module=module) as ground:
        variables, locals_ = _declared(ground.module)
        around, _ = _split(example.files)
        missing = {name: {"default": value} for name, value in _missing_variables(example.files.values()).items()}
        (ground.root / "missing_override.tf.json").write_text(json.dumps({"variable": missing} if missing else {}))
        (ground.root / "main.tf").write_text(ground.required + _without("".join(around), ground._lifted))
        for path in example.folder.iterdir():
            if not (ground.root / path.name).exists() and path.suffix != ".tf":
                (ground.root / path.name).symlink_to(path)
        for key, edits in variants.items():
            # In a folder of its own, since Terraform tells no more than that of a default that is refused.
            (ground.root / key).mkdir()
            rules = checked(variables, {edit.input for edit in edits})
            (ground.root / key / "main.tf").write_text(rules + _reached(rules, locals_))
            _, calls = _split(example.edited(edits))
            for number, call in enumerate(calls):
                text = re.sub(r'^module "[^"]*"', f'module "{key}_{number}"', call)
                (ground.root / f"{key}.{number}.tf").write_text(text.replace(f'"{example.source}"', f'"./{key}"'))
            ground.keys.add(key)
        ground.init()
        refused: dict[str, str] = {}
        while ground.keys:  # what Terraform can refuse without a plan hides what it refuses with one
            done = ground.run("plan", "-json", "-input=false", "-lock=false")
            if done.returncode == 0:
                break
            found = ground._errors(done)
            refused |= found
            for key in found:
                ground.keys.discard(key)
                for file in ground.root.glob(f"{key}.*.tf"):
                    file.unlink()
        return refused


def _declared(module: Path) -> tuple[str, dict[str, str]]:
    """The variables of a module, and its local values by name, as text."""
    texts = [path.read_text() for path in sorted(module.glob("*.tf"))]
    variables = "".join(block.text for text in texts for block in find_blocks(text, "variable"))
    locals_ = {
        attribute.name: text[attribute.start : attribute.end]
        for text in texts
        for block in read(text).blocks
        if block.type == "locals"
        for attribute in block.body.attributes
    }
    return variables, locals_


def _reached(text: str, locals_: Mapping[str, str]) -> str:
    """A `locals` block with what a text refers to, however indirectly."""
    found: dict[str, str] = {}
    queue = [text]
    while queue:
        for name in re.findall(r"\blocal\.(\w+)", queue.pop()):
            if name not in found and name in locals_:
                found[name] = locals_[name]
                queue.append(locals_[name])
    return f"locals {{\n{''.join(f'{line}{chr(10)}' for line in found.values())}}}\n" if found else ""


def checked(text: str, inputs: Collection[str]) -> str:
    """The text of variables with those rules alone that look at some of the inputs."""
    rules = [rule.text for block in find_blocks(text, "variable") for rule in find_blocks(block.body, "validation")]
    words = re.compile(rf"\bvar\.(?:{'|'.join(inputs)})\b") if inputs else None
    return _without(text, [rule for rule in rules if words is None or not words.search(rule)])


def _split(files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The blocks of an example: those that stand around the calls of modules, and the calls."""
    around, calls = [], []
    for text in files.values():
        for block in find_blocks(text):
            if block.type == "module":
                calls.append(block.text)
            elif block.type in ("resource", "data", "locals", "variable", "provider") and "module." not in block.body:
                around.append(block.text)
    return around, calls


def _provider_blocks(example: Example) -> list[str]:
    """The provider blocks of an example as they are written, where they can stand in the root for all variants."""
    blocks = [block.text for text in example.files.values() for block in find_blocks(text, "provider")]
    return [] if any("alias" in block for block in blocks) else blocks


def _without(text: str, blocks: Iterable[str]) -> str:
    for block in blocks:
        text = text.replace(block.rstrip("\n"), "")
    return text


def _missing_variables(texts: Iterable[str]) -> dict[str, str]:
    """A value for each variable of a root module that has none: text fits where one asks for a secret."""
    blocks = [block for text in texts for block in find_blocks(text, "variable")]
    return {b.labels[0]: "a-value-for-tests" for b in blocks if not re.search(r"^\s*default\s*=", b.body, re.MULTILINE)}


def _key(resource: Mapping[str, Any]) -> str:
    key: str = resource.get("module", "module.").split(".")[1]
    return key


def _events(output: str) -> Iterable[dict[str, Any]]:
    for line in output.splitlines():
        if line.startswith("{"):
            yield json.loads(line)
