"""`rapporteur doctor` prints what it finds, and its exit code is that of the worst failure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.settings import ROOT
from server.cli.doctor import command
from server.cli.doctor.command import run_doctor
from server.cli.doctor.types import Finding
from server.cli.parser import make_parser
from tests.conftest import Run


def test_an_installation_that_is_well_ends_with_0(run: Run) -> None:
    code, out, err = run("doctor")
    assert (code, err) == (0, "")
    assert "package numpy" in out and "a question in" in out
    code, out, _ = run("doctor", "--json")
    read = json.loads(out)
    assert (code, read["well"]) == (0, True)
    assert [one["what"] for one in read["findings"]][:2] == ["program", "python"]
    assert read["findings"][-1]["what"] == "reports"


def test_a_missing_index_ends_with_3_and_the_rest_is_said(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("doctor", index=tmp_path / "none", corpus=tmp_path)
    assert code == 3
    assert "fail" in out and "→ add a first one with `rapporteur add FILE`" in out
    assert "reports" in out


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([Finding("a", "ok", "x"), Finding("b", "warn", "x", "y", 3)], 0),
        ([Finding("a", "fail", "x", "y")], 1),
        ([Finding("a", "fail", "x", "y"), Finding("b", "fail", "x", "y", 3)], 3),
    ],
)
def test_the_exit_code_is_that_of_the_worst(
    monkeypatch: pytest.MonkeyPatch, found: list[Finding], code: int
) -> None:
    monkeypatch.setattr(command, "findings", lambda options: iter(found))
    assert run_doctor(make_parser().parse_args(["doctor", "--json"])) == code


def test_it_works_where_a_package_is_missing_that_others_import(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['faiss'] = sys.modules['onnxruntime'] = None; "
        "from server.cli.main import main; "
        f"sys.exit(main(['doctor', '--json', '--index', {str(tmp_path)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout)["findings"][0]["what"] == "program"
