"""`rapporteur export` writes a report to standard output or a file, and says what it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.index.store import Store
from indexer.settings import ROOT
from tests.conftest import Run

REPORT = "migration-2003"


def test_markdown_is_what_is_written_where_no_format_is_named(run: Run) -> None:
    code, out, err = run("export", REPORT)
    assert (code, err) == (0, "")
    title = "# Second United Nations Coordination Meeting on International Migration\n"
    assert out.startswith(title)
    assert "\n#### 1\\. Workers' Remittances\n\n\\[25\\] Mr. Dilip K. Ratha," in out
    assert run("export", REPORT, "--format", "md") == (code, out, err)


def test_json_lines_name_the_speakers_whom_an_answer_names(run: Run) -> None:
    lines = run("export", REPORT, "--format", "jsonl")[1].splitlines()
    rows = [json.loads(line) for line in lines]
    noted = next(row for row in rows if row["text"].startswith("The representative of UNHCR noted"))
    assert (noted["passage_id"], noted["status"]) == ("migration-2003-p44", "said_by")
    shown = run("ask", "what did UNHCR say about security", "-k", "1")[1]
    assert f"said by {noted['speakers'][0]}: noted" in " ".join(shown.split())
    assert {row["status"] for row in rows if row["speakers"]} == {"said_by"}


@pytest.mark.parametrize("form", ["md", "txt", "csv", "jsonl"])
def test_a_file_has_the_same_bytes_as_standard_output(
    run: Run, store: Store, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "out"
    assert run("export", REPORT, "--format", form, "--out", str(path)) == (0, "", "")
    program = [sys.executable, "-m", "server.cli.main", "export", REPORT, "--format", form]
    printed = subprocess.run(
        [*program, "--index", str(store.folder)],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii"},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert printed.stdout == path.read_bytes()
    assert len(printed.stdout) > 50_000


def test_an_id_that_is_not_there_is_told_with_the_nearest(run: Run) -> None:
    assert run("export", "migraton") == (
        2,
        "",
        "rapporteur: There is no report 'migraton' in the index; the nearest to it: "
        "migration-2003 (`rapporteur reports` lists all).\n",
    )


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none" / "out.md"
    assert run("export", REPORT, "--out", str(path)) == (
        2,
        "",
        f"rapporteur: {path} cannot be written (No such file or directory); name another file "
        "with --out.\n",
    )


def test_a_reader_that_leaves_early_is_no_error(store: Store) -> None:
    program = [sys.executable, "-m", "server.cli.main", "export", REPORT, "--format", "csv"]
    with subprocess.Popen(
        [*program, "--index", str(store.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith(b'\xef\xbb\xbf"passage_id"')
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, b"")
