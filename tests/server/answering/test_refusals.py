"""Why a question has no answer, in a sentence that says what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from indexer.types import IntArray
from server.answering.refusals import (
    has_any_term,
    refuse_doubtful,
    refuse_speaker,
    refuse_unmatched,
    refuse_unsearchable,
)
from server.answering.types import AnswerFeatures, UnknownTerms
from server.answering.unknown_terms import KnownText, find_unknown_terms, known_text
from server.retrieval.ranking import rank
from tests.small_index import (
    LAKES,
    PASSAGES,
    SEAS,
    TALKS,
    SmallIndex,
    make_passage,
    small_index,
)


@pytest.fixture(scope="module")
def one_report() -> SmallIndex:
    return small_index(PASSAGES[:-1], [TALKS])


def _known(small: SmallIndex, within: IntArray | None = None) -> KnownText:
    return known_text(small.records, small.search, within)


def _refuse_speaker(small: SmallIndex, text: str) -> str | None:
    question, known = small.read(text), _known(small)
    ranking = rank(question, small.search, "full")
    first = [small.records.passages[row] for row in ranking.rows]
    unknown = find_unknown_terms(question, first, known)
    return refuse_speaker(question, ranking, unknown, known, small.search.speakers)


def _refuse_doubtful(
    small: SmallIndex, text: str, unknown: UnknownTerms, holds_answer_type: bool = False
) -> str:
    question = small.read(text)
    values: Mapping[str, float] = {}
    features = AnswerFeatures(values, unknown, holds_answer_type)
    ranking = rank(question, small.search, "full")
    return refuse_doubtful(question, ranking, features, _known(small))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lakes", None),
        ("what did they do", "holds only words that every text has; name a subject, a person or"),
        ("???", "The question '???' holds no word to look for; ask in words."),
    ],
)
def test_a_question_needs_a_word_that_is_no_stop_word(
    small: SmallIndex, text: str, reason: str | None
) -> None:
    refusal = refuse_unsearchable(small.read(text))
    assert reason in refusal if reason and refusal else refusal is reason


@pytest.mark.parametrize("text", ["zebra lakes", "zebra farmesr?", "Humboldt", "Bonn", "trade"])
def test_one_known_word_is_enough_wherever_it_stands_and_misspelt(
    small: SmallIndex, text: str
) -> None:
    assert refuse_unmatched(small.read(text), _known(small)) is None


def test_without_a_known_word_the_passages_are_only_the_nearest(
    small: SmallIndex, one_report: SmallIndex
) -> None:
    reason = (
        "No word of the question 'zebras?' stands in the {}; these passages are only the nearest."
    )
    question = small.read("zebras?")
    assert refuse_unmatched(question, _known(small)) == reason.format("reports")
    assert refuse_unmatched(question, _known(one_report)) == reason.format("report")
    part = _known(small, np.array([SEAS]))
    assert refuse_unmatched(question, part) == reason.format(
        "part of the reports that was searched"
    )


def test_a_word_outside_the_part_that_is_searched_is_not_known(small: SmallIndex) -> None:
    question = small.read("lakes")
    assert refuse_unmatched(question, _known(small, np.array([LAKES]))) is None
    assert refuse_unmatched(question, _known(small, np.array([SEAS]))) is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What did Ada Byron say about dams?", None),
        ("What did Byorn say about riverrs?", None),
        ("What did UNEP regret?", None),
        ("Who spoke about zebras?", None),
        (
            "What did Merkel say about dams?",
            "No one named Merkel is mentioned in the reports (nearest: para. 2).",
        ),
        (
            "What did UNEP say about timber?",
            "UNEP speaks in the reports, but not on timber (nearest: para. 4).",
        ),
        ("What did UNEP say about it?", None),
    ],
)
def test_a_speaker_must_be_known_and_say_something_on_the_topic(
    small: SmallIndex, text: str, reason: str | None
) -> None:
    assert _refuse_speaker(small, text) == reason


def test_who_is_mentioned_and_says_nothing_cannot_be_quoted() -> None:
    texts = ("The meeting was held at the World Bank (WB).", "UNEP noted that the WB was large.")
    small = small_index([make_passage("talks", n, t) for n, t in enumerate(texts, 1)], [TALKS])
    assert _refuse_speaker(small, "What did the World Bank say about lakes?") == (
        "WB is mentioned in the report, but is not said to say anything (nearest: para. 1)."
    )


def test_who_says_nothing_may_be_answered_where_the_first_passage_is_about_it() -> None:
    texts = ("UNEP chaired the session on lakes.", "Seas rise.")
    small = small_index([make_passage("talks", n, t) for n, t in enumerate(texts, 1)], [TALKS])
    assert [a.status for a in small.search.speakers.sentences] == ["about", "unattributed"]
    assert _refuse_speaker(small, "What did UNEP say about lakes?") is None
    assert _refuse_speaker(small, "What did UNEP say about rising seas? seas rise") is not None


@pytest.mark.parametrize(
    ("unknown", "named"),
    [
        (UnknownTerms(names=("Atlantis", "Ur")), "Atlantis or Ur"),
        (UnknownTerms(numbers=("4711",), years=("1875",)), "4711 or the year 1875"),
    ],
)
def test_what_no_report_has_is_named_first(
    small: SmallIndex, one_report: SmallIndex, unknown: UnknownTerms, named: str
) -> None:
    text = "When were lakes clean?"
    assert _refuse_doubtful(small, text, unknown) == (
        f"The reports do not mention {named} (nearest: para. 4)."
    )
    assert _refuse_doubtful(one_report, text, unknown).startswith("The report does not mention ")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When were lakes clean?", "a date"),
        ("How many lakes are clean?", "a number"),
        ("Who regretted unclean lakes?", "a person"),
        ("Where are lakes clean?", "a place"),
        ("How much money is spent on clean lakes?", "a sum of money"),
        ("What percentage of lakes is clean?", "a share or a percentage"),
    ],
)
def test_then_the_type_of_answer_that_the_passage_does_not_have(
    small: SmallIndex, text: str, wanted: str
) -> None:
    assert _refuse_doubtful(small, text, UnknownTerms()) == (
        f"The question asks for {wanted}, and the nearest passage gives none (nearest: para. 4)."
    )


@pytest.mark.parametrize(
    ("text", "holds"), [("When were lakes clean?", True), ("Why are lakes clean?", False)]
)
def test_else_only_that_something_is_missing(small: SmallIndex, text: str, holds: bool) -> None:
    assert _refuse_doubtful(small, text, UnknownTerms(), holds) == (
        "What stands nearest does not meet all that the question says (nearest: para. 4)."
    )


def test_any_term_will_do_and_none_does_not(small: SmallIndex) -> None:
    known = _known(small)
    assert has_any_term(["zebra", "lake"], known)
    assert has_any_term(["zebra", "atlas"], known)
    assert has_any_term(["zebra", "farmesr"], known)
    assert not has_any_term(["zebra"], known)
    assert not has_any_term([], known)
