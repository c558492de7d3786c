"""What exists at the service, as far as one provider knows.

It is kept in a small database, since Terraform starts one process of a provider to plan and another one to apply. An
object is known from the time when it was refreshed, applied or imported. Where no Terraform started the process, too
little is known for a refusal because of other objects: see `Inventory.strict`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from generator.errors import FrontrouteError
from generator.rehearsal.offline.service.naming import Name
from generator.rehearsal.offline.service.seed import canonical
from generator.rehearsal.offline.values import Value

STORE_VARIABLE: Final = "FRONTROUTE_OFFLINE_STORE"

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS runs (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), run TEXT, generation INTEGER);
INSERT OR IGNORE INTO runs VALUES (1, '', 1);
CREATE TABLE IF NOT EXISTS objects (
  type TEXT, id TEXT, generation INTEGER, run TEXT, told TEXT, object TEXT, PRIMARY KEY (type, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identities (type TEXT, id TEXT, name TEXT);
CREATE INDEX IF NOT EXISTS identities_by_name ON identities (type, name);
CREATE INDEX IF NOT EXISTS identities_by_id ON identities (type, id);
CREATE TABLE IF NOT EXISTS names (type TEXT, id TEXT, path TEXT, named_type TEXT, name TEXT, holds INTEGER);
CREATE INDEX IF NOT EXISTS names_by_name ON names (named_type, name);
CREATE INDEX IF NOT EXISTS names_by_id ON names (type, id);
CREATE TABLE IF NOT EXISTS claims (type TEXT, id TEXT, claim TEXT);
CREATE INDEX IF NOT EXISTS claims_by_claim ON claims (type, claim);
CREATE INDEX IF NOT EXISTS claims_by_id ON claims (type, id);
"""
_FORGET: Final = (
    "DELETE FROM identities WHERE type=? AND id=?",
    "DELETE FROM names WHERE type=? AND id=?",
    "DELETE FROM claims WHERE type=? AND id=?",
)
_INSERT_IDENTITY: Final = "INSERT INTO identities VALUES (?, ?, ?)"
_INSERT_NAME: Final = "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_CLAIM: Final = "INSERT INTO claims VALUES (?, ?, ?)"
_OUTLIVED: Final = "SELECT type, id FROM objects, runs WHERE objects.generation < runs.generation - 1"

LOST: Final = object()  # in place of an object that is not found


class StoreError(FrontrouteError):
    """The store that the environment asks for cannot be used."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An object as it is noted down.

    Attributes:
        type: its resource type.
        id: its `id`, or what stands for it.
        told: the state that Terraform was told.
        object: the object as the service has it; None when it cannot be found by that state.
        identities: what others may name it by.
        names: the objects that it names.
        claims: texts by which objects of its type are looked for: values that only one may have, and the like.
    """

    type: str
    id: str
    told: Value
    object: Value
    identities: Sequence[str] = ()
    names: Sequence[Name] = ()
    claims: Sequence[str] = ()


