"""Example questions: those of the reports first, then some made from headings."""

from __future__ import annotations

from dataclasses import replace

from indexer.index.records import Records, make_records
from indexer.types import Passage
from server.question.examples import example_questions
from tests.small_index import NOTES, TALKS, make_passage

PASSAGES = (
    make_passage("talks", 1, "One.", ("1. Opening",)),
    make_passage("talks", 2, "Two.", ("IV. WATER",)),
    make_passage("talks", 3, "Three.", ("IV. WATER", "(a) Rivers:")),
    make_passage("talks", 4, "Four.", ("IV. WATER", "(a) Rivers:")),
    make_passage("talks", 5, "Five.", ("V. CLOSE OF DAY",)),
    make_passage("notes", 1, "Six.", ("Trade",)),
)


def _records(passages: tuple[Passage, ...] = PASSAGES, questions: tuple[str, ...] = ()) -> Records:
    reports = {"talks": replace(TALKS, questions=questions), "notes": NOTES}
    return make_records(passages, reports, dict.fromkeys(reports, ""), {})


def test_the_questions_of_the_report_come_first_and_each_once() -> None:
    records = _records(questions=("Who?", "What?", "Who?"))
    assert example_questions(records, 2) == ("Who?", "What?")
    made = example_questions(records, 3)
    assert made[2] == "What does the report say about Rivers?"


def test_others_are_made_of_headings_without_numbers_the_largest_sections_first() -> None:
    subjects = ["Rivers", "Opening", "close of day", "Trade"]
    assert example_questions(_records(), 9) == tuple(
        f"What does the report say about {subject}?" for subject in subjects
    )


def test_there_are_five_if_no_number_is_given() -> None:
    assert len(example_questions(_records(questions=("a", "b", "c")))) == 5


def test_reports_without_headings_have_no_questions_made() -> None:
    assert example_questions(_records((make_passage("notes", 1, "Six."),))) == ()
