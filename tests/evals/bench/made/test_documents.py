"""Documents of collections become reports, those with one title together."""

from __future__ import annotations

import json
from pathlib import Path

from evals.bench.made.documents import (
    JudgedQuestion,
    MadeReport,
    collection_reports,
    corpus_reports,
    first_reports,
    judged_questions,
    letters_of,
)
from tests.evals.beir import write_collection


def _collection(folder: Path, *titles: str) -> Path:
    folder.mkdir()
    documents = [
        {"_id": f"d{number}", "title": title, "text": f"Text  {number}."}
        for number, title in enumerate(titles)
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)), "utf-8")
    return folder


def test_documents_with_a_shared_title_form_a_report_and_the_others_reports_of_fifty(
    tmp_path: Path,
) -> None:
    folder = _collection(tmp_path / "c", "Dams", "", "Dams", *(f"T{n}" for n in range(60)), "")
    reports = list(collection_reports([folder]))
    assert [len(report.texts) for report in reports] == [2, 50, 12]
    assert reports[0] == MadeReport("made-000000", "Made report 0", ("Text 0.", "Text 2."))


def test_reports_of_several_collections_are_numbered_through(tmp_path: Path) -> None:
    folders = [_collection(tmp_path / name, "A", "A") for name in "ab"]
    assert [one.report_id for one in collection_reports(folders)] == ["made-000000", "made-000001"]


def test_the_first_reports_have_no_more_texts_than_wanted() -> None:
    reports = [MadeReport("a", "A", ("1", "2")), MadeReport("b", "B", ("3", "4"))]
    assert [one.texts for one in first_reports(reports, 3)] == [("1", "2"), ("3",)]
    assert [one.texts for one in first_reports(reports, 2)] == [("1", "2")]
    assert first_reports(reports, 9) == reports


def test_the_corpus_makes_reports_where_there_is_no_collection() -> None:
    (report,) = corpus_reports(Path("corpus"))
    assert report.report_id == "made-000000"
    assert len(report.texts) > 50


def test_a_question_is_judged_by_the_texts_of_documents(tmp_path: Path) -> None:
    first, second = judged_questions(write_collection(tmp_path))
    whales = "Whales sing at night. They are heard far away."
    assert first == JudgedQuestion("1", "which animals sing", {whales: 1})
    assert second.grades == {"Bakers begin their work before dawn.": 1, whales: 0}


def test_a_text_is_known_by_its_letters() -> None:
    assert letters_of("Dams, “old” ones") == letters_of("Dams ,\n'old' ones.")
