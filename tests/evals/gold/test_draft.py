"""Draft questions from a report's structure."""

from __future__ import annotations

import json
from pathlib import Path

from evals.gold.draft import draft
from evals.gold.questions import load_gold, parse_line, read_question_line
from indexer.index.reader import Index
from indexer.types import Passage, Span


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


def _of_type(question_type: str) -> list[str]:
    return [record["question"] for record in draft(PASSAGES) if record["type"] == question_type]


def test_headings_names_numbers_years_and_acronyms_give_questions() -> None:
    assert _of_type("section") == [
        "What was said about harbour dues?",
        "What was said about Dredging?",
    ]
    assert _of_type("attributed") == [
        "What did Mr. Ole Hansen say about harbour dues?",
        "What did WHO say about Dredging?",
    ]
    assert _of_type("factoid") == ["How many new berths?", "What happened in 1998?"]
    assert _of_type("acronym") == [
        "What does WHO stand for?",
        "What did the World Harbour Office do or say?",
    ]


def test_a_speaker_is_asked_about_a_section_without_the_name() -> None:
    assert _of_type("unanswerable") == ["What did Mr. Ole Hansen say about Dredging?"]


def test_an_acronym_may_leave_out_small_words_of_its_name() -> None:
    text = "The work of the Department of Social Affairs (DSA) went on."
    (first, *_) = [d for d in draft([_passage(1, ("A", "B"), text)]) if d["type"] == "acronym"]
    assert first["question"] == "What does DSA stand for?"
    other = "It was the Ministry (DSA) that knew."
    assert not [d for d in draft([_passage(1, ("A", "B"), other)]) if d["type"] == "acronym"]


def test_drafts_are_valid_gold_but_for_the_mark_that_keeps_them_from_being_asked(
    index: Index, tmp_path: Path
) -> None:
    drafts = draft(index.records.passages)
    assert len({d["question"] for d in drafts}) == len(drafts) >= 40
    assert drafts[0]["id"] == "migration-2003-d001"
    assert {d["type"] for d in drafts} >= {"section", "attributed", "acronym", "unanswerable"}
    path = tmp_path / "migration-2003.jsonl"
    path.write_text("\n".join(map(json.dumps, drafts)), "utf-8")
    assert load_gold(path, index.records.passages) == []
    for record in drafts:
        reviewed = {key: value for key, value in record.items() if key != "draft"}
        assert parse_line(json.dumps(record), "a draft")["draft"] is True
        question = read_question_line(json.dumps(reviewed), index.records.passages, "a draft")
        assert question is not None
        assert bool(question.grades) == question.answerable
