"""`frontroute registry host-config`: what it prints is right, formatted, and cannot be made to say something else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.registry.reading import hosts
from generator.rehearsal.cli_config import read_user_config
from generator.rehearsal.engine import Engine
from tests.support.registry import command
from tests.support.terraform import Planner


def printed(*args: str) -> str:
    """What a command prints."""
    result = command("registry", "host-config", *args)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    "args",
    [
        ("cloudfront",),
        ("cloudfront", "--bucket", "acme-modules", "--domain", "modules.acme.com"),
        ("cloudflare",),
        ("cli", "r.acme.com"),
        ("cli", "r.acme.com:8443", "--url", "http://127.0.0.1:8080"),
    ],
    ids=" ".join,
)
def test_what_terraform_reads_is_formatted_as_terraform_does(args: tuple[str, ...], engine: Engine) -> None:
    text = printed(*args)
    done = subprocess.run([engine.path, "fmt", "-"], input=text, capture_output=True, text=True, check=True)
    assert done.stdout == text


def test_cloudflare_is_valid(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(printed("cloudflare", "--zone", "acme.com", "--domain", "modules.acme.com"))
    plan = planner.plan(tmp_path)
    download, start = (plan.resources[f"cloudflare_ruleset.{name}"]["values"] for name in ("download", "start"))
    assert download["phase"] == "http_response_headers_transform"
    rule = download["rules"][0]
    assert rule["expression"] == (
        'http.host eq "modules.acme.com" and starts_with(http.request.uri.path, "/v1/modules/") '
        'and ends_with(http.request.uri.path, "/download")'
    )
    header = rule["action_parameters"]["headers"]["X-Terraform-Get"]
    assert (header["operation"], header["value"]) == ("set", "./module.tar.gz")
    assert start["rules"][0]["action_parameters"]["uri"]["path"]["value"] == "/index.html"


@pytest.mark.parametrize(
    "domain", [(), pytest.param(("--domain", "modules.acme.com"), marks=pytest.mark.thorough)], ids=["own", "domain"]
)
def test_cloudfront_is_valid(domain: tuple[str, ...], real_planner: Planner, tmp_path: Path) -> None:
    # The offline provider does not know CloudFront.
    (tmp_path / "main.tf").write_text(printed("cloudfront", "--bucket", "acme-modules", *domain))
    with real_planner.opened(tmp_path, moto=real_planner.answers) as root:
        said = root.execute_command("validate", "-no-color")
    assert "The configuration is valid" in said.out


def test_cloudfront_adds_the_header_where_terraform_looks_for_it() -> None:
    text = printed("cloudfront", "--bucket", "acme-modules")
    assert 'path_pattern               = "/v1/modules/*/download"' in text
    assert 'header   = "X-Terraform-Get"\n      value    = "./module.tar.gz"' in text
    assert "cloudfront_default_certificate = true" in text
    assert "certificate_arn" not in text
    named = printed("cloudfront", "--bucket", "acme-modules", "--domain", "modules.acme.com")
    assert 'aliases             = ["modules.acme.com"]' in named
    assert "acm_certificate_arn      = var.certificate_arn" in named


def test_nginx_listens_where_it_is_told(tmp_path: Path) -> None:
    assert "  listen 80;\n  listen [::]:80;\n" in printed("nginx")
    text = printed("nginx", "--listen", "[::1]:8080", "--dir", "/srv/our modules", "--server-name", "Modules.Acme.com")
    assert "  listen [::1]:8080;\n  server_name modules.acme.com;\n" in text
    assert '  root "/srv/our modules";\n' in text


def test_the_host_block_is_what_our_own_client_reads(tmp_path: Path) -> None:
    def read(*args: str) -> hosts.Hosts:
        (tmp_path / "terraformrc").write_text(printed("cli", *args))
        return hosts.read({"TF_CLI_CONFIG_FILE": str(tmp_path / "terraformrc")})

    assert read("R.acme.com").modules == {"r.acme.com": "https://r.acme.com/v1/modules/"}
    there = read("r.acme.com", "--url", "http://10.0.0.1:8080/registry")
    assert there.modules == {"r.acme.com": "http://10.0.0.1:8080/registry/v1/modules/"}
    assert read("r.acme.com", "--url", "https://x.acme.com/v1/modules").modules == {
        "r.acme.com": "https://x.acme.com/v1/modules/"
    }
    assert there.tokens == {}  # a comment is none
    assert len(read_user_config({"TF_CLI_CONFIG_FILE": str(tmp_path / "terraformrc")}).carried) == 1


def test_the_token_s_variable_is_named_where_there_is_one() -> None:
    assert "# export TF_TOKEN_my__registry_acme_com=" in printed("cli", "my-registry.acme.com")
    assert "TF_TOKEN" not in printed("cli", "registry.acme.com:8443")
    assert "not encrypted" in printed("cli", "r.acme.com", "--url", "http://r.acme.com")
    assert "not encrypted" not in printed("cli", "r.acme.com")


@pytest.mark.parametrize(
    "args",
    [
        ("nginx", "--dir", "/srv/$uri"),
        ("nginx", "--dir", '/srv/"; include /etc/passwd; root "/'),
        ("nginx", "--dir", "/srv/a\nb"),
        ("nginx", "--server-name", "a.com; return 200"),
        ("nginx", "--server-name", "localhost"),
        ("nginx", "--listen", "80; deny all"),
        ("nginx", "--listen", "70000"),
        ("nginx", "--listen", "1.2.3:80"),
        ("cloudfront", "--bucket", "Acme"),
        ("cloudfront", "--bucket", 'a"b'),
        ("cloudfront", "--bucket", "a.b.c"),
        ("cloudfront", "--domain", "${var.x}.com"),
        ("cloudflare", "--zone", 'a.com" or true'),
        ("cloudflare", "--zone", "acme.com", "--domain", "registry.notacme.com"),
        ("cloudflare", "--zone", "acme.com", "--domain", "registryacme.com"),
        ("cli", "localhost"),
        ("cli", "localhost:8080"),
        ("cli", 'a.com" {}'),
        ("cli", "https://a.com"),
        ("cli", "a.com", "--url", "ftp://a.com"),
        ("cli", "a.com", "--url", "https://user@a.com"),
        ("cli", "a.com", "--url", "https://a.com/?x=1"),
        ("cli", "a.com", "--url", "https://a.com:port/"),
        ("cli", "a.com", "--url", 'https://a.com/"\n'),
        ("cli", "a.com", "--url", "https://a.com/${x}"),
    ],
    ids=" ".join,
)
def test_what_is_no_name_is_refused(args: tuple[str, ...]) -> None:
    result = command("registry", "host-config", *args)
    assert result.exit_code == 2, result.output
    assert "Error:" in result.output
