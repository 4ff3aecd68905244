"""Motions: who moves and who seconds."""

from __future__ import annotations

from itertools import repeat

import pytest

from indexer.attribution.grammar.motions import find_motion
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.types import Act
from tests.indexer.hostile import assert_linear, filled
from tests.indexer.minutes import names

LEE, ROE = "Ms. Ana Lee", "Mr. Tom Roe"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Motion by Ms. Lee, second by Mr. Roe, to buy nets.", [(LEE, "Motion", "recommended"), (ROE, "second", "agreed")]),
        ("It was proposed by Ms. Lee and seconded by Mr. Roe that nets be bought.", [(LEE, "proposed", "recommended"), (ROE, "seconded", "agreed")]),
        ("The plan was moved by Ms. Lee, who left.", [(LEE, "moved", "recommended")]),
        ("Proposed by: Ms. Lee; Seconded by: Mr. Roe.", [(LEE, "Proposed", "recommended"), (ROE, "Seconded", "agreed")]),
        ("Moved: Ms. Lee, seconded: Mr. Roe.", [(LEE, "Moved", "recommended"), (ROE, "seconded", "agreed")]),
        ("Seconded by Mr. Roe.", [(ROE, "Seconded", "agreed")]),
        ("Moved by the Mayor.", [(None, "Moved", "recommended")]),
    ],
)  # fmt: skip
def test_who_moves_recommends_and_who_seconds_agrees(
    subjects: SubjectFinder, text: str, found: list[tuple[str | None, str, Act]]
) -> None:
    speeches = list(find_motion(text, subjects))
    assert [
        (*names(each.agent.speakers), text[each.cue.start : each.cue.end], each.act)
        for each in speeches
    ] == found


def test_no_sentence_goes_on_with_a_motion(subjects: SubjectFinder) -> None:
    speeches = find_motion("Moved by Ms. Lee, seconded by Mr. Roe.", subjects)
    assert [speech.can_continue for speech in speeches] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Lee moved the chairs.",
        "The motion was carried.",
        "Moved by storms, nets tore.",
        "The plan was moved by acclamation.",
        "The plan was moved by the speaker.",
        "",
    ],
)
def test_without_a_mover_there_is_no_motion(subjects: SubjectFinder, text: str) -> None:
    assert list(find_motion(text, subjects)) == []


@pytest.mark.parametrize("unit", ["was moved ", "seconded by ", "Motion by Mr. Roe, "])
def test_a_page_of_motions_is_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda size: ["Motion by Mr. Roe, " + filled(repeat(unit), size)])
