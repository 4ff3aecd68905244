"""Ranking: every mode, its order, its fusion, its explanations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.errors import UsageError
from indexer.index.reader import Index
from server.question.query import MODES, Mode, check_k, check_mode
from server.question.read import read_question, reader_of
from server.retrieval.fusion import RRF_K, WEIGHTS, standardised
from server.retrieval.ranking import rank

QUESTION = "what did UNHCR say about security"


def test_the_paragraph_that_answers_comes_first_in_full(index: Index) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index.search, "full")
    assert index.records.passages[int(ranking.rows[0])].text.startswith(
        "The representative of UNHCR noted"
    )
    assert len(ranking.rows) == 82


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_ranks_best_first_and_ties_by_passage(index: Index, mode: Mode) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index.search, mode)
    pairs = list(zip(-ranking.scores, ranking.rows, strict=True))
    assert pairs == sorted(pairs)
    assert len(set(ranking.rows.tolist())) == len(ranking.rows)


def test_full_is_the_weighted_sum_of_its_fields(index: Index) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index.search, "full")
    idf = index.search.lexical.weights(read_question(QUESTION, reader_of(index)).terms)
    assert list(idf) == ["unhcr", "say", "secur"]
    expected = np.zeros(len(ranking.rows))
    for field, weight in WEIGHTS.items():
        raw = ranking.raw[field]
        if field == "lexical":
            part = raw / np.mean(list(idf.values()))
        else:
            part = raw if field in ("heading", "speaker") else (raw - raw.mean()) / raw.std()
        expected += weight * part
    assert ranking.scores == pytest.approx(expected, abs=1e-4)


def test_rrf_sums_reciprocal_ranks(index: Index) -> None:
    question = read_question(QUESTION, reader_of(index))
    fused, dense = rank(question, index.search, "rrf"), rank(question, index.search, "dense")
    lexical = rank(question, index.search, "bm25")
    places = {int(row): at for at, row in enumerate(dense.rows, 1)}
    words = {int(row): at for at, row in enumerate(lexical.rows, 1)}
    for row, score in zip(fused.rows[:10], fused.scores[:10], strict=True):
        expected = 1 / (RRF_K + places[int(row)])
        expected += 1 / (RRF_K + words[int(row)]) if int(row) in words else 0.0
        assert score == pytest.approx(expected, abs=1e-6)


def test_bm25_finds_only_passages_that_share_a_term(index: Index) -> None:
    ranking = rank(read_question("Kurbiel", reader_of(index), literal=True), index.search, "bm25")
    assert all("Kurbiel" in index.records.passages[int(row)].text for row in ranking.rows)
    assert len(ranking.rows) == 2


def test_beyond_the_limit_candidates_come_from_both_indexes(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.retrieval.candidates.CANDIDATES", 12)
    question = read_question(QUESTION, reader_of(index))
    ranking = rank(question, index.search, "full")
    dense, lexical = rank(question, index.search, "dense"), rank(question, index.search, "bm25")
    assert 12 <= len(ranking.rows) <= 24
    assert set(lexical.rows[:12].tolist()) <= set(ranking.rows.tolist())
    assert set(dense.rows[:5].tolist()) <= set(ranking.rows.tolist())
    assert index.records.passages[int(ranking.rows[0])].paragraph == 44


def test_standardised_scores_have_mean_0_and_deviation_1_or_are_all_0() -> None:
    scores = standardised(np.array([1.0, 2.0, 6.0], dtype=np.float32))
    assert (scores.mean(), scores.std()) == pytest.approx((0, 1), abs=1e-6)
    assert standardised(np.full(4, 7.0, dtype=np.float32)).tolist() == [0, 0, 0, 0]


def test_unknown_modes_and_impossible_k_are_refused() -> None:
    with pytest.raises(UsageError, match="no mode 'best'; choose one of full, dense, bm25, rrf"):
        check_mode("best")
    for k in (0, -1, 100_000):
        with pytest.raises(UsageError, match=f"k is {k}; give a number from 1 to 1000"):
            check_k(k)


def test_parts_of_different_indexes_are_refused(index: Index) -> None:
    with pytest.raises(Exception, match="do not belong together"):
        records = replace(index.records, passages=index.records.passages[:-1])
        replace(index, records=records)
