"""The sentences of an answer: whose they are, from where, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from server.answering.selection.choice import BROAD, FACT, PART, SPEAKERS, Wanted
from server.answering.selection.features import SENTENCE_FEATURES
from server.answering.selection.model import SelectionModel
from server.answering.selection.sentences import select_sentences, wanted_of
from server.answering.selection.types import Selected
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Scope
from tests.small_index import TALKS, SmallIndex, make_passage, small_index

# By it every sentence is as likely as any other.
_ALL = SelectionModel(5.0, dict.fromkeys(SENTENCE_FEATURES, 0.0), "words")
# By it only sentences with words of the question are likely, the more the likelier.
_BY_WORDS = replace(_ALL, intercept=-4.0, weights={**_ALL.weights, "words": 8.0})
_TEXTS = (
    "Ms. Ada Byron, representative of UNEP, noted that dams leak. She recommended new dams. "
    "Mr. Bo Lind, representative of FAO, regretted that boats sink. Ms. Byron agreed that boats "
    "and dams are old.",
    "Mr. Bo Lind, representative of FAO, noted that dams hold. Those dams, UNEP noted, cost money.",
    "Dams are long. Roads are new.",
    "The representative of UNDP stressed that roads and dams are safe.",
)


@pytest.fixture(scope="module")
def talks() -> SmallIndex:
    sections = (("1. Old dams and boats",), ("2. Money",), ("2. Money",), ("3. Safe roads",))
    return small_index(
        [
            make_passage("talks", number, text, section)
            for number, (text, section) in enumerate(zip(_TEXTS, sections, strict=True), 1)
        ],
        [TALKS],
    )


def _select(
    talks: SmallIndex, text: str, model: SelectionModel = _ALL, scope: Scope = EVERYTHING
) -> Sequence[Selected]:
    question = talks.read(text)
    ranking = rank([question], talks.index, "full", [scope])
    return select_sentences(question, ranking, scope, talks.index, model)


def _places(found: Sequence[Selected]) -> list[tuple[int, int]]:
    return [(one.candidate.row, one.candidate.number) for one in found]


def _speakers(found: Sequence[Selected]) -> list[list[str]]:
    return [sorted(name for _, name in one.candidate.speakers) for one in found]


def test_a_fact_begins_with_the_likeliest_sentence_and_goes_on_with_its_speaker(
    talks: SmallIndex,
) -> None:
    found = _select(talks, "old boats", _BY_WORDS)
    assert _places(found) == [(0, 3), (0, 2)]
    words = _select(talks, "boats that sink, and old dams", _BY_WORDS)
    assert _places(words)[0] in ((0, 2), (0, 3))


def test_the_sentences_of_a_speaker_stand_together(talks: SmallIndex) -> None:
    found = _select(talks, "dams")
    said = _speakers(found)
    groups = [own for at, own in enumerate(said) if at == 0 or own != said[at - 1]]
    named = [own for own in groups if own]
    assert len(named) == len({tuple(own) for own in named})
    assert _places(found)[:3] == [(0, 0), (0, 1), (0, 3)]


def test_what_nobody_says_stays_with_its_passage(talks: SmallIndex) -> None:
    places = _places(_select(talks, "dams"))
    at = places.index((2, 0))
    assert places[at : at + 2] == [(2, 0), (2, 1)]


def test_where_several_are_wanted_groups_stand_in_the_order_of_the_report(
    talks: SmallIndex,
) -> None:
    found = _places(_select(talks, "list safe dams", _BY_WORDS))
    assert found[-1] == (3, 0)
    assert [row for row, _ in found] == sorted(row for row, _ in found)
    assert _places(_select(talks, "safe dams", _BY_WORDS))[0] == (3, 0)


def test_where_a_speaker_is_asked_for_nobody_else_is_quoted(talks: SmallIndex) -> None:
    found = _select(talks, "What did FAO say about dams?")
    assert {(0, 2), (1, 0)} <= set(_places(found))
    assert all("FAO" in own for own in _speakers(found) if own)
    person = _select(talks, "What did Ms. Ada Byron say about dams?")
    assert all("Ms. Ada Byron" in own for own in _speakers(person) if own)


def test_a_sentence_of_somebody_else_is_no_context_where_a_speaker_is_asked_for(
    talks: SmallIndex,
) -> None:
    found = _select(talks, "What did UNEP say about dams?")
    assert (1, 1) in _places(found)
    assert all("UNEP" in own for own in _speakers(found) if own)


def test_a_speaker_who_is_only_spoken_of_is_not_quoted(talks: SmallIndex) -> None:
    found = _select(talks, "What did FAO say about the dams of UNDP?")
    assert all("FAO" in own for own in _speakers(found) if own)


def test_where_it_is_asked_who_spoke_each_speaker_is_quoted_once(talks: SmallIndex) -> None:
    found = _select(talks, "Which organisations spoke about dams?")
    assert _speakers(found) == [["Ms. Ada Byron", "UNEP"], ["FAO", "Mr. Bo Lind"], ["UNDP"]]


def test_where_it_is_asked_who_says_something_only_what_somebody_says_is_quoted(
    talks: SmallIndex,
) -> None:
    found = _select(talks, "Who argued that dams are long?")
    assert found and all(_speakers(found))


def test_what_nobody_says_is_quoted_where_nothing_else_is_found(talks: SmallIndex) -> None:
    found = _select(talks, "Who argued that dams are long?", scope=Scope(np.array([2])))
    assert _places(found) == [(2, 0), (2, 1)]


def test_only_sentences_in_scope_are_quoted(talks: SmallIndex) -> None:
    mask = np.zeros(sum(len(p.sentences) for p in talks.records.passages), dtype=np.bool_)
    mask[[0, 5]] = True
    found = _select(talks, "new dams", scope=Scope(np.array([0, 1]), mask))
    quoted = [place for place, one in zip(_places(found), found, strict=True) if not one.is_context]
    assert sorted(quoted) == [(0, 0), (1, 1)]


def test_nothing_is_selected_where_nothing_may_be_quoted(talks: SmallIndex) -> None:
    mask = np.zeros(sum(len(p.sentences) for p in talks.records.passages), dtype=np.bool_)
    assert _select(talks, "dams", scope=Scope(np.array([0, 1]), mask)) == ()


@pytest.mark.parametrize("asking", ["Give an overview of", "Summarize", "Summarise"])
def test_a_part_that_is_asked_for_is_told_by_its_own_sentences(
    talks: SmallIndex, asking: str
) -> None:
    found = _select(talks, f"{asking} the section on old dams and boats")
    assert found and {row for row, _ in _places(found)} == {0}


def test_a_part_of_which_nothing_is_in_scope_is_no_error(talks: SmallIndex) -> None:
    scope = Scope(np.array([1, 2, 3]))
    found = _select(talks, "Give an overview of old dams and boats", scope=scope)
    assert {row for row, _ in _places(found)} <= {1, 2, 3}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("when do dams leak", FACT),
        ("who noted that dams leak", FACT),
        ("list the dams", BROAD),
        ("which organisations spoke about dams", SPEAKERS),
    ],
)
def test_what_is_wanted_is_told_by_the_question(
    talks: SmallIndex, text: str, wanted: Wanted
) -> None:
    assert wanted_of(talks.read(text)) == wanted


def test_a_part_is_wanted_only_by_a_question_that_wants_several_sentences(
    talks: SmallIndex,
) -> None:
    assert wanted_of(talks.read("list the dams"), is_part=True) == PART
    assert wanted_of(talks.read("when do dams leak"), is_part=True) == FACT
    assert wanted_of(talks.read("who spoke about dams"), is_part=True) == SPEAKERS
