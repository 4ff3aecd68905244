"""The files of an evaluation in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.report import files
from evals.report.files import clear_outputs, write_outputs
from evals.run.evaluation import Evaluation
from indexer.errors import UsageError
from tests.evals.report.red import failed_gate


@pytest.fixture
def no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page takes time, and has tests of its own."""
    monkeypatch.setattr(files, "render_page", lambda evaluation, gate: "<!doctype html>")


FILES = {"report.html", "results.json", "summary.md", "run.trec", "qrels.trec"}


def test_all_files_are_written_into_a_new_folder(
    small: Evaluation, tmp_path: Path, few_resamples: None
) -> None:
    folder = tmp_path / "new" / "folder"
    write_outputs(small, failed_gate(small), folder)
    assert {path.name for path in folder.iterdir()} == {*FILES, "junit.xml"}
    assert json.loads((folder / "results.json").read_text("utf-8"))["gate"]["passed"] is False


def test_without_a_gate_there_is_no_junit(
    small: Evaluation, tmp_path: Path, few_resamples: None, no_page: None
) -> None:
    write_outputs(small, None, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_files_of_an_earlier_evaluation_are_removed_and_others_stay(tmp_path: Path) -> None:
    for name in (*FILES, "junit.xml", "mine.txt"):
        (tmp_path / name).write_text("old", "utf-8")
    clear_outputs(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    clear_outputs(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_written_is_refused(
    small: Evaluation, tmp_path: Path, few_resamples: None, no_page: None
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="--out"):
        write_outputs(small, None, tmp_path / "file")
    (tmp_path / "run.trec").mkdir()
    with pytest.raises(UsageError, match="--out"):
        clear_outputs(tmp_path)
