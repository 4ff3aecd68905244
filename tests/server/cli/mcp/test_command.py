"""`rapporteur mcp` says on standard error what keeps it from starting, or what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.service.service import Service
from tests.conftest import Run


def test_without_its_package_it_names_the_command_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.cli.mcp.command.find_spec", lambda name: None)
    code, out, err = run("mcp")
    assert (code, out) == (2, "")
    assert "`rapporteur mcp` needs the package mcp; run `pip install -c constraints.txt" in err


def test_without_an_index_it_names_the_command_that_makes_one(run: Run, tmp_path: Path) -> None:
    code, out, err = run("mcp", index=tmp_path)
    assert (code, out) == (3, "")
    assert "There is no index in" in err and "rapporteur index" in err


def test_it_serves_the_index_with_the_base_of_links_and_tells_changes(
    run: Run, monkeypatch: pytest.MonkeyPatch, own_corpus: Path
) -> None:
    served: list[Service] = []

    def run_stdio(service: Service) -> int:
        served.append(service)
        return 0

    monkeypatch.setattr("server.mcp.stdio.run_stdio", run_stdio)
    (own_corpus / "migration-2003" / "report.md").write_text("# A\n\nB.\n", "utf-8")
    code, out, err = run("mcp", "--base-url", "https://a.org/", corpus=own_corpus)
    assert (code, out) == (0, "")
    assert "since the index was built," in err
    assert served[0].base_url == "https://a.org"
    assert served[0].index.records.report_count == 1
    assert run("mcp", "--base-url", "nowhere")[0] == 2
