"""Candidates against comparing everything: all of a small corpus, the best of a large one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.encoding.codec import sentence_codes, sentence_vectors_of
from indexer.encoding.pooling import sentence_vectors
from indexer.types import FloatArray, IntArray, ReportMeta
from server.question.types import Question
from server.retrieval.candidates import candidates
from tests.small_index import SmallIndex, make_passage, small_index

_LIMIT = 4
_WORDS = [
    "harbour", "timber", "market", "council", "treaty", "budget", "school", "river", "engine",
    "copper", "winter", "garden", "doctor", "letter", "bridge", "railway",
]  # fmt: skip
_QUESTION = "Which treaty on timber and copper did the council of the harbour want?"


def _sentences(seed: int) -> str:
    """Two sentences of chance words."""
    random = np.random.default_rng(seed)
    sizes = random.integers(3, 9, 2)
    return " ".join(" ".join(random.choice(_WORDS, size)).capitalize() + "." for size in sizes)


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    """Thirty passages of chance words; one of them is by UNEP and has no word of the question."""
    texts = [_sentences(seed) for seed in range(30)]
    texts[17] = "UNEP noted that gardens grow."
    meta = ReportMeta("chance", "Chance")
    return small_index([make_passage("chance", n, t) for n, t in enumerate(texts, 1)], [meta])


@pytest.fixture
def large(small: SmallIndex, monkeypatch: pytest.MonkeyPatch) -> SmallIndex:
    """The same index, which counts as a large one."""
    monkeypatch.setattr("server.retrieval.candidates.CANDIDATES", _LIMIT)
    return small


def _cosines(small: SmallIndex, question: Question) -> FloatArray:
    """The cosine of each passage's best sentence, by comparing every one as it is stored: (P,)."""
    best = []
    for passage, encoding in zip(small.records.passages, small.encodings, strict=True):
        codes = sentence_codes(sentence_vectors(encoding, passage.sentences))
        best.append(max(float(one @ question.vector) for one in sentence_vectors_of(codes)))
    return np.array(best, dtype=np.float32)


def _best(scores: FloatArray, within: IntArray) -> set[int]:
    """The rows of the highest scores among some rows; no two scores may tie at the limit."""
    order = sorted(within.tolist(), key=lambda row: -scores[row])
    assert scores[order[_LIMIT - 1]] > scores[order[_LIMIT]]
    return set(order[:_LIMIT])


def _candidates(
    small: SmallIndex,
    question: Question,
    within: IntArray | None = None,
    by_speaker: bool = False,
) -> tuple[list[int], FloatArray, FloatArray]:
    """The candidates, their scores, and the BM25 scores of all passages."""
    lexical = small.search.lexical.search(question.terms)
    rows, scores = candidates(question, small.search, lexical, within, by_speaker=by_speaker)
    return rows.tolist(), scores, lexical.of(np.arange(small.search.passages))


def test_all_passages_of_a_small_corpus_are_candidates(small: SmallIndex) -> None:
    question = small.read(_QUESTION)
    rows, scores, _ = _candidates(small, question)
    assert rows == list(range(30))
    assert scores == pytest.approx(_cosines(small, question), abs=1e-5)


def test_of_a_large_corpus_the_best_by_sentence_and_by_words_are(large: SmallIndex) -> None:
    question, everything = large.read(_QUESTION), np.arange(30)
    rows, scores, lexical = _candidates(large, question)
    cosines = _cosines(large, question)
    expected = _best(cosines, everything) | _best(lexical, everything)
    assert rows == sorted(expected)
    assert _LIMIT < len(rows) <= 2 * _LIMIT
    assert scores == pytest.approx(cosines[rows], abs=1e-5)


def test_passages_without_a_word_of_the_question_are_none_of_the_best_by_words(
    large: SmallIndex,
) -> None:
    question = large.read("zebra")
    rows, _, lexical = _candidates(large, question)
    assert not lexical.any()
    assert rows == sorted(_best(_cosines(large, question), np.arange(30)))


def test_what_a_named_speaker_says_is_added_where_that_is_wanted(large: SmallIndex) -> None:
    question = replace(large.read(_QUESTION), speakers=((("organisation", "UNEP"),),))
    lexical = large.search.lexical.search([])
    wanted, _ = candidates(question, large.search, lexical, None, by_speaker=True)
    unwanted, _ = candidates(question, large.search, lexical, None, by_speaker=False)
    assert set(wanted.tolist()) - set(unwanted.tolist()) == {17}
    assert wanted.tolist() == sorted(wanted.tolist())


def test_all_of_a_small_part_are_candidates(large: SmallIndex) -> None:
    question, within = large.read(_QUESTION), np.array([3, 8, 21, 29])
    rows, scores, _ = _candidates(large, question, within)
    assert rows == within.tolist()
    assert scores == pytest.approx(_cosines(large, question)[within], abs=1e-5)


def test_of_a_large_part_the_best_within_it_are(large: SmallIndex) -> None:
    question, within = large.read(_QUESTION), np.arange(1, 30, 2)
    rows, scores, lexical = _candidates(large, question, within, by_speaker=True)
    cosines = _cosines(large, question)
    assert rows == sorted(_best(cosines, within) | _best(lexical, within))
    assert scores == pytest.approx(cosines[rows], abs=1e-5)
