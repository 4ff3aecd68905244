"""What the file of an answer tells, in words and in the order of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.types import Span
from server.export.answers.content import exported_answer
from server.export.answers.picking import pick_name
from server.question.query import Filters, Query
from server.question.types import LinkedName
from tests.server.export.answers.made import (
    ABOUT,
    BASE,
    DAY,
    JOINT,
    NOBODY,
    NOTED,
    REGRETTED,
    REPLIED,
    exported,
    refused,
)
from tests.server.page.meeting import make_answer, one_report


def test_quotes_are_grouped_by_speaker_in_the_order_of_the_answer() -> None:
    answer = exported(NOTED, REGRETTED, REPLIED, NOBODY)
    assert [group.speaker for group in answer.groups] == [
        "Ms. Ada Byron (UNEP)", "the Chair", "The report",
    ]  # fmt: skip
    first, _, last = answer.runs
    assert "".join(piece.text for piece in first.pieces) == (
        "Ms. Ada Byron (UNEP) noted that rivers fall. [Ms. Byron] regretted it."
    )
    assert first.reference.url == f"{BASE}/reports/talks#p2:0-62~hsq6mmmq"
    assert [link.partition("#")[2].partition("~")[0] for link in first.links] == [
        "p2:0-44",
        "p2:45-62",
    ]
    assert (first.reference.speakers, last.reference.speakers) == (("Ms. Ada Byron (UNEP)",), ())


def test_whom_a_sentence_is_about_does_not_say_it() -> None:
    (group,) = exported(ABOUT).groups
    assert (group.speaker, group.runs[0].reference.speakers) == ("The report", ())


def test_several_speakers_of_one_sentence_are_all_named() -> None:
    (group,) = exported(JOINT).groups
    assert group.speaker == "Ms. Ada Byron (UNEP) and IOM"


@pytest.mark.parametrize(("confidence", "word"), [(0.95, "likely"), (0.7, "perhaps"), (None, "")])
def test_how_sure_the_answer_is_stands_in_a_word(confidence: float | None, word: str) -> None:
    answer = replace(make_answer("lakes", quotes=(NOTED,)), confidence=confidence)
    found = exported_answer(one_report(), Query("lakes"), answer, BASE, (), DAY)
    assert found.sure == word
    assert found.about == ((f"How sure the answer is: {word}",) if word else ())


def test_how_the_question_was_narrowed_and_read_is_told() -> None:
    filters = Filters(reports=("talks",), acts=("noted",), since="2003")
    link = LinkedName(Span(0, 5), "biron", "Ms. Ada Byron", "slip", "byron")
    answer = replace(make_answer("lakes", quotes=(NOTED,)), links=(link,))
    found = exported_answer(one_report(), Query("lakes", filters=filters), answer, BASE, (), DAY)
    assert found.about[:2] == (
        "Asked only of: report talks; what is noted; since 2003",
        "Read as: biron = Ms. Ada Byron",
    )


def test_how_many_quotes_were_picked_is_told() -> None:
    found = exported(NOTED, REGRETTED, REPLIED, picks=(pick_name([REPLIED]),))
    assert found.about[-1] == "Picked: 1 of 3 quotes of the answer"
    assert [run.quotes[0].passage_id for run in found.runs] == ["talks-p4"]


def test_a_refusal_is_its_reason_without_quotes() -> None:
    found = refused()
    assert (found.reason, found.groups, found.sure) == ("No one named merkel is mentioned.", (), "")


def test_the_last_line_has_the_index_and_the_day() -> None:
    assert exported(NOTED).last_line == "Exported on 2026-10-03 from the index i1."
