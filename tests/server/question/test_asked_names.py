"""An office is a speaker where its words are asked for, and a subject elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.types import ReportMeta
from server.question.read import read_question, reader_of
from server.question.types import Question
from server.retrieval.ranking import rank
from tests.small_index import SmallIndex, make_passage, small_index

BOARD = ReportMeta("board", "The board of the harbour")
_TEXTS = (
    "The Mayor of Tarn said that the school would stay.",
    "The Harbour Master reported on dues.",
    "The Vice Chair warned of floods. The Chair regretted the delay.",
    "The school stood on flooded ground.",
)


@pytest.fixture(scope="module")
def board() -> SmallIndex:
    passages = [make_passage("board", number, text) for number, text in enumerate(_TEXTS, 1)]
    return small_index(passages, [BOARD])


def _read(small: SmallIndex, text: str) -> Question:
    return read_question(text, reader_of(small.index))[0]


@pytest.mark.parametrize(
    ("text", "asked", "as_"),
    [
        ("What did the Mayor say about the school?", "Mayor", ["Mayor of Tarn"]),
        ("what did the mayor of tarn promise", "mayor of tarn", ["Mayor of Tarn"]),
        ("According to the Mayor, where is the school?", "Mayor", ["Mayor of Tarn"]),
        ("what is to stay according to the mayor about schools", "mayor", ["Mayor of Tarn"]),
        ("What did the Vice Chair warn of?", "Vice Chair", ["Vice Chair"]),
        ("What did the chairman regret?", "chairman", ["Chair"]),
    ],
)
def test_an_office_whose_words_are_asked_for_is_read_as_the_reports_have_it(
    board: SmallIndex, text: str, asked: str, as_: list[str]
) -> None:
    question = _read(board, text)
    assert [(link.asked, link.as_, link.kind) for link in question.links] == [
        (asked, name, "office") for name in as_
    ]
    span = question.requested_speaker
    assert span is not None and text[span.start : span.end] == asked
    assert question.speakers == tuple([(("office", name),) for name in as_])


@pytest.mark.parametrize(
    "text",
    [
        "What was said about the Mayor?",
        "Who thanked the chair?",
        "What did the Warden say?",
        "What did the Mayor of Lund say about schools?",
        "What did people say to the Mayor?",
    ],
)
def test_an_office_that_is_a_subject_or_of_another_place_is_no_speaker(
    board: SmallIndex, text: str
) -> None:
    assert _read(board, text).speakers == ()


def test_what_the_office_says_comes_before_what_others_say_on_it(board: SmallIndex) -> None:
    question = _read(board, "What did the Mayor say about flooded ground at the school?")
    ranking = rank([question], board.index, "full")
    assert board.records.passages[int(ranking.rows[0])].passage_id == "board-p1"


def test_one_word_may_be_several_offices() -> None:
    texts = (
        "The Director of Ports said that dues fall.",
        "The Director for Roads said that roads crack.",
    )
    passages = [make_passage("board", number, text) for number, text in enumerate(texts, 1)]
    question = _read(small_index(passages, [BOARD]), "What did the Director say?")
    names = [name for _, name in question.speakers[0]]
    assert sorted(names) == ["Director for Roads", "Director of Ports"]
    assert np.unique([link.span.start for link in question.links]).tolist() == [13]


def test_reports_without_offices_have_none_to_ask() -> None:
    small = small_index([make_passage("board", 1, "Roads crack.")], [BOARD])
    assert _read(small, "What did the Director say?").links == ()


def test_a_first_name_is_a_person_where_its_words_are_asked_for() -> None:
    texts = ("Mark Lind: We float.", "Ada Byron: We swim. Mark this.", "Mark Lind: Boats sink.")
    passages = [make_passage("board", number, text) for number, text in enumerate(texts, 1)]
    small = small_index(passages, [BOARD])
    asked = _read(small, "What did Mark say?")
    assert [(link.asked, link.as_, link.kind) for link in asked.links] == [
        ("Mark", "Mark Lind", "name")
    ]
    assert asked.speakers == ((("person", "Mark Lind"),),)
    assert _read(small, "Who can mark boats?").links == ()
    assert _read(small, "Did Mark Lind say so?").links[0].asked == "Mark Lind"
