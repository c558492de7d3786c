"""One exported repository: what it holds, and how a release is committed to it.

Git's objects are written directly, so no filter, attribute or hook comes between a release and its tree. The tag comes
last: whoever is interrupted leaves a repository without it, and the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator import disk, write
from generator.errors import DiskError
from generator.registry.exporting.git import Git
from generator.versions import Version, parse

BRANCH = "main"

_MODE = "100644"
_INDEX = "frontroute-index"

Tree = Mapping[str, str]  # mode and object, as git writes them, by path


@dataclass(frozen=True, slots=True)
class Tagged:
    """A release that the repository has: its commit, and what this holds."""

    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Commit:
    """What is to be committed.

    Attributes:
        files: content by path: all of the tree.
        message: of the commit.
        parent: the commit that it follows; empty for none.
        moves: whether the branch and the working tree take it up.
        there: the commit, if an interrupted run has made it already.
    """

    files: Mapping[str, bytes]
    message: str
    parent: str = ""
    moves: bool = True
    there: str = ""


@dataclass
class Repository:
    """A repository with a working tree.

    Attributes:
        directory: the working tree.
        stamp: author, committer and dates, as variables of git's environment.
        environ: the user's environment.
    """

    directory: Path
    stamp: Mapping[str, str]
    environ: Mapping[str, str] = field(repr=False)

    @cached_property
    def git(self) -> Git:
        """Git on it."""
        return Git(self.directory, self.environ, self.stamp).itself

    @cached_property
    def head(self) -> str:
        """The newest commit of its branch; empty where there is none yet."""
        return self.git.maybe("rev-parse", "--verify", "--quiet", "HEAD^{commit}") or ""

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out, as a full reference; empty where none is."""
        return self.git.maybe("symbolic-ref", "--quiet", "HEAD") or ""

    @cached_property
    def tagged(self) -> dict[Version, Tagged]:
        """The releases that it has."""
        fields = "%(refname:strip=2)%09%(*objectname)%09%(objectname)%09%(*tree)%(tree)"
        found = {}
        for line in self.git.text("for-each-ref", f"--format={fields}", "refs/tags/v*").splitlines():
            name, pointed, own, tree = line.split("\t")
            with contextlib.suppress(ValueError):
                found[parse(name.removeprefix("v"))] = Tagged(pointed or own, tree)
        return found

    def tree(self, name: str) -> Tree:
        """The files of a commit or tree; none for an empty name."""
        if not name:
            return {}
        lines = self.git("ls-tree", "-r", "-z", "--full-tree", name).decode("utf-8", "surrogateescape").split("\0")
        entries = (line.partition("\t") for line in lines if line)
        return {path: " ".join(facts.split(" ")[::2]) for facts, _, path in entries}

    def tree_of(self, files: Mapping[str, bytes]) -> Tree:
        """The files of a release, as `tree` tells them once they are committed."""
        return {path: f"{_MODE} {self._blob(content)}" for path, content in files.items()}

    def tree_name(self, commit: str) -> str:
        """The tree of a commit."""
        return self.git.text("rev-parse", f"{commit}^{{tree}}")

    def message(self, commit: str) -> str:
        """The message of a commit."""
        return self.git.text("log", "-1", "--format=%B", "--no-show-signature", commit)

    def parent(self, commit: str) -> str:
        """The commit that another follows; empty for none."""
        return self.git.maybe("rev-parse", "--verify", "--quiet", f"{commit}^1") or ""

    def changed(self, wanted: Tree) -> list[str]:
        """Files of the working tree and the index that are neither what was committed last nor what is wanted."""
        committed, index = self.tree(self.head), self._index()
        paths = sorted({*committed, *wanted, *index})
        standing = disk.read_files(self.directory, paths)
        changed = []
        for path in paths:
            known = {_blob_of(committed.get(path)), _blob_of(wanted.get(path))}
            content = standing.get(path)
            found = self._blob(content) if content is not None else None
            if found not in known or _blob_of(index.get(path)) not in known:
                changed.append(path)
        return changed + [path for path in self._untracked() if path not in wanted and not _temporary(path)]

    def commit(self, commit: Commit) -> str:
        """Commits a release: the name of the commit. Where it moves the branch, the working tree follows.

        Raises:
            GitError: git refuses.
            DiskError: the working tree cannot be written.
        """
        wanted = self.tree_of(commit.files)
        folder = Path(self.git.text("rev-parse", "--absolute-git-dir"))
        name = commit.there or self._made(commit, wanted, folder / _INDEX)
        if commit.moves:
            before = self.tree(self.head)
            self._check_out(commit.files, [path for path in before if path not in wanted])
            if (folder / _INDEX).exists():
                (folder / _INDEX).replace(folder / "index")
            self.git.maybe("update-index", "-q", "--refresh")
            note = f"frontroute: {commit.message.splitlines()[0]}"
            self.git("update-ref", "-m", note, self.branch, name, self.head or "0" * len(name))
        (folder / _INDEX).unlink(missing_ok=True)
        return name

    def tag(self, version: Version, commit: str, message: str, *, again: bool = False) -> None:
        """Tags a commit as a release; with `again`, the tag may point to another one."""
        options = ["--force"] if again else []
        self.git(
            "tag",
            "--annotate",
            "--cleanup=verbatim",
            "--file=-",
            *options,
            f"v{version}",
            commit,
            given=message.encode(),
        )

    def _made(self, commit: Commit, wanted: Tree, index: Path) -> str:
        self.git("fast-import", "--quiet", given=b"".join(map(_imported, commit.files.values())) + b"done\n")
        for left in (index, index.with_name(f"{index.name}.lock")):
            left.unlink(missing_ok=True)
        lines = b"".join(f"{entry}\t{path}\0".encode() for path, entry in wanted.items())
        self.git("update-index", "-z", "--index-info", given=lines, GIT_INDEX_FILE=str(index))
        tree = self.git("write-tree", GIT_INDEX_FILE=str(index)).decode().strip()
        parents = ["-p", commit.parent] if commit.parent else []
        sign = ["-S"] if self.git.maybe("config", "--type=bool", "--get", "commit.gpgSign") == "true" else []
        return self.git("commit-tree", *sign, *parents, tree, given=commit.message.encode()).decode().strip()

    def _check_out(self, files: Mapping[str, bytes], gone: list[str]) -> None:
        standing = disk.read_files(self.directory, [*files, *gone])  # refuses what leaves the directory by a link
        try:
            for path in (path for path in self._untracked() if _temporary(path)):
                (self.directory / path).unlink(missing_ok=True)
            for path in gone:
                (self.directory / path).unlink(missing_ok=True)
                self._remove_empty((self.directory / path).parent)
            for path, content in files.items():
                if standing.get(path) != content:
                    (self.directory / path).parent.mkdir(parents=True, exist_ok=True)
                    write.replace(self.directory / path, content)
        except OSError as error:
            raise DiskError(f"cannot write {error.filename}: {error.strerror}") from error

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.directory:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def _index(self) -> Tree:
        lines = self.git("ls-files", "--stage", "-z").decode("utf-8", "surrogateescape").split("\0")
        entries = (line.partition("\t") for line in lines if line)
        return {path: " ".join(facts.split(" ")[:2]) for facts, _, path in entries}

    def _untracked(self) -> list[str]:
        listed = self.git("ls-files", "--others", "--exclude-standard", "-z")
        return [path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path]

    @cached_property
    def _algorithm(self) -> str:
        return self.git.maybe("rev-parse", "--show-object-format") or "sha1"

    def _blob(self, content: bytes) -> str:
        digest = hashlib.new(self._algorithm, usedforsecurity=False)
        digest.update(b"blob %d\0" % len(content) + content)
        return digest.hexdigest()


def create(directory: Path, environ: Mapping[str, str]) -> None:
    """Makes an empty repository in an existing directory."""
    git = Git(directory, environ)
    git("init", "--quiet", "--template=", "--object-format=sha1")
    git.itself("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")
    git.itself("config", "core.autocrlf", "false")  # as a release's files are, so they are checked out


def temporary(directory: Path) -> Path:
    """Where a repository is made before it is moved to its place, empty: what an interrupted run left is removed."""
    place = directory.with_name(f".{directory.name}.frontroute-tmp")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def _imported(content: bytes) -> bytes:
    return b"blob\ndata %d\n%s\n" % (len(content), content)


def _blob_of(entry: str | None) -> str | None:
    return entry.rpartition(" ")[2] if entry is not None else None


def _temporary(path: str) -> bool:
    return write.is_temporary(Path(path))
