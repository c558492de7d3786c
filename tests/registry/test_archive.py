"""A module as an archive: the same bytes everywhere, read by everybody, and nothing in it that leads out."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import tarfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registry import archive
from generator.registry.archive import ArchiveError, pack, unpack
from tests.support.projects import tree

FILES = {"main.tf": b'# a module\nvariable "x" {}\n', "README.md": b"", "examples/simple/main.tf": b"\r\n\0\xff"}
RECORDED = "b128c63f2facc5a95362b83eed3ba77e6025cfc197fbe84336d595e887b018fa"
LONG = {f"{'folder/' * 20}{'n' * 96}.tf": b"long", f"{'f' * 155}/{'n' * 100}": b"as long as can be"}

PARTS = st.text(st.sampled_from("abé. -_~"), min_size=1, max_size=12).filter(lambda part: part not in (".", ".."))
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


def test_the_bytes_are_known() -> None:
    packed = pack(FILES)
    assert pack(dict(reversed(FILES.items()))) == packed
    assert archive.digest(packed) == RECORDED


@given(st.dictionaries(PATHS, st.binary(max_size=2000), max_size=6))
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    folders = {path[:at] for path in files for at, letter in enumerate(path) if letter == "/"}
    if folders & files.keys():
        with pytest.raises(ArchiveError):
            pack(files)
    else:
        assert unpack(pack(files)) == files


@pytest.mark.parametrize("size", [0, 511, 512, 513, 65_000, 65_535, 200_000])
def test_sizes(size: int) -> None:
    files = {"a": bytes(range(256)) * (size // 256) + b"x" * (size % 256)}
    assert unpack(pack(files)) == files


def test_others_read_it(tmp_path: Path) -> None:
    files = {**FILES, **LONG, "é ü.md": b"unicode"}
    packed = pack(files)
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as tar:
        members = tar.getmembers()
        assert {member.name: tar.extractfile(member).read() for member in members} == files  # type: ignore[union-attr]
    assert {(member.mode, member.uid, member.gid, member.mtime, member.uname) for member in members} == {
        (0o644, 0, 0, 0, "")
    }
    assert gzip.decompress(packed)[-1024:] == bytes(1024)
    program = shutil.which("tar")
    if program is None:
        pytest.skip("tar is not installed")
    (tmp_path / "module.tar.gz").write_bytes(packed)
    out = tmp_path / "out"
    out.mkdir()
    done = subprocess.run(
        [program, "-xzf", str(tmp_path / "module.tar.gz"), "-C", str(out)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(out) == files


@pytest.mark.parametrize("make", ["ustar", "gnu", "pax"])
def test_it_reads_what_others_packed(make: str, tmp_path: Path) -> None:
    formats = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
    buffer = io.BytesIO()
    files = {**FILES, "a/" * 60 + "main.tf": b"long", "ümlaut.tf": b"x"}
    with tarfile.open(fileobj=buffer, mode="w:gz", format=formats[make]) as tar:
        folder = tarfile.TarInfo("./examples")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for path, content in files.items():
            member = tarfile.TarInfo(f"./{path}")
            member.size, member.mtime = len(content), 1.5 if make == "pax" else 1
            tar.addfile(member, io.BytesIO(content))
    assert unpack(buffer.getvalue()) == files


TRAPS = [
    *("../x", "/etc/passwd", "a/../../x", "a/..", "..", ".", "./../x", "././x", "a//b", "a/./b", "C:/x", "C:x", "a\\b"),
    *("..\\x", "\\\\host\\x"),
]


@pytest.mark.parametrize("path", TRAPS)
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    assert not archive.safe(path)
    with pytest.raises(ArchiveError, match="which no archive may have"):
        pack({path: b"x"})
    for form in (tarfile.USTAR_FORMAT, tarfile.PAX_FORMAT):
        with pytest.raises(ArchiveError, match="which no module may have"):
            unpack(packed(member(path), form=form))


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = 1 if kind == tarfile.REGTYPE else 0
    return info


def packed(*members: tarfile.TarInfo, form: int = tarfile.USTAR_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=form) as tar:
        for info in members:
            tar.addfile(info, io.BytesIO(b"x" * info.size))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.CONTTYPE]
)
def test_links_and_devices_are_refused(kind: bytes) -> None:
    members = [member("main.tf"), member("trap", kind, "main.tf")]
    if kind == tarfile.CONTTYPE:  # an old word for a file
        assert unpack(packed(*members)) == {"main.tf": b"x", "trap": b""}
        return
    with pytest.raises(ArchiveError, match="'trap', which no module may have"):
        unpack(packed(*members))


def test_a_path_in_the_extension_of_a_header_is_looked_at() -> None:
    info = member("main.tf")
    info.pax_headers = {"path": "../main.tf"}
    with pytest.raises(ArchiveError, match="which no module may have"):
        unpack(packed(info, form=tarfile.PAX_FORMAT))
    info.pax_headers = {"path": "a\0b"}
    with pytest.raises(ArchiveError, match="which no module may have"):
        unpack(packed(info, form=tarfile.PAX_FORMAT))


def test_a_path_comes_once() -> None:
    with pytest.raises(ArchiveError, match=r"'main\.tf' twice"):
        unpack(packed(member("main.tf"), member("./main.tf")))
    with pytest.raises(ArchiveError, match="in a folder that is a file"):
        unpack(packed(member("a"), member("a/b")))


def test_a_name_of_no_encoding() -> None:
    with pytest.raises(ArchiveError, match="which no archive may have"):
        pack({"\udcff": b""})
    plain = packed(member("a" * 8))
    tar = bytearray(gzip.decompress(plain))
    tar[:8] = b"\xff" * 8
    tar[148:156] = b"%06o\0 " % (sum(tar[:148]) + 8 * 32 + sum(tar[156:512]))
    with pytest.raises(ArchiveError, match="which no module may have"):
        unpack(gzip.compress(bytes(tar)))


@pytest.mark.parametrize("path", ["n" * 101, "a/" + "n" * 101, "f" * 156 + "/n", "f/" * 128 + "n", "é" * 51])
def test_a_path_that_is_too_long_is_told(path: str) -> None:
    with pytest.raises(ArchiveError, match="is too long for an archive") as caught:
        pack({path: b""})
    assert "100 bytes after a slash, and 155 before it" in (caught.value.hint or "")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    assert len(unpack(pack(dict.fromkeys("abc", b"")))) == 3
    many = packed(*map(member, "abcd"))
    for attempt in (lambda: pack(dict.fromkeys("abcd", b"")), lambda: unpack(many)):
        with pytest.raises(ArchiveError, match="holds more than") as caught:
            attempt()
        assert caught.value.hint == "A module has at most 10000 files and 64 MiB."
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    assert unpack(pack({"a": b"x" * 10})) == {"a": b"x" * 10}
    large = packed(*(member(name) for name in "ab"))
    monkeypatch.setattr(archive, "MOST_BYTES", 1)
    for attempt in (lambda: pack({"a": b"xx"}), lambda: unpack(large)):
        with pytest.raises(ArchiveError, match="holds more than"):
            attempt()


def test_an_archive_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_TAR", 1024 * 1024)
    bomb = gzip.compress(bytes(32 * 1024 * 1024))
    tracemalloc.start()
    with pytest.raises(ArchiveError, match="holds more than"):
        unpack(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


PACKED = pack(FILES)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"PK\3\4", PACKED[:-1], PACKED[:500], PACKED + b"x", PACKED[:700] + b"?" + PACKED[701:], b"\x1f\x8b"],
)
def test_what_is_damaged(data: bytes) -> None:
    with pytest.raises(ArchiveError, match="the archive is damaged"):
        unpack(data)


@given(st.integers(0, 2559), st.binary(min_size=1, max_size=12))
def test_whatever_stands_in_a_tar_is_a_file_or_told(at: int, text: bytes) -> None:
    tar = bytearray(gzip.decompress(PACKED))
    tar[at : at + len(text)] = text
    for start in range(0, 2048, 512):  # with the sum mended, or nothing but the sum would be tried
        if any(tar[start : start + 100]) and start <= at < start + 512:
            tar[start + 148 : start + 156] = b" " * 8
            tar[start + 148 : start + 156] = b"%06o\0 " % sum(tar[start : start + 512])
    try:
        found = unpack(gzip.compress(bytes(tar), 0))
    except ArchiveError:
        return
    assert all(map(archive.safe, found))
