"""Whether a ranking answers: facts rule it out, then the confidence decides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.types import ReportMeta
from server.answering.answerability import (
    assess_question,
    assess_ranking,
    model_for,
    searchable_reading,
)
from server.answering.confidence import Model, load_model
from server.answering.features import FEATURES
from server.answering.types import Answerability
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Scope
from tests.server.meetings import BANK, FRENCH, LETTERS, PERSON, meetings
from tests.small_index import SEAS, SmallIndex, make_passage, small_index

# Always as sure as an even chance; an answer is given from there on.
_EVEN = Model(0.0, dict.fromkeys(FEATURES, 0.0), 0.5, 0.5, "words")
_SURE = replace(_EVEN, intercept=3.0)
_UNSURE = replace(_EVEN, intercept=-0.1)


def _assess(
    small: SmallIndex, text: str, model: Model | None, scope: Scope = EVERYTHING, mode: str = "full"
) -> Answerability:
    readings, scopes = small.readings(text), [scope] * len(small.index.searches)
    ranking = rank(readings, small.index, "bm25" if mode == "bm25" else "full", scopes)
    return assess_ranking(readings, ranking, scopes, small.index, model)


def test_the_model_holds_for_its_encoder_and_for_english_reports() -> None:
    encoder = load_model().encoder
    assert model_for(encoder, "en") == load_model()
    assert model_for("words", "en") is None
    assert model_for(encoder, "fr") is None


@pytest.mark.parametrize(("model", "confidence"), [(_EVEN, 0.0), (None, None)])
def test_a_question_without_a_word_is_refused_before_a_search(
    small: SmallIndex, model: Model | None, confidence: float | None
) -> None:
    verdict = assess_question(small.read("???"), model)
    assert verdict is not None and verdict.reason is not None
    assert verdict.confidence == confidence
    assert assess_question(small.read("lakes"), model) is None


def test_a_question_of_words_that_every_text_of_one_language_has_is_in_that_language() -> None:
    small = meetings()
    for text, part in (("what is the", 0), ("que sont les", 1), ("???", 0)):
        question = searchable_reading(small.readings(text), small.index)
        assert (question.part, question.terms) == (part, ())
    question = searchable_reading(small.readings("what is the BL"), small.index)
    assert question.terms == ("bl",)


def test_what_is_such_a_word_in_one_language_and_stands_in_another_is_searched_for() -> None:
    car = ReportMeta("car", "Transport")
    small = small_index(
        [make_passage("car", 1, "Every car is slow."), make_passage("eau", 1, "Il pleut.")],
        [car, FRENCH],
    )
    question = searchable_reading(small.readings("car"), small.index)
    assert (question.part, question.terms) == (0, ("car",))


def test_an_answer_is_given_from_the_threshold_on(small: SmallIndex) -> None:
    assert _assess(small, "clean lakes", _EVEN) == Answerability(0.5, None)
    unsure = _assess(small, "clean lakes", _UNSURE)
    assert unsure.confidence == pytest.approx(1 / (1 + np.exp(0.1)))
    assert unsure.reason is not None and unsure.reason.startswith("What stands nearest")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("zebras", "No word of the question 'zebras' stands in the reports"),
        ("What did Merkel say about lakes?", "No one named Merkel is mentioned"),
        ("What did UNEP say about timber?", "UNEP speaks in the reports, but not on timber"),
    ],
)
def test_a_fact_rules_an_answer_out_however_sure_the_model_is(
    small: SmallIndex, text: str, reason: str
) -> None:
    verdict = _assess(small, text, _SURE)
    assert verdict.reason is not None and verdict.reason.startswith(reason)
    assert verdict.confidence == 0.05


def test_a_confidence_below_that_of_a_fact_stays(small: SmallIndex) -> None:
    verdict = _assess(small, "zebras", replace(_EVEN, intercept=-6.0))
    assert verdict.confidence == pytest.approx(1 / (1 + np.exp(6.0)))


@pytest.mark.parametrize(
    ("text", "answered"),
    [("lakes", True), ("What did Merkel say about lakes?", True), ("zebras", False)],
)
def test_without_a_model_only_a_question_of_unknown_words_is_refused(
    small: SmallIndex, text: str, answered: bool
) -> None:
    verdict = _assess(small, text, None)
    assert verdict.confidence is None
    assert (verdict.reason is None) is answered


@pytest.mark.parametrize(("model", "confidence"), [(_SURE, 0.0), (None, None)])
def test_where_nothing_is_found_there_is_no_answer(
    small: SmallIndex, model: Model | None, confidence: float | None
) -> None:
    verdict = _assess(small, "zebras", model, mode="bm25")
    assert verdict == Answerability(
        confidence, "No passage shares a word with the question 'zebras'."
    )


def test_a_word_outside_the_scope_is_no_match(small: SmallIndex) -> None:
    scope = Scope(np.array([SEAS]))
    verdict = _assess(small, "lakes", _SURE, scope)
    assert (
        verdict.reason is not None and "the part of the reports that was searched" in verdict.reason
    )
    assert _assess(small, "rising seas", _SURE, scope).reason is None


@pytest.mark.parametrize("segments", [1, 3])
@pytest.mark.parametrize(
    "text",
    [
        "Which loans are cheap?",
        "What did Bo Lind say about loans?",
        "Do UNEP benches stand where parks close in winter?",
        "What did Merkel say about parks?",
        "Who met 4711 readers?",
        "zebras",
    ],
)
def test_a_report_in_another_language_changes_no_verdict_of_the_others(
    text: str, segments: int
) -> None:
    one = _assess(meetings(metas=(BANK, LETTERS, PERSON)), text, _EVEN)
    assert _assess(meetings(segments), text, _EVEN) == one


def test_what_another_language_says_is_no_fact_against_an_answer() -> None:
    small = meetings()
    verdict = _assess(small, "Which barrages?", _EVEN)
    assert verdict.reason is None
    verdict = _assess(small, "What did Barrages say about loans?", _SURE)
    assert verdict.reason is None or "No one named" not in verdict.reason
