"""How much of the evidence an answer holds, and how much else."""

from __future__ import annotations

from typing import Any

import pytest

from evals.gold.evidence_sentences import SentenceKey
from evals.gold.questions import Evidence, GoldQuestion
from evals.measures.answer_sentences import (
    ANSWER_MEASURES,
    AnswerScores,
    answer_values,
    mean_scores,
    quoted_sentences,
    score_sentences,
)
from server.contract.answer_schemas import AnswerJSON
from tests.small_index import make_passage

_PASSAGE = make_passage("r", 1, "Old dams leak. Boats drift. Farmers leave. Boats sink fast.")
_PASSAGES = {"r-p1": _PASSAGE}
_DAMS, _DRIFT, _LEAVE, _SINK = (("r-p1", span) for span in _PASSAGE.sentences)


def _question(*quotes: str, name: str = "q") -> GoldQuestion:
    evidence = tuple(Evidence(quote, 3, ("r-p1",)) for quote in quotes)
    return GoldQuestion(name, "?", "factoid", "dev", True, evidence, None)


def _answer(*keys: SentenceKey) -> AnswerJSON:
    answer: Any = {
        "answer": {
            "quotes": [
                {"passage_id": passage_id, "start": span.start, "end": span.end}
                for passage_id, span in keys
            ]
        }
    }
    found: AnswerJSON = answer
    return found


def _scores(question: GoldQuestion, *quoted: SentenceKey) -> AnswerScores:
    return score_sentences(question, quoted, _PASSAGES)


def test_the_evidence_alone_has_the_highest_scores() -> None:
    question = _question("Old dams leak. Boats drift.")
    assert _scores(question, _DAMS, _DRIFT) == AnswerScores(1.0, 1.0, 1.0, 1.0, 5.0, 1.0)


def test_an_answer_without_a_quote_has_no_precision_and_no_other_score() -> None:
    assert _scores(_question("Old dams leak.")) == AnswerScores(0.0, None, 0.0, 0.0, 0.0, 0.0)


def test_recall_is_the_mean_over_the_quotes_of_the_evidence() -> None:
    question = _question("Old dams leak. Boats drift.", "Farmers leave.")
    assert _scores(question, _DAMS).recall == 0.25
    assert _scores(question, _LEAVE).recall == 0.5
    assert _scores(question, _DAMS, _LEAVE).recall == 0.75


def test_precision_is_of_every_sentence_and_f1_the_harmonic_mean() -> None:
    found = _scores(_question("Old dams leak. Boats drift."), _SINK, _DAMS, _LEAVE, _DRIFT)
    assert (found.recall, found.precision) == (1.0, 0.5)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.words == 10.0


def test_words_count_as_often_as_they_stand_without_case_and_signs() -> None:
    # Of "old dams leak boats drift" the answer "boats sink fast farmers leave" shares one word.
    found = _scores(_question("Old dams leak. Boats drift."), _SINK, _LEAVE)
    assert found.f1 == 0.0
    assert found.word_f1 == pytest.approx(0.2)
    twice = _scores(_question("Boats drift."), _DRIFT, _SINK)
    assert twice.word_f1 == pytest.approx(2 * (2 / 2) * (2 / 5) / (2 / 2 + 2 / 5))


def test_the_first_sentence_must_be_right() -> None:
    question = _question("Old dams leak.")
    assert _scores(question, _DAMS, _SINK).first == 1.0
    assert _scores(question, _SINK, _DAMS).first == 0.0


def test_evidence_that_no_passage_holds_is_not_found() -> None:
    found = _scores(_question("Roads open."), _DAMS)
    assert (found.recall, found.precision, found.f1, found.word_f1) == (0.0, 0.0, 0.0, 0.0)


def test_the_quotes_of_an_answer_are_its_sentences_in_its_order_each_once() -> None:
    assert quoted_sentences(_answer(_SINK, _DAMS, _SINK), _PASSAGES) == [_SINK, _DAMS]
    assert quoted_sentences(_answer(), _PASSAGES) == []


def test_each_question_with_evidence_has_a_value_of_each_measure() -> None:
    gold = [
        _question("Old dams leak.", name="right"),
        _question("Boats drift.", name="silent"),
        _question(name="without"),
    ]
    answers = {"right": _answer(_DAMS, _SINK), "silent": _answer(), "without": _answer(_DAMS)}
    values = answer_values(gold, answers, _PASSAGES)
    assert list(values) == list(ANSWER_MEASURES)
    assert values["answer recall"] == {"right": 1.0, "silent": 0.0}
    assert values["answer precision"] == {"right": 0.5}
    assert values["words"] == {"right": 6.0, "silent": 0.0}
    assert values["first sentence"] == {"right": 1.0, "silent": 0.0}
    assert values["sentence F1"]["right"] == pytest.approx(2 / 3)
    assert values["word F1"]["right"] == pytest.approx(2 / 3)


def test_means_are_taken_of_each_score_and_of_precision_where_there_is_one() -> None:
    scores = [
        AnswerScores(1.0, 0.5, 0.6, 0.4, 10.0, 1.0),
        AnswerScores(0.0, None, 0.0, 0.0, 0.0, 0.0),
    ]
    assert mean_scores(scores) == AnswerScores(0.5, 0.5, 0.3, 0.2, 5.0, 0.5)
    assert mean_scores(scores[1:]).precision is None


def test_scores_are_rounded_to_three_digits_by_name() -> None:
    assert AnswerScores(1 / 3, None, 2 / 3, 0.12345, 10.0, 1.0).rounded() == {
        "recall": 0.333,
        "precision": None,
        "f1": 0.667,
        "word_f1": 0.123,
        "words": 10.0,
        "first": 1.0,
    }
