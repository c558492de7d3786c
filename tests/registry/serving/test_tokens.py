"""`frontroute registry token`, and links that hold for a while."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from generator.registry.serving import tokens
from generator.registry.serving.signing import VALID_S, Signer
from generator.registry.serving.tokens import Holder, Tokens, TokensError
from tests.support.registry import command

CI = Holder("ci", "0" * 64)
PATH = "v1/modules/acme/sample/ns1/1.0.0/module.tar.gz"


def test_a_token_is_printed_once_and_kept_as_a_hash(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    made = command("registry", "token", "add", "ci", "--tokens", str(file))
    assert made.exit_code == 0, made.output
    token = made.stdout.strip()
    assert len(token) >= 43
    assert file.read_text() == f"ci sha256:{hashlib.sha256(token.encode()).hexdigest()}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert token not in made.stderr
    other = command("registry", "token", "add", "desk.1", "--tokens", str(file))
    assert other.stdout.strip() not in ("", token)
    assert command("registry", "token", "list", "--tokens", str(file)).stdout == "ci\ndesk.1\n"
    assert [file.name for file in tmp_path.iterdir()] == ["tokens"]


def test_a_file_that_others_could_read_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    file.write_text("# ours\n\n")
    file.chmod(0o644)
    tokens.add(file, "ci")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_removed_tokens_are_gone(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    kept, lost = tokens.add(file, "kept"), tokens.add(file, "lost")
    known = Tokens(file)
    assert known.holder(lost) is not None
    assert command("registry", "token", "remove", "lost", "--tokens", str(file)).exit_code == 0
    assert known.holder(lost) is None
    assert known.holder(kept) == Holder("kept", tokens.digest(kept))
    again = command("registry", "token", "remove", "kep", "--tokens", str(file))
    assert again.exit_code == 2
    assert 'Did you mean "kept"?' in again.stderr


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    tokens.add(file, "ci")
    before = file.read_bytes()
    again = command("registry", "token", "add", "ci", "--tokens", str(file))
    assert (again.exit_code, again.stdout) == (1, "")
    assert "token remove ci" in again.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["", "-x", "a b", "a/b", "a\n", "é", "x" * 65])
def test_names_that_no_token_may_have(tmp_path: Path, name: str) -> None:
    refused = command("registry", "token", "add", "--tokens", str(tmp_path / "tokens"), "--", name)
    assert refused.exit_code == 2
    assert not (tmp_path / "tokens").exists()


@pytest.mark.parametrize(
    "text", ["ci", "ci sha256:123", f"ci md5:{'0' * 64}", f"c/i sha256:{'0' * 64}", f"a sha256:{'0' * 64}\n" * 2]
)
def test_a_damaged_file_lets_nobody_in(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tokens"
    token = tokens.add(file, "ci")
    known = Tokens(file)
    assert known.holder(token) is not None
    file.write_text(text)
    with pytest.raises(TokensError, match=r"tokens:\d: "):
        known.holder(token)
    listed = command("registry", "token", "list", "--tokens", str(file))
    assert listed.exit_code == 1
    assert "tokens:" in listed.stderr
    file.unlink()
    with pytest.raises(TokensError):
        known.holder(token)
    again = tokens.add(file, "ci")
    assert known.holder(again) is not None
    assert known.holder(token) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for args in (["list"], ["remove", "ci"]):
        missing = command("registry", "token", *args, "--tokens", str(tmp_path / "none"))
        assert missing.exit_code == 1
        assert "token add NAME" in missing.stderr
    nowhere = command("registry", "token", "add", "ci", "--tokens", str(tmp_path / "no" / "tokens"))
    assert nowhere.exit_code == 1
    assert "there is no folder" in nowhere.stderr


def test_a_link_holds_for_its_path_its_time_and_its_holder() -> None:
    now = 1_000.0
    signer = Signer(lambda: now)
    query = signer.query(PATH, CI)
    assert signer.signer_of(PATH, query, {"ci": CI}) == CI
    assert signer.signer_of(PATH, f"checksum=sha256:0&{query}", {"ci": CI}) == CI
    assert signer.signer_of(PATH.replace("1.0.0", "2.0.0"), query, {"ci": CI}) is None
    assert signer.signer_of(PATH, query, {}) is None
    assert signer.signer_of(PATH, query, {"ci": Holder("ci", "1" * 64)}) is None
    assert (
        signer.signer_of(PATH, query.replace("name=ci", "name=me"), {"ci": CI, "me": Holder("me", CI.sha256)}) is None
    )
    assert signer.signer_of(PATH, query.replace("expires=1300", "expires=9300"), {"ci": CI}) is None
    assert signer.signer_of(PATH, query + "&expires=9300", {"ci": CI}) is None
    assert signer.signer_of(PATH, query[:-1], {"ci": CI}) is None
    assert signer.signer_of(PATH, "signature=%C3%A9&expires=1300&name=ci", {"ci": CI}) is None
    assert Signer(lambda: now).signer_of(PATH, query, {"ci": CI}) is None
    now += VALID_S
    assert signer.signer_of(PATH, query, {"ci": CI}) == CI
    now += 1
    assert signer.signer_of(PATH, query, {"ci": CI}) is None
