"""MaxSim over quantised tokens, against nested loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from indexer.encoding.types import Encoding
from indexer.index.bm25 import idf
from indexer.index.search import late_interaction
from indexer.index.search.late_interaction import CARRY, TokenIndex, carried
from indexer.types import FloatArray, IntArray, Passage, ReportMeta, Span
from tests.fakes import WordEncoder
from tests.small_index import small_index, word_codec

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
SEGMENTS = pytest.mark.parametrize("segments", [1, 3])


def _index(
    segments: int = 1,
    texts: Sequence[str] = TEXTS,
    sentences: Sequence[Sequence[Span]] = SENTENCES,
) -> TokenIndex:
    """The tokens of reports of one passage each."""
    metas = [ReportMeta(f"r{number}", f"Report {number}") for number in range(len(texts))]
    passages = [
        Passage(f"{meta.report_id}-p1", meta.report_id, 1, text, sentences=tuple(own))
        for meta, text, own in zip(metas, texts, sentences, strict=True)
    ]
    return small_index(passages, metas, segments).search.tokens


def _asked(question: str) -> Encoding:
    return WordEncoder().encode([question])[0]


def _by_loops(question: str, passage: int) -> tuple[float, list[float]]:
    """MaxSim of a question with a passage and with each of its sentences, in nested loops.

    What an earlier sentence of the passage matches better counts by the share of 0.4.
    """
    codec, encoder = word_codec(), WordEncoder()
    asked, passages = _asked(question), encoder.encode(TEXTS)
    projected = codec.project(asked.vectors)
    own = passages[passage]
    stored = codec.decode(codec.encode(own.vectors))
    whole, weights = 0.0, 0.0
    sentences = [0.0 for _ in SENTENCES[passage]]
    for token, vector, place in zip(asked.token_ids, projected, asked.offsets, strict=True):
        if place[1] == 0:
            continue
        seen = sum(int(token in other.token_ids) for other in passages)
        weight = float(np.log1p((len(TEXTS) - seen + 0.5) / (seen + 0.5)))
        weights += weight
        highest = -1.0
        for number, limits in enumerate(SENTENCES[passage]):
            best = -1.0
            for other, at in zip(stored, own.offsets, strict=True):
                if at[1] and limits.start <= at[0] < limits.end and TEXTS[passage][at[0]].isalpha():
                    best = max(best, float(vector @ other))
            highest = max(highest, best)
            sentences[number] += weight * (best + 0.4 * (highest - best))
        whole += weight * highest
    return whole / weights, [score / weights for score in sentences]


def _maxsim(
    index: TokenIndex, question: str, rows: IntArray
) -> tuple[FloatArray, FloatArray, IntArray]:
    """MaxSim with each passage and with its best sentence, and which that is."""
    similarities = index.compare(_asked(question), rows)
    return (similarities.maxsim(), *similarities.best_sentences())


@SEGMENTS
@pytest.mark.parametrize(
    "question", ["banks spoke of Chile", "slow delegate", "The chair replied", "zebra fees"]
)
def test_maxsim_is_what_nested_loops_give(question: str, segments: int) -> None:
    index = _index(segments)
    assert index.passages == 3
    passages, best, which = _maxsim(index, question, np.arange(3))
    for number in range(3):
        whole, sentences = _by_loops(question, number)
        assert passages[number] == pytest.approx(whole, abs=1e-5)
        assert best[number] == pytest.approx(max(sentences), abs=1e-5)
        assert which[number] == int(np.argmax(sentences))


def test_a_sentence_with_all_words_of_a_question_scores_nearly_1() -> None:
    same, sentence, _ = _maxsim(_index(), "chair closed meeting", np.arange(3))
    # Words are quantised with the loss that random vectors have, which are harder than real ones.
    assert min(same[2], sentence[2]) > 0.7 > max(same[:2])


@SEGMENTS
def test_a_subset_of_passages_in_any_order_scores_as_it_does_among_all(segments: int) -> None:
    index = _index(segments)
    question = "who replied about fees"
    everything = _maxsim(index, question, np.arange(3))
    for rows in ([0, 2], [1], [2, 0, 1], [1, 0], [2, 2, 0]):
        some = _maxsim(index, question, np.array(rows))
        assert some[0] == pytest.approx(everything[0][rows], abs=1e-6)
        assert some[1] == pytest.approx(everything[1][rows], abs=1e-6)
        assert some[2].tolist() == everything[2][rows].tolist()


def test_the_best_sentence_is_no_better_than_its_passage_and_the_first_of_equals() -> None:
    index = _index()
    for question, expected in (
        ("who replied about fees", [1, 1, 0]),
        ("chair", [0, 0, 0]),
        ("banks in Chile", [1, 1, 0]),
    ):
        passage, sentence, which = _maxsim(index, question, np.arange(3))
        assert (sentence <= passage + 1e-6).all()
        assert which.tolist()[::2] == expected[::2]
    assert _maxsim(index, "who replied about fees", np.array([0, 1]))[2].tolist() == [1, 1]


def test_a_sentence_inherits_part_of_what_an_earlier_one_matched() -> None:
    index, first = _index(), np.array([0])
    whole, score, which = _maxsim(index, "chair replied", first)
    assert which.tolist() == [1]
    # "replied" alone is half of the question; the rest is what "chair" in the sentence before adds.
    assert 0.6 * whole[0] <= score[0] < whole[0]
    assert _maxsim(index, "Chile", first)[2].tolist() == [1]
    assert _maxsim(index, "chair", first)[2].tolist() == [0]


def test_rare_words_weigh_more_than_common_ones() -> None:
    weights = idf(np.array([0, 1, 5, 10]), 10)
    assert weights.tolist() == sorted(weights.tolist(), reverse=True)
    assert weights[-1] > 0
    assert weights[1] == pytest.approx(np.log1p(9.5 / 1.5))


@pytest.mark.parametrize("positions", [[0, 2], [2, 0], [1], []])
def test_taking_passages_gives_what_comparing_them_alone_gives(positions: list[int]) -> None:
    index = _index()
    asked = _asked("who replied about fees of banks")
    chosen = np.array(positions, dtype=np.int64)
    taken = index.compare(asked, np.arange(3)).take(chosen)
    alone = index.compare(asked, chosen)
    assert taken.counts.tolist() == [len(SENTENCES[position]) for position in positions]
    assert taken.sentences.tolist() == alone.sentences.tolist()
    assert taken.tokens.tolist() == alone.tokens.tolist()
    assert taken.weights == pytest.approx(alone.weights)
    assert taken.best == pytest.approx(alone.best, abs=1e-6)
    assert taken.best.shape == alone.best.shape == (6, sum(taken.counts))


@SEGMENTS
def test_questions_compared_together_match_as_each_does_alone(segments: int) -> None:
    index = _index(segments)
    asked = [_asked(text) for text in ("who replied about fees", "chair", "banks in Chile")]
    together = index.compare_each(asked)
    assert together is not None
    for one, question in zip(together, asked, strict=True):
        alone = index.compare(question, np.arange(3))
        assert one.tokens.tolist() == alone.tokens.tolist()
        assert one.weights.tolist() == alone.weights.tolist()
        assert one.best == pytest.approx(alone.best, abs=1e-6)
        assert one.sentences.tolist() == alone.sentences.tolist() == [0, 1, 2, 3, 4]
        assert one.counts.tolist() == alone.counts.tolist() == [2, 2, 1]


def test_questions_are_not_compared_together_with_more_than_is_kept_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(late_interaction, "_KEPT", 3)
    assert _index().compare_each([_asked("chair")]) is None


@SEGMENTS
def test_sentences_and_counts_are_those_of_the_passages_in_the_order_given(segments: int) -> None:
    similarities = _index(segments).compare(_asked("fees"), np.array([2, 0, 1]))
    assert similarities.sentences.tolist() == [4, 0, 1, 2, 3]
    assert similarities.counts.tolist() == [1, 2, 2]
    assert similarities.starts.tolist() == [0, 1, 3]


def test_a_preferred_sentence_is_the_best_of_its_passage_if_it_has_one() -> None:
    similarities = _index().compare(_asked("Chile fees"), np.arange(3))
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
    index = _index(1, ["the fees", "the banks"], [[Span(0, 8)], [Span(0, 9)]])
    unknown = index.compare(_asked("!"), np.arange(2))
    assert (unknown.tokens.tolist(), unknown.best.shape) == ([1], (1, 2))
    common = index.compare(_asked("the fees !"), np.arange(2))
    assert common.tokens.tolist() == [1, 2, 3]
    assert common.weights[2] > common.weights[1] > common.weights[0] > 0
    assert common.weights.sum() == pytest.approx(1.0)


def test_a_sentence_of_signs_alone_is_least_similar_and_takes_no_token_from_another() -> None:
    texts = ["Fees rose. !", "!", "Banks paid fees. ... Chile", "Fees of banks. !"]
    sentences = [
        [Span(0, 10), Span(11, 12)],
        [Span(0, 1)],
        [Span(0, 16), Span(17, 20), Span(21, 26)],
        [Span(0, 14), Span(15, 16)],
    ]
    index = _index(1, texts, sentences)
    asked = _asked("fees rose paid banks Chile")
    best = index.compare(asked, np.arange(4)).best
    assert best[:, [1, 2, 4, 7]].tolist() == [[-1.0] * 4] * 5
    for rows in ([0], [3, 0], [0, 1], [2, 1, 3], [1, 0, 2]):
        columns = [column for row in rows for column in ([0, 1], [2], [3, 4, 5], [6, 7])[row]]
        found = index.compare(asked, np.array(rows)).best
        assert found == pytest.approx(best[:, columns], abs=1e-6), rows
    alone = _index(1, ["Fees rose."], [[Span(0, 10)]])
    assert best[:, 0] == pytest.approx(alone.compare(asked, np.array([0])).best[:, 0], abs=1e-6)
    assert index.compare(asked, np.array([1])).best.tolist() == [[-1.0]] * 5


@pytest.mark.parametrize("share", [0.0, CARRY, 1.0])
def test_a_share_of_the_best_earlier_similarity_of_the_same_owner_is_carried(share: float) -> None:
    rng = np.random.default_rng(4)
    owners = np.repeat(np.arange(5), [3, 1, 4, 1, 2])
    best = rng.uniform(-1, 1, (6, len(owners))).astype(np.float32)
    expected = np.zeros_like(best)
    for token in range(len(best)):
        for at, owner in enumerate(owners):
            earlier = [best[token, other] for other in range(at + 1) if owners[other] == owner]
            expected[token, at] = best[token, at] + share * (max(earlier) - best[token, at])
    found = carried(best, owners, share)
    assert found == pytest.approx(expected, abs=1e-5)
    assert found.dtype == np.float32


def test_what_is_carried_by_default_is_what_the_best_sentence_is_found_by() -> None:
    similarities = _index().compare(_asked("chair replied"), np.array([0, 1]))
    scores = similarities.weights @ carried(similarities.best, similarities.owners)
    assert similarities.best_sentences()[0] == pytest.approx([scores[:2].max(), scores[2:].max()])


def test_each_sentence_belongs_to_its_passage_in_the_order_given() -> None:
    similarities = _index().compare(_asked("fees"), np.array([2, 0, 1]))
    assert similarities.owners.tolist() == [0, 1, 1, 2, 2]
    assert similarities.take(np.array([2, 0])).owners.tolist() == [0, 0, 1]
    assert similarities.take(np.array([], dtype=np.int64)).owners.tolist() == []
