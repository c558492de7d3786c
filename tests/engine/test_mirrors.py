"""Providers are found in every place where Terraform, its users and its packagers put them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.rehearsal.mirrors import Mirror, MirrorError, find_mirrors, platform_name, versions_of
from tests.engine.conftest import packed, unpacked

DEMO = "registry.terraform.io/acme/demo"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    return path


def found(environ: dict[str, str], home: Path, *look_in: Path) -> list[Path]:
    # XDG_DATA_DIRS by default holds directories of this machine, which may have providers.
    nowhere = {"HOME": str(home), "XDG_DATA_DIRS": str(home / "nowhere")}
    mirrors = find_mirrors({**nowhere, **environ}, cwd=home / "work", look_in=look_in)
    for mirror in mirrors:
        assert mirror.providers[DEMO] == ("1.2.3",)
    return [mirror.path for mirror in mirrors]


@pytest.mark.parametrize(
    "place",
    [
        "work/terraform.d/plugins",
        ".terraform.d/plugins",
        ".terraform.d/plugin-cache",
        ".local/share/terraform/plugins",
        ".local/share/opentofu/plugins",
        "Library/Application Support/io.terraform/plugins",
        ".cache/frontroute/providers",
        "tf-mirror",
        "company/tools",
        ".company/mirror",
    ],
)
@pytest.mark.parametrize("layout", [unpacked, packed])
def test_in_the_home_directory(home: Path, place: str, layout: type[Path]) -> None:
    mirror = layout(home / place)
    assert found({}, home) == [mirror]


def test_named_by_the_environment(home: Path, tmp_path: Path) -> None:
    one, two, three = (unpacked(tmp_path / name) for name in ("one", "two", "three"))
    assert found({"FRONTROUTE_PLUGIN_DIR": f"{one}{os.pathsep}{two}"}, home) == [one, two]
    assert found({"TF_PLUGIN_CACHE_DIR": str(three)}, home) == [three]
    four, five, six = (unpacked(tmp_path / name / "terraform" / "plugins") for name in ("four", "five", "six"))
    assert found({"XDG_DATA_HOME": str(tmp_path / "four")}, home) == [four]
    dirs = f"{tmp_path / 'five'}{os.pathsep}{tmp_path / 'six'}"
    assert found({"XDG_DATA_DIRS": dirs}, home) == [five, six]


def test_named_and_missing(home: Path) -> None:
    with pytest.raises(MirrorError, match="FRONTROUTE_PLUGIN_DIR names /nowhere"):
        found({"FRONTROUTE_PLUGIN_DIR": "/nowhere"}, home)


@pytest.mark.parametrize("name", [".terraformrc", ".tofurc", "company.tfrc"])
def test_named_by_the_cli_configuration(home: Path, tmp_path: Path, name: str) -> None:
    mirror, cache = unpacked(tmp_path / "mirror"), unpacked(home / "a" / "b" / "c" / "cache")
    (home / name).write_text(
        f"""
        # filesystem_mirror {{ path = "/commented/out" }}
        plugin_cache_dir = "$HOME/a/b/c/cache"
        provider_installation {{
          filesystem_mirror {{
            path    = "{mirror}"
            include = ["registry.terraform.io/*/*"]
          }}
          direct {{}}
        }}
        """
    )
    environ = {"TF_CLI_CONFIG_FILE": str(home / name)} if name == "company.tfrc" else {}
    assert found(environ, home) == [mirror, cache]


def test_broken_and_missing_cli_configurations_say_nothing(home: Path) -> None:
    assert found({"TF_CLI_CONFIG_FILE": str(home / "missing")}, home) == []
    (home / ".terraformrc").write_text('provider_installation { filesystem_mirror { path = "')
    assert found({}, home) == []


def test_look_around_is_bounded(home: Path, tmp_path: Path) -> None:
    root = tmp_path / "opt"
    near, far = unpacked(root / "a" / "b"), unpacked(root / "c" / "d" / "e")
    assert found({}, home, root) == [near]
    assert far.is_dir()


def test_each_directory_once(home: Path, tmp_path: Path) -> None:
    mirror = unpacked(tmp_path / "opt" / "mirror")
    link = tmp_path / "link"
    link.symlink_to(mirror)
    assert found({"FRONTROUTE_PLUGIN_DIR": str(link), "TF_PLUGIN_CACHE_DIR": str(mirror)}, home, tmp_path / "opt") == [
        mirror
    ]


def test_closed_directories_are_passed_over(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "opt"
    mirror = unpacked(root / "open")
    (root / "closed").mkdir(mode=0)
    real = os.scandir

    def scandir(path: Path) -> object:  # root may read everything, so the mode alone does not close it
        if Path(path).name == "closed":
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found({}, home, root) == [mirror]


def test_other_platforms_and_other_files_are_no_providers(home: Path, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror" / DEMO
    (mirror / "1.0.0" / "plan9_mips").mkdir(parents=True)
    (mirror / "2.0.0" / platform_name()).mkdir(parents=True)
    (mirror / "2.0.0" / platform_name() / "README.md").touch()
    (mirror / "terraform-provider-demo_3.0.0_plan9_mips.zip").touch()
    (mirror / "terraform-provider-other_4.0.0_{platform_name()}.zip").touch()
    (mirror / "v5.0.0" / platform_name()).mkdir(parents=True)
    assert found({"FRONTROUTE_PLUGIN_DIR": str(tmp_path / "mirror")}, home) == []


def test_versions_are_in_their_own_order(home: Path, tmp_path: Path) -> None:
    for version in ("5.9.0", "5.100.0", "6.0.0", "6.0.0-beta1"):
        unpacked(tmp_path / "one", DEMO, version)
    packed(tmp_path / "two", DEMO, "5.10.0")
    mirrors = (
        *find_mirrors({"HOME": str(home), "FRONTROUTE_PLUGIN_DIR": str(tmp_path / "one")}, look_in=()),
        Mirror(tmp_path / "two", {DEMO: ("5.10.0",)}),
    )
    assert versions_of(mirrors, DEMO) == ("5.9.0", "5.10.0", "5.100.0", "6.0.0-beta1", "6.0.0")
    assert versions_of(mirrors, "registry.terraform.io/acme/other") == ()


def test_what_this_machine_has_is_whole() -> None:
    for mirror in find_mirrors(os.environ):
        assert mirror.path.is_absolute()
        assert mirror.providers
