"""Where variants of an example are planned and applied: many in one root module, each in an account of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.rehearsal import running
from generator.rehearsal.engine import Engine
from generator.rehearsal.scan import Block, find_blocks, string_attributes
from generator.rehearsal.used_types import types_in
from generator.schema_check.reading import read
from tests.offline.batches import GO, fast_directory
from tests.offline.hosting import META, Host
from tests.offline.options import ROOT, Edit, Example

BASE = "base"
_RULE = re.compile(r"checked by the validation rule at (?P<key>\w+)/")
STATE = "terraform.tfstate"

# Providers whose services answer what was planned. Others have words of their own: a URL for an id, a range for a port.
FORESEEN = {"aws"}


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
        self._base: dict[str, Any] = {}
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
        # The modules that the example calls, by the source that it says.
        self._modules = {
            source: self.module if source == example.source else (example.folder / source).resolve()
            for text in example.files.values()
            for source in map(_source, find_blocks(text, "module"))
            if source.startswith(".")
        }
        texts = [path.read_text() for module in self._modules.values() for path in module.glob("*.tf")]
        host.tell_of({use.name for text in [*texts, *example.files.values()] for use in types_in(text)})
        # What stands around the calls of the module is made once for all variants, if it does not depend on them.
        self._around, calls = split(example.files)
        self.shared = "module." not in "".join([*self._around, *calls])
        if self.shared:
            (self.root / "around.tf").write_text(_without("".join(self._around), self._lifted))
            (self.root / "zz_account.tf").write_text(self._account(BASE))
            _link(example.folder, self.root)
            missing = {name: {"default": value} for name, value in _missing_variables(example.files.values()).items()}
            (self.root / "missing_override.tf.json").write_text(json.dumps({"variable": missing} if missing else {}))
        host.fresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.host.tell_of(None)
        shutil.rmtree(self.root, ignore_errors=True)

    def place(self, key: str, files: Mapping[str, str]) -> None:
        """Write a variant of the example, in place of the one that the key had."""
        folder = self.root / key
        if folder.exists():
            shutil.rmtree(folder)
        if self.shared:
            _, calls = split(files)
            for number, call in enumerate(calls):
                source = _source(find_blocks(call, "module")[0])
                self._place_module(self._modules[source], folder / str(number), key)
                text = re.sub(r'^module "[^"]*"', f'module "{key}_{number}"', call)
                (self.root / f"{key}.{number}.tf").write_text(text.replace(f'"{source}"', f'"./{key}/{number}"'))
        else:
            folder.mkdir()
            _link(self.example.folder, folder)
            for name, text in files.items():
                own = _without(text, self._lifted)
                for source, module in self._modules.items():
                    own = own.replace(f'"{source}"', f'"./{module.name}"')
                (folder / name).write_text(own)
            (folder / "zz_account.tf").write_text(self._account(key))
            for module in self._modules.values():
                self._place_module(module, folder / module.name, key)
            whole = {"source": f"./{key}", **_missing_variables(files.values())}
            (self.root / f"{key}.0.tf.json").write_text(json.dumps({"module": {f"{key}_0": whole}}))
        self.keys.add(key)

    def _place_module(self, module: Path, folder: Path, key: str) -> None:
        ignored = shutil.ignore_patterns("examples", "tests")
        shutil.copytree(module, folder, ignore=ignored, copy_function=os.symlink)
        # `refused_inputs` judges inputs, once for each variant: again in every plan, it would take most of the time.
        for name, text in _unchecked(module).items():
            (folder / name).unlink()
            (folder / name).write_text(text)
        (folder / "zz_account.tf").write_text(self._account(key))

    def drop(self, keys: Iterable[str]) -> None:
        """Take variants out of the root module, and of its state."""
        for key in set(keys) & self.keys:
            for file in self.root.glob(f"{key}.*.tf*"):
                file.unlink()
            self.keys.discard(key)
        if (self.root / STATE).exists():
            state = self.state()
            state["resources"] = [one for one in state["resources"] if _key(one) in ("", *self.keys)]
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
                found.setdefault(_key_of(address), []).append(f"{_own(address)} ({event['change']['action']})")
        assert done.returncode != 1, done.stdout[-3000:]
        return found

    def keep_base(self) -> None:
        """Keep what `BASE` is, for `copy_base`, and take it out of the root module."""
        self._base = self.state()
        self.host.keep(BASE)
        for file in self.root.glob(f"{BASE}.*.tf*"):
            file.unlink()
        self.keys.discard(BASE)

    def copy_base(self, keys: Iterable[str]) -> None:
        """Make the state and the account of each key those of `BASE`."""
        self.host.fresh()
        base = json.dumps([one for one in self._base["resources"] if _key(one) == BASE])
        resources = [one for one in self._base["resources"] if _key(one) != BASE]
        for key in (BASE, *keys):
            self.host.restore(key)
        for key in keys:
            resources += json.loads(re.sub(rf'"module\.{BASE}_', f'"module.{key}_', base))
        (self.root / STATE).write_text(json.dumps({**self._base, "resources": resources, "check_results": None}))

    def foreseen(self) -> dict[str, dict[tuple[str, str], Any]]:
        """The attributes of everything that would be made where nothing exists, in the form of `resources`."""
        (self.root / STATE).unlink(missing_ok=True)
        if not FORESEEN.issuperset(self._providers()):
            self.host.fresh()
            self.apply()
            return self.resources()
        self.host.fresh(resolved=True)
        done = self.run("plan", "-json", "-input=false", "-lock=false", "-out=plan.bin")
        assert done.returncode == 0, self._errors(done)
        shown = json.loads(self.run("show", "-json", "plan.bin").stdout)
        found: dict[str, dict[tuple[str, str], Any]] = {}
        for change in shown["resource_changes"]:
            if change["mode"] == "managed" and change["type"].partition("_")[0] in self.host.providers:
                place = change["type"], _own(change["address"])
                found.setdefault(_key_of(change["address"]), {})[place] = change["change"]["after"]
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
            for instance in resource["instances"]:
                index = f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
                address = f"{resource.get('module', '')}.{resource['type']}.{resource['name']}{index}".lstrip(".")
                place = resource["type"], _own(address)
                found.setdefault(_key(resource), {})[place] = instance["attributes"]
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
            key = _key_of(address) or re.split(r"[/.]", file)[0]
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
        if not ground.shared:
            (ground.root / "around.tf").write_text(
                _without("".join(b for b in ground._around if "module." not in b), ground._lifted)
            )
            _link(example.folder, ground.root)
        (ground.root / "unknown.tf").write_text('resource "terraform_data" "unknown" {\n  input = timestamp()\n}\n')
        for key, edits in variants.items():
            # In a folder of its own, since Terraform tells no more than that of a default that is refused.
            (ground.root / key).mkdir()
            rules = checked(variables, frozenset(edit.input for edit in edits))
            (ground.root / key / "main.tf").write_text(rules + reached(rules, locals_))
            _, calls = split(example.edited(edits))
            for number, call in enumerate(calls):
                if f'"{example.source}"' not in call:
                    continue
                text = re.sub(r'^module "[^"]*"', f'module "{key}_{number}"', call)
                text = re.sub(r"\bmodule\.\w+(?:\.\w+|\[[^\]]*\])+", "terraform_data.unknown.output", text)
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
            if '"planned_change"' in done.stdout:  # it came to plan, and so told all
                break
            for key in found:
                ground.keys.discard(key)
                for file in ground.root.glob(f"{key}.*.tf"):
                    file.unlink()
        return refused


def _declared(module: Path) -> tuple[str, dict[str, str]]:
    """The variables of a module, and its local values by name, as text."""
    texts = [path.read_text() for path in sorted(module.glob("*.tf"))]
    variables = _terse("".join(block.text for text in texts for block in find_blocks(text, "variable")))
    return variables, local_values(texts)


def local_values(texts: Iterable[str]) -> dict[str, str]:
    """The local values of a module's files by name, each as it is written."""
    return {
        attribute.name: text[attribute.start : attribute.end]
        for text in texts
        for block in read(text).blocks
        if block.type == "locals"
        for attribute in block.body.attributes
    }


