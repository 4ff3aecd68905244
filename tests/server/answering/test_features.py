"""What speaks for and against an answer, on the real report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indexer.index.reader import Index
from indexer.types import IntArray
from server.answering.features import FEATURES, extract_features
from server.answering.requirements.known_text import known_texts
from server.answering.types import AnswerFeatures
from server.question.query import MODES, Mode
from server.question.read import Readings, read_question, reader_of
from server.retrieval.ranking import rank
from server.retrieval.types import EVERYTHING, Ranking
from tests.server.meetings import PERSON, meetings


def _features(index: Index, text: str, mode: Mode = "full") -> AnswerFeatures:
    readings = read_question(text, reader_of(index))
    return _extract(index, readings, rank(readings, index, mode))


def _extract(index: Index, readings: Readings, ranking: Ranking) -> AnswerFeatures:
    known = known_texts(index, [EVERYTHING] * len(index.searches))
    return extract_features(readings, ranking, index, known)


def _ordered(ranking: Ranking, order: IntArray) -> Ranking:
    """A ranking by one reading with some of its candidates, in another order."""
    (similarities,) = ranking.similarities
    return replace(
        ranking,
        rows=ranking.rows[order],
        scores=ranking.scores[order],
        readings=ranking.readings[order],
        raw={field: values[order] for field, values in ranking.raw.items()},
        sentences=ranking.sentences[order],
        similarities=(similarities.take(order),),
    )


def test_a_question_in_the_words_of_a_sentence_has_little_against_it(index: Index) -> None:
    found = _features(index, "what did UNHCR say about security")
    against = {name: value for name, value in found.values.items() if value}
    assert list(against) == ["scattered", "similarity"]
    assert against["scattered"] < 0.02
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
    readings = read_question("remittances and inequality", reader_of(index))
    ranking = rank(readings, index, "full")
    orders = (np.arange(82), np.array([1, 0, *range(2, 82)]))
    alone = [_extract(index, readings, _ordered(ranking, order)) for order in orders]
    assert alone[0].values["elsewhere"] == alone[1].values["elsewhere"]


def test_a_ranking_of_one_candidate_has_no_other_passages(index: Index) -> None:
    readings = read_question("trafficking in Ruritania", reader_of(index))
    found = _extract(index, readings, _ordered(rank(readings, index, "full"), np.arange(1)))
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


def test_a_speaker_whom_only_other_reports_have_is_silent_in_the_first_passage() -> None:
    small = meetings()
    text = "Do UNEP benches stand where parks close in winter?"
    ranking = rank(small.readings(text), small.index, "full")
    assert small.records.passages[int(ranking.rows[0])].report_id == "person"
    assert _features(small.index, text).values["silent_speaker"] == 1.0
    assert _features(small.index, "Do parks close in winter?").values["silent_speaker"] == 0.0


def test_a_word_that_other_reports_match_better_speaks_against_an_answer() -> None:
    small = meetings()
    found = _features(small.index, "Do UNEP benches stand where parks close in winter?")
    assert found.values["elsewhere_passage"] > 0.5
    alone = meetings(metas=(PERSON,))
    found = _features(alone.index, "Do UNEP benches stand where parks close in winter?")
    assert found.values["elsewhere_passage"] < 0.1
