"""MaxSim against nested loops."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.pooling import unit_vectors
from indexer.encoding.types import Encoding
from indexer.errors import IndexDamaged
from indexer.index.late_interaction import TokenIndex, idf, principal_axes
from indexer.types import FloatArray, IntArray, Span
from tests.fakes import WordEncoder

TEXTS = [
    "The chair spoke. The delegate of Chile replied.",
    "Remittances rose. Banks were slow, and fees were high.",
    "The chair closed the meeting.",
]
SENTENCES = [
    [Span(0, 16), Span(17, 47)],
    [Span(0, 17), Span(18, 54)],
    [Span(0, 29)],
]


def _index(encoder: WordEncoder) -> tuple[TokenIndex, list[Encoding]]:
    encodings = encoder.encode(TEXTS)
    silent = np.zeros(encoder.vocabulary, dtype=np.bool_)
    silent[[encoder.token_id("."), encoder.token_id(",")]] = True
    return TokenIndex.build(encodings, SENTENCES, silent), encodings


def _by_loops(question: str, encoder: WordEncoder, passage: int) -> tuple[float, list[float]]:
    """MaxSim of a question with a passage and with each of its sentences, in nested loops.

    What an earlier sentence of the passage matches better counts by the share of 0.4.
    """
    (asked,), passages = encoder.encode([question]), encoder.encode(TEXTS)
    whole, weights = 0.0, 0.0
    sentences = [0.0 for _ in SENTENCES[passage]]
    for token, vector, place in zip(asked.token_ids, asked.vectors, asked.offsets, strict=True):
        if place[1] == 0:
            continue
        seen = sum(int(token in other.token_ids) for other in passages)
        weight = float(np.log1p((len(TEXTS) - seen + 0.5) / (seen + 0.5)))
        weights += weight
        highest = -1.0
        for number, limits in enumerate(SENTENCES[passage]):
            best = -1.0
            own = passages[passage]
            for other, at in zip(own.vectors, own.offsets, strict=True):
                if at[1] and limits.start <= at[0] < limits.end and TEXTS[passage][at[0]].isalpha():
                    cosine = float(vector @ other / np.linalg.norm(vector) / np.linalg.norm(other))
                    best = max(best, cosine)
            highest = max(highest, best)
            sentences[number] += weight * (best + 0.4 * (highest - best))
        whole += weight * highest
    return whole / weights, [score / weights for score in sentences]


def _maxsim(
    index: TokenIndex, question: Encoding, rows: IntArray
) -> tuple[FloatArray, FloatArray, IntArray]:
    """MaxSim with each passage and with its best sentence, and which that is."""
    similarities = index.compare(question, rows)
    return (similarities.maxsim(), *similarities.best_sentences())


@pytest.mark.parametrize("question", ["banks spoke of Chile", "slow delegate", "The chair replied"])
def test_maxsim_is_what_nested_loops_give(question: str) -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    passages, best, which = _maxsim(index, encoder.encode([question])[0], np.arange(3))
    # All words of the question stand in the passages, which have fewer distinct words than the
    # index has dimensions; so its axes lose nothing.
    for number in range(3):
        whole, sentences = _by_loops(question, encoder, number)
        assert passages[number] == pytest.approx(whole, abs=1e-5)
        assert best[number] == pytest.approx(max(sentences), abs=1e-5)
        assert which[number] == int(np.argmax(sentences))


def test_a_sentence_with_all_words_of_a_question_scores_1() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    same, sentence, _ = _maxsim(index, encoder.encode(["chair closed meeting"])[0], np.array([2]))
    assert [same[0], sentence[0]] == pytest.approx([1.0, 1.0], abs=1e-5)


def test_a_subset_of_passages_scores_as_it_does_among_all() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    asked = encoder.encode(["who replied about fees"])[0]
    everything = _maxsim(index, asked, np.arange(3))
    for rows in ([0, 2], [1]):
        some = _maxsim(index, asked, np.array(rows))
        assert some[0] == pytest.approx(everything[0][rows], abs=1e-6)
        assert some[1] == pytest.approx(everything[1][rows], abs=1e-6)
        assert some[2].tolist() == everything[2][rows].tolist()


def test_the_best_sentence_is_no_better_than_its_passage_and_the_first_of_equals() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    for question, expected in (
        ("who replied about fees", [1, 1, 0]),
        ("chair", [0, 0, 0]),
        ("banks in Chile", [1, 1, 0]),
    ):
        passage, sentence, which = _maxsim(index, encoder.encode([question])[0], np.arange(3))
        assert (sentence <= passage + 1e-6).all()
        assert which.tolist()[::2] == expected[::2]
    alone = _maxsim(index, encoder.encode(["who replied about fees"])[0], np.array([0, 1]))[2]
    assert alone.tolist() == [1, 1]


def test_a_sentence_inherits_part_of_what_an_earlier_one_matched() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    asked = encoder.encode(["chair replied"])[0]
    _, score, which = _maxsim(index, asked, np.array([0]))
    assert which.tolist() == [1]
    # "replied" alone is half of the question; the rest is what "chair" in the sentence before adds.
    assert 0.7 <= score[0] < 1.0
    assert _maxsim(index, encoder.encode(["Chile"])[0], np.array([0]))[2].tolist() == [1]
    assert _maxsim(index, encoder.encode(["chair"])[0], np.array([0]))[2].tolist() == [0]


def test_passages_are_scored_in_the_order_in_which_they_are_given() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    asked = encoder.encode(["who replied about fees"])[0]
    got, ordered = _maxsim(index, asked, np.array([2, 0, 1])), _maxsim(index, asked, np.arange(3))
    assert got[0] == pytest.approx(ordered[0][[2, 0, 1]], abs=1e-6)
    assert got[1] == pytest.approx(ordered[1][[2, 0, 1]], abs=1e-6)
    assert got[2].tolist() == ordered[2][[2, 0, 1]].tolist()


def test_rare_words_weigh_more_than_common_ones() -> None:
    weights = idf(np.array([0, 1, 5, 10]), 10)
    assert weights.tolist() == sorted(weights.tolist(), reverse=True)
    assert weights[-1] > 0
    assert weights[1] == pytest.approx(np.log1p(9.5 / 1.5))


def test_principal_axes_are_orthonormal_and_keep_what_they_can() -> None:
    rows = unit_vectors(np.random.default_rng(1).standard_normal((50, 8)).astype(np.float32))
    axes = principal_axes(rows, 8)
    assert axes.T @ axes == pytest.approx(np.eye(8), abs=1e-5)
    assert (rows @ axes) @ (rows @ axes).T == pytest.approx(rows @ rows.T, abs=1e-5)


def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    index.save(tmp_path)
    asked = encoder.encode(["fees of banks"])[0]
    again = TokenIndex.load(tmp_path)
    got, expected = _maxsim(again, asked, np.arange(3)), _maxsim(index, asked, np.arange(3))
    assert [one.tolist() for one in got] == [one.tolist() for one in expected]


def test_parts_that_do_not_belong_together_are_refused() -> None:
    starts = np.array([0, 2])
    with pytest.raises(IndexDamaged, match="do not fit"):
        TokenIndex(
            np.zeros((3, 4), np.float32), np.eye(4, dtype=np.float32), starts, starts, starts
        )


@pytest.mark.parametrize("positions", [[0, 2], [2, 0], [1], []])
def test_taking_passages_gives_what_comparing_them_alone_gives(positions: list[int]) -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    asked = encoder.encode(["who replied about fees of banks"])[0]
    chosen = np.array(positions, dtype=np.int64)
    taken = index.compare(asked, np.arange(3)).take(chosen)
    alone = index.compare(asked, chosen) if positions else taken
    assert taken.counts.tolist() == [len(SENTENCES[position]) for position in positions]
    assert taken.sentences.tolist() == alone.sentences.tolist()
    assert taken.tokens.tolist() == alone.tokens.tolist()
    assert taken.weights == pytest.approx(alone.weights)
    assert taken.best == pytest.approx(alone.best, abs=1e-6)
    assert taken.best.shape == (6, sum(taken.counts))


def test_sentences_and_counts_are_those_of_the_passages_in_the_order_given() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    similarities = index.compare(encoder.encode(["fees"])[0], np.array([2, 0, 1]))
    assert similarities.sentences.tolist() == [4, 0, 1, 2, 3]
    assert similarities.counts.tolist() == [1, 2, 2]
    assert similarities.starts.tolist() == [0, 1, 3]


def test_a_preferred_sentence_is_the_best_of_its_passage_if_it_has_one() -> None:
    encoder = WordEncoder()
    index, _ = _index(encoder)
    similarities = index.compare(encoder.encode(["Chile fees"])[0], np.arange(3))
    free, best = similarities.best_sentences()
    assert best.tolist() == [1, 1, 0]
    preferred = np.array([True, False, False, False, False])
    scores, chosen = similarities.best_sentences(preferred)
    assert chosen.tolist() == [0, 1, 0]
    assert scores[0] < free[0]
    assert scores[1:].tolist() == free[1:].tolist()
    everything = similarities.best_sentences(np.ones(5, dtype=np.bool_))
    assert everything[1].tolist() == best.tolist()


def test_a_question_of_words_that_every_passage_has_counts_them_all() -> None:
    encoder = WordEncoder()
    encodings = encoder.encode(["the fees", "the banks"])
    silent = np.zeros(encoder.vocabulary, dtype=np.bool_)
    silent[encoder.token_id("!")] = True
    index = TokenIndex.build(encodings, [[Span(0, 8)], [Span(0, 9)]], silent)
    unknown = index.compare(encoder.encode(["!"])[0], np.arange(2))
    assert (unknown.tokens.tolist(), unknown.best.shape) == ([1], (1, 2))
    common = index.compare(encoder.encode(["the fees !"])[0], np.arange(2))
    assert common.tokens.tolist() == [1, 2]
    assert common.weights[1] > common.weights[0] > 0
    assert common.weights.sum() == pytest.approx(1.0)
