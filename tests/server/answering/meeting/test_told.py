"""The sentences that tell when and where a meeting was held, who chaired and attended it."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.types import ReportMeta
from server.answering.meeting.told import Told, told_of_meeting
from server.retrieval.types import EVERYTHING, Scope
from tests.server.answering.requirements.made import ranking_of, report
from tests.small_index import SmallIndex, make_passage, small_index

_TEXTS = (
    "Present: Petra Holm (Chair), Ravi Sen, Uma Dahl.",
    "The chair welcomed everyone to the meeting.",
    "The minutes of the meeting held in Lund on 6 April 2020 were adopted.",
    "The meeting was held in Bonn on 3 May 2020.",
    "Ravi Sen noted that the first meeting was held in Rome in July 2002.",
    "The meeting rose at 9 p.m. The next meeting will be held on 7 June 2020.",
)
_META = ReportMeta("made", "Water talks", dates="3 May 2020")


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return report(*_TEXTS, meta=_META)


def _told(small: SmallIndex, text: str, scope: Scope = EVERYTHING) -> Told | None:
    return told_of_meeting(small.read(text), ranking_of(small, text), scope, small.index)


def _texts(told: Told | None) -> list[str]:
    assert told is not None
    return [one.candidate.text for one in told.sentences]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was the meeting held?", _TEXTS[3]),
        ("Where was the meeting held?", _TEXTS[3]),
        ("Who chaired the meeting?", _TEXTS[0]),
        ("Who attended the meeting?", _TEXTS[0]),
        ("Who opened the meeting?", _TEXTS[1]),
        ("When did the meeting end?", "The meeting rose at 9 p.m."),
        ("When is the next meeting?", "The next meeting will be held on 7 June 2020."),
    ],
)
def test_a_sentence_of_this_meeting_tells_it(small: SmallIndex, question: str, text: str) -> None:
    assert _texts(_told(small, question)) == [text]


def test_without_dates_in_the_particulars_those_beside_a_word_for_the_meeting_count() -> None:
    texts = ("Bonn, 9 August 2020.", *_TEXTS[1:4])
    assert _texts(_told(report(*texts), "When was the meeting held?")) == [_TEXTS[3]]


@pytest.mark.parametrize(
    ("question", "texts", "at"),
    [
        # The date of the document, and of the decision to hold the meeting, are others.
        ("When was the meeting held?", ("General, 6 May 2025.", "In 2023 the second Meeting decided "
         "that a third Meeting be held from 3 to 7 March 2025.", "The Meeting was convened at "
         "the Palace in Bonn from 3 to 7 March 2025."), 2),
        ("Where was it, the meeting?", ("The meeting was called to order at Grove School.",), 0),
        ("In which building was the meeting held?", ("Location: Common Chamber, Bonn",), 0),
        ("Where was the meeting held?", ("The meeting was held in May.",), None),
        ("Who opened the meeting?", ("The Meeting was held from 3 to 7 March 2025.",
         "The Meeting was opened on 3 March by Ms. Lund."), 1),
        ("Who presided?", ("The group will be co-chaired by Chile.", "Ms. Lund took the chair."), 1),
        ("When did the council get together?", ("Monday, 1 June 2026, 7 p.m.",), 0),
    ],
)  # fmt: skip
def test_it_is_told_in_many_ways(question: str, texts: tuple[str, ...], at: int | None) -> None:
    told = _told(report(*texts), question)
    assert _texts(told) == ([] if at is None else [texts[at]])


def test_what_no_sentence_tells_is_known_from_the_title_or_not_at_all() -> None:
    small = report(*_TEXTS[1:3], meta=ReportMeta("made", "Water talks, 3 May 2020"))
    held = _told(small, "When was the meeting held?")
    assert held == Told("when the meeting was held", (), "3 May 2020")
    assert _told(small, "Where was the meeting held?") == Told("where the meeting was held", ())
    assert _told(small, "Who chaired the meeting?") == Told("who led the meeting", ())


def test_where_the_next_meeting_is_must_be_told_for_itself(small: SmallIndex) -> None:
    told = _told(small, "Where is the next meeting?")
    assert told == Told("when or where the next meeting is", ())


def test_a_list_under_its_heading_is_quoted_as_far_as_an_answer_goes() -> None:
    names = [f"Ms. Ada Lund{'x' * number}" for number in range(20)]
    small = report(*names, section=("Annex II Attendance *",))
    assert _texts(_told(small, "Who attended the meeting?")) == names[:12]


def test_other_questions_other_reports_and_parts_are_left_to_the_ranking(small: SmallIndex) -> None:
    assert _told(small, "Who noted that the first meeting was held in Rome?") is None
    assert _told(small, "When was the meeting held?", Scope(np.array([3]))) is None
    metas = [_META, ReportMeta("other", "Wood talks")]
    passages = [make_passage("made", 1, _TEXTS[3]), make_passage("other", 1, _TEXTS[2])]
    assert _told(small_index(passages, metas), "When was the meeting held?") is None