def _terse(variables: str) -> str:
    """Variables whose rules say nothing: Terraform works the message out even where all is well."""
    messages = [
        attribute
        for block in read(variables).blocks
        for rule in block.body.blocks
        for attribute in rule.body.attributes
        if attribute.name == "error_message"
    ]
    for message in sorted(messages, key=lambda attribute: -attribute.start):
        variables = f'{variables[: message.start]}error_message = "Refused."{variables[message.end :]}'
    return variables


def reached(text: str, locals_: Mapping[str, str]) -> str:
    """A `locals` block with what a text refers to, however indirectly."""
    found: dict[str, str] = {}
    queue = [text]
    while queue:
        for name in re.findall(r"\blocal\.(\w+)", queue.pop()):
            if name not in found and name in locals_:
                found[name] = locals_[name]
                queue.append(locals_[name])
    return f"locals {{\n{''.join(f'{line}{chr(10)}' for line in found.values())}}}\n" if found else ""


@cache
def _unchecked(module: Path) -> dict[str, str]:
    """The files of a module that hold rules for its inputs, without them."""
    texts = {path.name: path.read_text() for path in module.glob("*.tf")}
    return {name: checked(text) for name, text in texts.items() if "validation {" in text}


@cache
def checked(text: str, inputs: frozenset[str] = frozenset()) -> str:
    """The text of variables with those rules alone that look at some of the inputs."""
    rules = [rule.text for block in find_blocks(text, "variable") for rule in find_blocks(block.body, "validation")]
    words = re.compile(rf"\bvar\.(?:{'|'.join(inputs)})\b") if inputs else None
    return _without(text, [rule for rule in rules if words is None or not words.search(rule)])


def split(files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The blocks of an example: those that stand around the calls of modules (outputs left out), and the calls."""
    blocks = [block for text in files.values() for block in _blocks(text)]
    around = [b.text for b in blocks if b.type in ("resource", "data", "locals", "variable", "provider")]
    return around, [block.text for block in blocks if block.type == "module"]


@cache
def _blocks(text: str) -> tuple[Block, ...]:
    return find_blocks(text)


def _source(call: Block) -> str:
    """The source of a module's call, as it is written."""
    return string_attributes(call.body).get("source", "")


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


def _link(folder: Path, target: Path) -> None:
    """What else stands beside an example: its modules may read it. Modules of its own are placed as all others are."""
    for path in folder.iterdir():
        if path.suffix != ".tf" and not path.name.startswith(".terraform") and not any(path.glob("*.tf")):
            (target / path.name).symlink_to(path)


def _key(resource: Mapping[str, Any]) -> str:
    """The key of a resource of a state; empty for the root's own."""
    return _key_of(resource.get("module", ""))


def _key_of(address: str) -> str:
    return address.split(".")[1].rpartition("_")[0] if address.startswith("module.") else ""


def _own(address: str) -> str:
    """An address within a variant: the number of the call stays in it."""
    return address.split(".", 1)[1].split("_", 1)[1] if address.startswith("module.") else address


def _events(output: str) -> Iterable[dict[str, Any]]:
    for line in output.splitlines():
        if line.startswith("{"):
            yield json.loads(line)
