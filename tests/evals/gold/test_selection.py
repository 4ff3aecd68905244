"""Gold questions are chosen by the reports that are there and by split."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.gold.selection import dev_questions, select_gold
from indexer.errors import GoldError
from indexer.types import Passage

PASSAGES = [Passage("a-p1", "a", 1, "Alpha beta."), Passage("b-p1", "b", 1, "Gamma delta.")]


def _write(folder: Path, report: str, *records: dict[str, object]) -> None:
    lines = (
        {
            "id": f"{report}{n}", "question": f"what {report} {n}", "type": "factoid",
            "split": "dev", "answerable": True, "sentence": None,
            "evidence": [{"quote": {"a": "Alpha", "b": "Gamma"}[report], "grade": 3}],
            **record,
        }
        for n, record in enumerate(records)
    )  # fmt: skip
    (folder / f"{report}.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")


def test_the_questions_of_the_splits_and_their_files_are_selected(tmp_path: Path) -> None:
    _write(tmp_path, "a", {}, {"split": "test"})
    _write(tmp_path, "b", {"split": "test"}, {})
    questions, files = select_gold(tmp_path, PASSAGES, ["test"])
    assert [q.question_id for q in questions] == ["a1", "b0"]
    assert [path.name for path in files] == ["a.jsonl", "b.jsonl"]
    assert [q.question_id for q in select_gold(tmp_path, PASSAGES, ["dev", "test"])[0]] == [
        "a0", "a1", "b0", "b1",
    ]  # fmt: skip


def test_files_about_reports_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "a", {})
    _write(tmp_path, "b", {})
    _, files = select_gold(tmp_path, PASSAGES[:1], ["dev"])
    assert [path.name for path in files] == ["a.jsonl"]


def test_a_quote_must_stand_in_the_report_of_its_own_file(tmp_path: Path) -> None:
    _write(tmp_path, "a", {"evidence": [{"quote": "Gamma", "grade": 3}]})
    with pytest.raises(GoldError, match="'Gamma' is in no passage"):
        select_gold(tmp_path, PASSAGES, ["dev"])


def test_a_folder_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no gold file in .* for a, b; .*rapporteur eval draft"):
        select_gold(tmp_path, PASSAGES, ["dev"])


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "a", {"id": "q001"})
    _write(tmp_path, "b", {"id": "q001"})
    with pytest.raises(GoldError, match="Two gold files have the id q001"):
        select_gold(tmp_path, PASSAGES, ["dev"])


def test_a_split_without_an_answerable_question_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "a", {}, {"draft": True, "split": "test"})
    with pytest.raises(GoldError, match="no reviewed question with an answer of the split test"):
        select_gold(tmp_path, PASSAGES, ["test"])


def test_parameters_are_chosen_on_dev_questions_in_the_reports_language(tmp_path: Path) -> None:
    hard = {"answerable": False, "evidence": [], "type": "unanswerable"}
    _write(tmp_path, "a", {}, {"split": "test"}, {"language": "fr"}, hard)
    assert [q.question_id for q in dev_questions(tmp_path, PASSAGES)] == ["a0", "a3"]
