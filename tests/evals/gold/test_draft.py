"""Draft questions from a report's structure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.gold.draft import draft
from evals.gold.questions import load_gold, parse_line, read_question_line
from indexer.index.reader import Index
from indexer.settings import ROOT
from indexer.types import Passage, Span
from tests.conftest import Run


def _passage(number: int, section: tuple[str, ...], *sentences: str) -> Passage:
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Passage(f"r-p{number}", "r", number, text, section, tuple(spans))


PASSAGES = [
    _passage(
        1,
        ("REPORT", "1. HARBOUR DUES"),
        "Mr. Ole Hansen of the World Harbour Office (WHO) asked for 250 new berths.",
        "He was thanked.",
    ),
    _passage(2, ("REPORT", "2. Dredging"), "The representative of Denmark left in 1998."),
    _passage(3, ("REPORT", "2. Dredging"), "WHO had paid."),
]


def _by_kind(kind: str) -> list[str]:
    return [record["question"] for record in draft(PASSAGES) if record["type"] == kind]


def test_headings_names_numbers_years_and_letters_give_questions() -> None:
    assert _by_kind("section") == [
        "What was said about harbour dues?",
        "What was said about Dredging?",
    ]
    assert _by_kind("attributed") == [
        "What did Mr. Ole Hansen say about harbour dues?",
        "What did WHO say about Dredging?",
    ]
    assert _by_kind("factoid") == ["How many new berths?", "What happened in 1998?"]
    assert _by_kind("acronym") == [
        "What does WHO stand for?",
        "What did the World Harbour Office do or say?",
    ]


def test_a_name_is_asked_with_a_heading_under_which_it_never_stands() -> None:
    assert _by_kind("unanswerable") == ["What did Mr. Ole Hansen say about Dredging?"]


def test_the_letters_of_a_short_name_need_not_be_its_only_words() -> None:
    text = "The work of the Department of Social Affairs (DSA) went on."
    (first, *_) = [d for d in draft([_passage(1, ("A", "B"), text)]) if d["type"] == "acronym"]
    assert first["question"] == "What does DSA stand for?"
    other = "It was the Ministry (DSA) that knew."
    assert not [d for d in draft([_passage(1, ("A", "B"), other)]) if d["type"] == "acronym"]


def test_drafts_are_valid_gold_but_for_the_mark_that_keeps_them_from_being_asked(
    index: Index, tmp_path: Path
) -> None:
    drafts = draft(index.passages)
    assert len({d["question"] for d in drafts}) == len(drafts) >= 40
    assert drafts[0]["id"] == "migration-2003-d001"
    assert {d["type"] for d in drafts} >= {"section", "attributed", "acronym", "unanswerable"}
    path = tmp_path / "migration-2003.jsonl"
    path.write_text("\n".join(map(json.dumps, drafts)), "utf-8")
    assert load_gold(path, index.passages) == []
    for record in drafts:
        reviewed = {key: value for key, value in record.items() if key != "draft"}
        assert parse_line(json.dumps(record), "a draft")["draft"] is True
        question = read_question_line(json.dumps(reviewed), index.passages, "a draft")
        assert question is not None
        assert bool(question.grades) == question.answerable


@pytest.mark.parametrize(
    "report",
    [
        "migration-2003",
        str(ROOT / "corpus/migration-2003"),
        str(ROOT / "corpus/migration-2003/report.md"),
    ],
)
def test_a_report_is_named_by_id_folder_or_file(run: Run, report: str) -> None:
    code, out, err = run("eval", "draft", report)
    assert code == 0
    assert len(out.splitlines()) >= 40
    assert 'take its "draft" away' in err
    assert "evals/gold/migration-2003.jsonl" in err


@pytest.mark.parametrize(
    ("report", "message"),
    [("nowhere", "There is no report 'nowhere'"), (str(ROOT / "tests"), "report.toml is missing")],
)
def test_what_is_no_report_is_told(run: Run, report: str, message: str) -> None:
    code, out, err = run("eval", "draft", report)
    assert (code, out) == (2, "")
    assert message in err


def test_another_language_than_english_is_refused(run: Run, own_corpus: Path) -> None:
    toml = own_corpus / "migration-2003/report.toml"
    toml.write_text(toml.read_text("utf-8").replace('language = "en"', 'language = "fr"'), "utf-8")
    code, _, err = run("eval", "draft", "migration-2003", corpus=own_corpus)
    assert code == 2
    assert "is in 'fr'" in err
