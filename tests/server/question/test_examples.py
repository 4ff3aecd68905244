"""Example questions: those of the reports first, then some made from headings."""

from __future__ import annotations

from dataclasses import replace

from indexer.index.records import Records
from indexer.types import Passage, ReportMeta
from server.question.examples import example_questions
from tests.small_index import NOTES, TALKS, make_passage, small_index

PASSAGES = (
    make_passage("talks", 1, "One.", ("1. Opening",)),
    make_passage("talks", 2, "Two.", ("IV. WATER",)),
    make_passage("talks", 3, "Three.", ("IV. WATER", "(a) Rivers:")),
    make_passage("talks", 4, "Four.", ("IV. WATER", "(a) Rivers:")),
    make_passage("talks", 5, "Five.", ("V. CLOSE OF DAY",)),
    make_passage("notes", 1, "Six.", ("Trade",)),
)


def _records(passages: tuple[Passage, ...] = PASSAGES, questions: tuple[str, ...] = ()) -> Records:
    metas = [replace(TALKS, questions=questions), NOTES]
    known = {passage.report_id for passage in passages}
    return small_index(passages, [meta for meta in metas if meta.report_id in known]).records


def test_the_questions_of_the_report_come_first_and_each_once() -> None:
    records = _records(questions=("Who?", "What?", "Who?"))
    assert example_questions(records, 2) == ("Who?", "What?")
    made = example_questions(records, 3)
    assert made[2] == "What do the reports say about Trade?"


def test_others_are_made_of_headings_without_numbers_the_largest_sections_first() -> None:
    subjects = ["Trade", "Rivers", "Opening", "close of day"]
    assert example_questions(_records(), 9) == tuple(
        f"What do the reports say about {subject}?" for subject in subjects
    )


def test_there_are_five_if_no_number_is_given() -> None:
    assert len(example_questions(_records(questions=("a", "b", "c")))) == 5


def test_reports_without_headings_have_no_questions_made() -> None:
    assert example_questions(_records((make_passage("notes", 1, "Six."),))) == ()


def test_the_largest_section_of_each_of_the_newest_reports_comes_before_their_second() -> None:
    metas = [ReportMeta(f"r{n}", f"Meeting {n}", date=str(2000 + n)) for n in range(4)]
    passages = [
        make_passage(meta.report_id, number, "One.", (title,))
        for n, meta in enumerate(metas)
        for number, title in enumerate((f"Lake {n}", f"Lake {n}", f"Sea {n}"), 1)
    ]
    subjects = ("Lake 3", "Lake 2", "Lake 1", "Sea 3", "Sea 2")
    newest = example_questions(small_index(passages, metas).records, 3)
    assert newest == tuple(f"What do the reports say about {name}?" for name in subjects[:3])
    records = small_index(passages[3:], metas[1:]).records
    assert example_questions(records) == tuple(
        f"What do the reports say about {name}?" for name in subjects
    )


def test_numbers_with_several_parts_go_and_numbers_of_documents_are_no_subjects() -> None:
    titles = ("6.4 Compatibility", "A/80/15 (Part I)", "14.2.1 Grants")
    passages = tuple(
        make_passage("notes", at, "One.", (title,)) for at, title in enumerate(titles, 1)
    )
    assert example_questions(_records(passages)) == (
        "What does the report say about Compatibility?",
        "What does the report say about Grants?",
    )
