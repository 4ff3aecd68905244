"""Sentence vectors against brute force in NumPy."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from indexer.encoding.codec import sentence_codes, sentence_vectors_of
from indexer.encoding.pooling import mean_vector
from indexer.index.search.vectors import SentenceIndex
from indexer.index.segment import nearest
from indexer.index.segment.layout import SENTENCE_CODES, SENTENCE_STARTS
from indexer.index.segment.reader import Segment
from indexer.types import FloatArray, IntArray
from tests.fakes import WordEncoder
from tests.small_index import TALKS, make_passage, small_index

_QUESTIONS = ("rivers carry less water", "the Director recommended dams", "Word3 grew", "zebra")


def _question(text: str) -> FloatArray:
    return mean_vector(WordEncoder().encode([text])[0])


def _vectors_and_owners(segments: list[Segment]) -> tuple[FloatArray, IntArray]:
    """The vectors of all sentences, and the passage of each."""
    (segment,) = segments
    starts = segment.arrays[SENTENCE_STARTS].all().astype(np.int64)
    owners = np.repeat(np.arange(segment.passages), np.diff(starts))
    return sentence_vectors_of(segment.arrays[SENTENCE_CODES].all()), owners


@pytest.fixture(params=["one", "three"])
def index(request: pytest.FixtureRequest) -> SentenceIndex:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return SentenceIndex(segments)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_a_score_is_that_of_the_best_sentence_by_brute_force(
    index: SentenceIndex, one: list[Segment], question: str
) -> None:
    vectors, owners = _vectors_and_owners(one)
    vector = _question(question)
    cosines = vectors @ vector
    best = np.array([cosines[owners == passage].max() for passage in range(index.passages)])
    assert index.score(vector, np.arange(index.passages)) == pytest.approx(best, abs=1e-5)
    some = np.array([30, 4, 4, 0, 15, 16])
    assert index.score(vector, some) == pytest.approx(best[some], abs=1e-5)
    assert index.score(vector, some[:0]).tolist() == []


@pytest.mark.parametrize("question", _QUESTIONS)
def test_one_segment_gives_the_passages_of_the_nearest_sentences(
    one: list[Segment], question: str
) -> None:
    vectors, owners = _vectors_and_owners(one)
    vector = _question(question)
    asked = sentence_codes(vector[None, :])[0].astype(np.float32)
    products = sentence_codes(vectors).astype(np.float32) @ asked
    order = np.argsort(-products, kind="stable")
    # Counts after which no sentence is as near as the last that is found.
    counts = [n for n in range(1, 41) if products[order[n - 1]] > products[order[n]]]
    assert len(counts) > 3
    for count in counts:
        found = SentenceIndex(one).search(vector, count)
        assert found.tolist() == np.unique(owners[order[:count]]).tolist()


@pytest.mark.parametrize("question", _QUESTIONS)
def test_three_segments_find_at_least_what_one_finds(
    one: list[Segment], three: list[Segment], question: str
) -> None:
    vector = _question(question)
    for count in (1, 7, 20):
        found = SentenceIndex(three).search(vector, count)
        assert found.tolist() == sorted(set(found.tolist()))
        assert set(SentenceIndex(one).search(vector, count).tolist()) <= set(found.tolist())
    everything = SentenceIndex(three).search(vector, 1000)
    assert everything.tolist() == list(range(SentenceIndex(one).passages))


def test_only_allowed_passages_are_found(index: SentenceIndex, one: list[Segment]) -> None:
    vectors, owners = _vectors_and_owners(one)
    vector = _question("rivers carry less water")
    # None of the middle segment of three.
    allowed = np.zeros(index.passages, dtype=np.bool_)
    allowed[[0, 1, 5, 20, 24, 30]] = True
    assert index.search(vector, 1000, allowed).tolist() == [0, 1, 5, 20, 24, 30]
    scores = np.where(allowed[owners], vectors @ vector, -2.0)
    assert int(owners[int(np.argmax(scores))]) in index.search(vector, 1, allowed).tolist()
    assert index.search(vector, 1000, allowed & False).tolist() == []


def test_a_large_segment_is_searched_approximately_and_scored_exactly(
    three: list[Segment], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def search(index: object, *rest: object) -> IntArray:
        asked.append(index)
        return np.array([0])

    monkeypatch.setattr("indexer.index.segment.read.codes.nearest_sentences", search)
    large = SimpleNamespace(whole=object())
    first, *others = three
    segments = [Segment(first.folder, first.info, first.tables, first.arrays, large), *others]  # type: ignore[arg-type]
    vector = _question("rivers")
    firsts = [0, first.passages, first.passages + others[0].passages]
    index = SentenceIndex(segments)
    assert index.search(vector, 4).tolist() == firsts
    assert asked[0] is large.whole
    assert index.search(vector, 4).tolist() == firsts
    assert asked[4:] == asked[1:3], "the exact index of a small segment is made once"
    assert index.score(vector, np.arange(3)) == pytest.approx(
        SentenceIndex(three).score(vector, np.arange(3))
    )


def test_many_sentences_are_searched_in_both_ways_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Tree{number} grows in forest{number % 9}." for number in range(400)]
    passages = [make_passage("talks", at, text) for at, text in enumerate(texts, 1)]
    vector = _question("forest3 grows")
    exact = small_index(passages, [TALKS]).search.sentences.search(vector, 40)
    monkeypatch.setattr(nearest, "EXACT_SENTENCES", 300)
    approximate = small_index(passages, [TALKS]).search.sentences.search(vector, 40)
    assert len(set(exact.tolist()) & set(approximate.tolist())) >= 30


def test_a_passage_without_sentences_scores_least_wherever_it_stands() -> None:
    passages = [
        make_passage("talks", 1, "Rivers fall. Lakes rise."),
        make_passage("talks", 2, ""),
        make_passage("talks", 3, "Seas rise."),
        make_passage("talks", 4, ""),
    ]
    index = small_index(passages, [TALKS]).search.sentences
    vector = _question("lakes rise")
    whole = index.score(vector, np.array([0, 2]))
    assert index.score(vector, np.arange(4)).tolist() == [whole[0], -1.0, whole[1], -1.0]
    for rows in ([0, 1], [0, 3, 1]):
        assert index.score(vector, np.array(rows))[0] == pytest.approx(whole[0])
    assert index.score(vector, np.array([3, 1])).tolist() == [-1.0, -1.0]
    assert index.search(vector, 10).tolist() == [0, 2]
