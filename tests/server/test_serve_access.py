"""Who may ask a service, and under which names, is decided before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.settings import KEYS_VARIABLE
from server.cli.parser import make_parser
from server.serve_access import access_of
from tests.conftest import Run


def test_other_addresses_need_a_key_or_a_word_that_says_otherwise(run: Run) -> None:
    for host in ("example.invalid", "", "a..b"):
        code, _, err = run("serve", "--host", host)
        assert (code, err) == (
            2, f"rapporteur: There is no host {host!r} here; give an address, or localhost.\n",
        )  # fmt: skip
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        code, out, err = run("serve", "--host", host)
        assert (code, out) == (2, "")
        assert err == (
            f"rapporteur: {host} can be reached from other machines, and no API key is set; give "
            "--api-keys FILE (or RAPPORTEUR_API_KEYS), or --insecure-no-auth to let anyone ask.\n"
        )


def test_keys_that_cannot_be_used_are_refused_without_being_shown(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = run("serve", "--api-keys", str(tmp_path / "none"))
    assert code == 2 and err == (
        f"rapporteur: The API keys in {tmp_path / 'none'} cannot be read (No such file or "
        "directory).\n"
    )
    monkeypatch.setenv(KEYS_VARIABLE, "hush")
    code, _, err = run("serve", "--host", "0.0.0.0")
    assert code == 2 and "API key 1 in RAPPORTEUR_API_KEYS is too short" in err
    assert "hush" not in err
    monkeypatch.setenv(KEYS_VARIABLE, "")
    assert "RAPPORTEUR_API_KEYS holds no API key" in run("serve")[2]


def test_behind_a_proxy_the_names_of_the_service_must_be_given(run: Run) -> None:
    code, out, err = run("serve", "--trust-proxy", "10.0.0.2")
    assert (code, out) == (2, "")
    assert err == (
        "rapporteur: --trust-proxy needs the names under which people reach the service; give "
        "--host-name NAME, such as minutes.example.org, or --base-url.\n"
    )
    for name in ("", "a b", "x.org:80", "x.org/minutes", "*", "x.org,"):
        code, _, err = run("serve", "--host-name", name)
        assert code == 2 and "is no host name; give one without a port" in err, name


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        ((), {"localhost", "127.0.0.1", "[::1]"}),
        (("--host-name", "A.org, b.org", "--host-name", "[::2]"), {"a.org", "b.org", "[::2]"}),
        (("--host-name", "a.org", "--base-url", "https://c.org:8/x"), {"a.org", "c.org"}),
        (("--trust-proxy", "10.0.0.2", "--base-url", "https://[::3]:8/x"), {"[::3]"}),
        (("--insecure-no-auth",), None),
        (("--insecure-no-auth", "--base-url", "https://c.org"), None),
        (("--insecure-no-auth", "--host-name", "a.org"), {"a.org"}),
    ],
)
def test_which_names_are_answered(options: tuple[str, ...], hosts: set[str] | None) -> None:
    given = make_parser().parse_args(["serve", *options])
    access = access_of(given, given.base_url or "")
    assert access.hosts == (None if hosts is None else frozenset(hosts))