class Inventory:
    """The objects of one provider.

    Args:
        path: the file of the database; None keeps it in memory.
        run: tells one run of Terraform from the next.
        strict: whether enough is known to refuse something because of other objects.
        lasting: whether the store belongs to one piece of work, so that all in it exists; else an object counts from
            the last refresh on, since it may have gone without our knowledge.
    """

    def __init__(self, path: Path | None = None, *, run: str = "", strict: bool = True, lasting: bool = True) -> None:
        self.strict = strict
        self._run = run
        self._lasting = lasting
        self._lock = Lock()
        self._refreshed = False
        self._database = sqlite3.connect(
            ":memory:" if path is None else path, timeout=30, isolation_level=None, check_same_thread=False
        )
        self._database.execute("PRAGMA synchronous=OFF")
        if path is not None:
            self._database.execute("PRAGMA journal_mode=WAL")
        self._database.executescript(_TABLES)

    def close(self) -> None:
        """Lets go of the store."""
        with self._lock:
            self._database.close()

    def refreshing(self) -> None:
        """Notes that Terraform asks for what it knows: what a run does not ask for has no say in it."""
        if self._lasting or self._refreshed:
            return
        self._refreshed = True
        with self._lock:
            run = self._database.execute
            run("BEGIN IMMEDIATE")
            run("UPDATE runs SET run = ?1, generation = generation + 1 WHERE run <> ?1", (self._run,))
            for type_, identifier in run(_OUTLIVED).fetchall():
                self._forget(type_, identifier)
            run("COMMIT")

    def note(self, entry: Entry) -> None:
        """Notes an object down, in place of what was known of it."""
        row = (entry.type, entry.id, self._run, canonical(entry.told), json.dumps(entry.object))
        with self._lock:
            run = self._database.execute
            run("BEGIN IMMEDIATE")
            try:
                self._forget(entry.type, entry.id)
                run("INSERT INTO objects SELECT ?1, ?2, generation, ?3, ?4, ?5 FROM runs", row)
                own = (entry.type, entry.id)
                self._database.executemany(_INSERT_IDENTITY, [(*own, name) for name in entry.identities])
                self._database.executemany(_INSERT_NAME, [(*own, *name) for name in entry.names])
                self._database.executemany(_INSERT_CLAIM, [(*own, claim) for claim in entry.claims])
            except BaseException:
                run("ROLLBACK")
                raise
            run("COMMIT")

    def forget(self, type_: str, identifier: str) -> None:
        """Strikes an object out."""
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            self._forget(type_, identifier)
            self._database.execute("COMMIT")

    def object_told(self, type_: str, identifier: str, told: Value) -> Value:
        """The object behind a state, if that state is the last that Terraform was told of it; else None.

        `LOST` where the service does not find an object by that state.
        """
        row = self._row(
            "SELECT object FROM objects WHERE type=? AND id=? AND told=?", type_, identifier, canonical(told)
        )
        return None if row is None else json.loads(row[0]) or LOST

    def find(self, type_: str, name: str) -> Value:
        """An object of a type by one of its names; None when there is none that is known of."""
        row = self._row(
            "SELECT object FROM identities JOIN objects USING (type, id), runs"
            " WHERE type=? AND name=? AND (? OR objects.generation = runs.generation) LIMIT 1",
            type_,
            name,
            self._lasting,
        )
        return None if row is None else json.loads(row[0])

    def all_of(self, type_: str) -> list[Value]:
        """All objects of a type that are known of."""
        with self._lock:
            rows = self._database.execute(
                "SELECT object FROM objects, runs"
                " WHERE type=? AND (? OR objects.generation = runs.generation) AND object <> 'null' ORDER BY id",
                (type_, self._lasting),
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def reserve(self, type_: str, identifier: str) -> bool:
        """Keeps an id for an object that is about to be made; False where this run has one with it already."""
        given = (type_, identifier, self._run, self._lasting)
        with self._lock:
            made = self._database.execute(
                "INSERT INTO objects SELECT ?1, ?2, generation, ?3, '', 'null' FROM runs WHERE true"
                " ON CONFLICT DO UPDATE SET run = excluded.run, told = '', object = 'null'"
                " WHERE NOT ?4 AND objects.run <> excluded.run",
                given,
            )
            return made.rowcount == 1

    def release(self, type_: str, identifier: str) -> None:
        """Gives an id back that was kept."""
        with self._lock:
            self._database.execute(
                "DELETE FROM objects WHERE type=? AND id=? AND told='' AND object='null'", (type_, identifier)
            )

    def claimants(self, type_: str, claim: str, by_other_than: str) -> list[Value]:
        """The other objects of this run with a claim."""
        with self._lock:
            rows = self._database.execute(
                "SELECT object FROM claims JOIN objects USING (type, id)"
                " WHERE type=? AND claim=? AND id<>? AND (? OR objects.run = ?) ORDER BY id",
                (type_, claim, by_other_than, self._lasting, self._run),
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def holder(self, type_: str, identifier: str, identities: Iterable[str]) -> tuple[str, Value] | None:
        """Another object that names this one and holds it: its resource type and itself."""
        for name in identities:
            row = self._row(
                "SELECT n.type, o.object FROM names n JOIN objects o ON o.type = n.type AND o.id = n.id, runs"
                " WHERE n.named_type=? AND n.name=? AND n.holds AND NOT (n.type=? AND n.id=?)"
                " AND (? OR o.generation = runs.generation) LIMIT 1",
                type_,
                name,
                type_,
                identifier,
                self._lasting,
            )
            if row is not None:
                return row[0], json.loads(row[1])
        return None

    def _forget(self, type_: str, identifier: str) -> None:
        if self._database.execute("DELETE FROM objects WHERE type=? AND id=?", (type_, identifier)).rowcount:
            for statement in _FORGET:
                self._database.execute(statement, (type_, identifier))

    def _row(self, query: str, *given: object) -> tuple[str, ...] | None:
        with self._lock:
            row: tuple[str, ...] | None = self._database.execute(query, given).fetchone()
        return row


def open_inventory(
    provider: str, environment: Mapping[str, str] | None = None, directory: Path | None = None
) -> Inventory:
    """The inventory that a process of a provider works with.

    A directory that the environment names is a store for one piece of work. Else Terraform's own directory is taken,
    when Terraform started this process. Else nothing is known but what this process sees.

    Args:
        provider: its name.
        environment: the environment variables; absent: those of this process.
        directory: where Terraform was started; absent: the working directory.

    Raises:
        StoreError: the directory that the environment names cannot be used.
    """
    environment = os.environ if environment is None else environment
    directory = Path.cwd() if directory is None else directory
    given = environment.get(STORE_VARIABLE)
    if given:
        path = Path(given) / f"{provider}.sqlite"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return Inventory(path)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path}, which {STORE_VARIABLE} asks for, cannot be used: {error}.") from error
    own = directory / environment.get("TF_DATA_DIR", ".terraform")
    if "TF_PLUGIN_MAGIC_COOKIE" in environment and own.is_dir():
        try:
            return Inventory(own / f"frontroute-{provider}.sqlite", run=_run(), lasting=False)
        except sqlite3.Error:  # a directory that cannot be written to
            pass
    return Inventory(strict=False)


def _run() -> str:
    """The run of Terraform that started this process: its process, and when that began where it can be told."""
    parent = os.getppid()
    try:
        began = Path(f"/proc/{parent}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        began = ""
    return f"{parent}:{began}"
