"""BM25 over posting lists, against bm25s over the whole."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.search.lexical import LexicalIndex
from indexer.index.segment.reader import Segment
from indexer.types import FloatArray, PassageMask
from tests.indexer.index.segment.made_up import made_up_report

_ANALYZER = Analyzer("en", stop_words("en"))
_TEXTS = [passage.text for number in range(9) for passage in made_up_report(number)[1]]
_QUESTIONS = (
    "rivers carry water",
    "dams recommended by the Director of the World Bank",
    "Word3 grew 1993",
    "UNEP on timber and timber",
    "zebra adjourned",
    "the",
)


@cache
def _oracle(question: str) -> FloatArray:
    import bm25s

    tokens = [_ANALYZER.terms(text) for text in _TEXTS]
    vocabulary = {term: at for at, term in enumerate(sorted({t for own in tokens for t in own}))}
    ids = [[vocabulary[term] for term in own] for own in tokens]
    oracle = bm25s.BM25(method="lucene")
    oracle.index((ids, vocabulary), show_progress=False)
    asked = [vocabulary[term] for term in _ANALYZER.terms(question) if term in vocabulary]
    if not asked:
        return np.zeros(len(_TEXTS), dtype=np.float32)
    return np.asarray(oracle.get_scores(asked))


@pytest.fixture(params=["one", "three"])
def index(request: pytest.FixtureRequest) -> LexicalIndex:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return LexicalIndex(segments, _ANALYZER)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_scores_are_those_of_bm25s(index: LexicalIndex, question: str) -> None:
    found = index.search(_ANALYZER.terms(question))
    scores = found.of(np.arange(index.passages))
    assert scores.dtype == np.float32 and len(scores) == index.passages == len(_TEXTS)
    assert scores == pytest.approx(_oracle(question), abs=1e-4)


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("allowed", [None, np.arange(len(_TEXTS)) % 3 == 0])
def test_the_best_are_those_with_the_highest_scores_above_none(
    index: LexicalIndex, question: str, allowed: PassageMask | None
) -> None:
    found, scores = index.search(_ANALYZER.terms(question)), _oracle(question)
    own = scores if allowed is None else np.where(allowed, scores, 0)
    assert found.best(1000, allowed).tolist() == np.flatnonzero(own).tolist()
    best = found.best(5, allowed)
    assert len(best) == min(5, np.count_nonzero(own))
    assert np.sort(own[best]) == pytest.approx(np.sort(own)[len(own) - len(best) :], abs=1e-4)


def test_the_oracle_ranks_most_questions() -> None:
    assert sum(bool(_oracle(question).any()) for question in _QUESTIONS) == 5


def test_a_rarer_term_weighs_more_and_an_unknown_one_most(index: LexicalIndex) -> None:
    weights = index.weights(["zebra", "word3", "recommend"])
    assert weights["zebra"] > weights["word3"] > weights["recommend"] > 0
    assert weights["word3"] == pytest.approx(np.log1p((len(_TEXTS) - 0.5) / 1.5))


def test_a_term_is_held_by_the_passages_in_which_it_stands(index: LexicalIndex) -> None:
    rows = [row for row in range(len(_TEXTS)) if index.holds("adjourn", np.array([row]))]
    assert rows == [row for row, text in enumerate(_TEXTS) if "adjourned" in text]
    assert len(rows) == 4
    assert index.holds("adjourn") and not index.holds("zebra")
    assert not index.holds("zebra", np.arange(3))
    assert not index.holds("adjourn", np.zeros(0, dtype=np.int64))


def test_a_term_is_known_where_it_stands_in_a_text(index: LexicalIndex) -> None:
    assert index.knows("adjourn") and not index.knows("detail")


def test_terms_like_another_begin_alike_and_have_about_its_length(index: LexicalIndex) -> None:
    assert index.terms_like("wafer", 0) == ["water", *(f"word{n}" for n in range(9)), "world"]
    assert index.terms_like("riv", 1) == []
    assert index.terms_like("riv", 2) == ["river"]


def test_shared_terms_come_once_in_the_order_of_the_question(index: LexicalIndex) -> None:
    terms = ["world", "zebra", "river", "world"]
    assert index.shared_terms(terms, _TEXTS[0]) == ["world", "river"]
    assert index.shared_terms(terms, "nothing") == []
