"""What speaks for and against an answer, on the real report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indexer.index.reader import Index
from indexer.types import IntArray
from server.answering.features import FEATURES, extract_features
from server.answering.types import AnswerFeatures
from server.answering.unknown_terms import known_text
from server.question.query import MODES, Mode
from server.question.read import read_question, reader_of
from server.question.types import Question
from server.retrieval.ranking import rank
from server.retrieval.types import Ranking


def _features(index: Index, text: str, mode: Mode = "full") -> AnswerFeatures:
    question = read_question(text, reader_of(index))
    return _extract(index, question, rank(question, index.search, mode))


def _extract(index: Index, question: Question, ranking: Ranking) -> AnswerFeatures:
    known = known_text(index.records, index.search, None)
    return extract_features(question, ranking, index.records, index.search, known)


def _ordered(ranking: Ranking, order: IntArray) -> Ranking:
    """A ranking with some of its candidates, in another order."""
    return replace(
        ranking,
        rows=ranking.rows[order],
        scores=ranking.scores[order],
        raw={field: values[order] for field, values in ranking.raw.items()},
        sentences=ranking.sentences[order],
        similarities=ranking.similarities.take(order),
    )


def test_a_question_in_the_words_of_a_sentence_has_little_against_it(index: Index) -> None:
    found = _features(index, "what did UNHCR say about security")
    against = {name: value for name, value in found.values.items() if value}
    assert list(against) == ["scattered", "similarity"]
    assert against["scattered"] < 0.01
    assert found.holds_answer_type


def test_the_answer_type_may_be_in_the_passage_and_not_in_the_sentence(index: Index) -> None:
    found = _features(
        index, "who noted that data on refugees were useful for analyses of diasporas"
    )
    assert found.holds_answer_type
    assert (found.values["answer_type"], found.values["answer_type_passage"]) == (1.0, 0.0)


def test_features_come_in_the_order_of_their_descriptions_in_every_mode(index: Index) -> None:
    for mode in MODES:
        assert list(_features(index, "data on refugees", mode).values) == list(FEATURES)


def test_a_word_that_is_met_only_in_other_passages_speaks_against_an_answer(index: Index) -> None:
    own = _features(index, "what did Ratha say about inequality among households")
    other = _features(index, "what did Ratha say about biometric identifiers")
    assert own.values["elsewhere_passage"] < 0.1
    assert other.values["elsewhere_passage"] > 0.4


def test_of_three_first_passages_the_best_counts(index: Index) -> None:
    question = read_question("remittances and inequality", reader_of(index))
    ranking = rank(question, index.search, "full")
    orders = (np.arange(82), np.array([1, 0, *range(2, 82)]))
    alone = [_extract(index, question, _ordered(ranking, order)) for order in orders]
    assert alone[0].values["elsewhere"] == alone[1].values["elsewhere"]


def test_a_ranking_of_one_candidate_has_no_other_passages(index: Index) -> None:
    question = read_question("trafficking in Ruritania", reader_of(index))
    found = _extract(index, question, _ordered(rank(question, index.search, "full"), np.arange(1)))
    assert found.values["elsewhere_passage"] == 0.0
    assert found.unknown.names == ("Ruritania",)


def test_a_question_of_stop_words_has_features(index: Index) -> None:
    found = _features(index, "what is it")
    assert found.values["elsewhere"] == found.values["strange"] == 0.0
    assert found.unknown.names == found.unknown.numbers == ()


def test_who_is_asked_of_and_does_not_speak_in_the_first_passage_is_silent(index: Index) -> None:
    assert _features(index, "what did UNHCR say about security").values["silent_speaker"] == 0.0
    assert _features(index, "remittances and inequality").values["silent_speaker"] == 0.0
    assert _features(index, "what did merkel say about security").values["no_speaker"] == 1.0
