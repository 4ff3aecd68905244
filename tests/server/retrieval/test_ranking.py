"""Ranking: every mode, its order, its fusion, its explanations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import server.retrieval.ranking as retrieve
from indexer.errors import UnknownPassage, UsageError
from indexer.index.reader import Index
from server.answering.answer import Query
from server.question.encode import read_question
from server.retrieval.explain import explain, why_not
from server.retrieval.ranking import MODES, RRF_K, WEIGHTS, check_k, check_mode, rank, standardised

QUESTION = "what did UNHCR say about security"


def test_the_paragraph_that_answers_comes_first_in_full(index: Index) -> None:
    ranking = rank(index, read_question(QUESTION, index.encoder, index.names), "full")
    assert index.passages[int(ranking.rows[0])].text.startswith("The representative of UNHCR noted")
    assert len(ranking.rows) == 82


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_ranks_best_first_and_ties_by_passage(index: Index, mode: retrieve.Mode) -> None:
    ranking = rank(index, read_question(QUESTION, index.encoder, index.names), mode)
    pairs = list(zip(-ranking.scores, ranking.rows, strict=True))
    assert pairs == sorted(pairs)
    assert len(set(ranking.rows.tolist())) == len(ranking.rows)


def test_full_is_the_weighted_sum_of_its_fields(index: Index) -> None:
    ranking = rank(index, read_question(QUESTION, index.encoder, index.names), "full")
    idf = index.lexical.weights(QUESTION)
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
    question = read_question(QUESTION, index.encoder, index.names)
    fused, dense = rank(index, question, "rrf"), rank(index, question, "dense")
    lexical = rank(index, question, "bm25")
    places = {int(row): at for at, row in enumerate(dense.rows, 1)}
    words = {int(row): at for at, row in enumerate(lexical.rows, 1)}
    for row, score in zip(fused.rows[:10], fused.scores[:10], strict=True):
        expected = 1 / (RRF_K + places[int(row)])
        expected += 1 / (RRF_K + words[int(row)]) if int(row) in words else 0.0
        assert score == pytest.approx(expected, abs=1e-6)


def test_bm25_finds_only_passages_that_share_a_term(index: Index) -> None:
    ranking = rank(index, read_question("Kurbiel", index.encoder), "bm25")
    assert all("Kurbiel" in index.passages[int(row)].text for row in ranking.rows)
    assert len(ranking.rows) == 2


def test_beyond_the_limit_candidates_come_from_both_indexes(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieve, "CANDIDATES", 12)
    question = read_question(QUESTION, index.encoder, index.names)
    ranking = rank(index, question, "full")
    dense, lexical = rank(index, question, "dense"), rank(index, question, "bm25")
    assert 12 <= len(ranking.rows) <= 24
    assert set(lexical.rows[:12].tolist()) <= set(ranking.rows.tolist())
    assert set(dense.rows[:5].tolist()) <= set(ranking.rows.tolist())
    assert index.passages[int(ranking.rows[0])].paragraph == 44


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


def test_an_explanation_adds_up_to_the_score(index: Index) -> None:
    for item in explain(index, Query(QUESTION)):
        assert item.score == pytest.approx(sum(item.parts.values()), abs=1e-4)
    first = explain(index, Query(QUESTION, 1))[0]
    assert (first.rank, first.candidates, first.terms) == (1, 82, ("unhcr", "secur"))


def test_why_not_says_where_a_passage_fell_and_what_it_lost_by(index: Index) -> None:
    missed = why_not(index, Query(QUESTION, 3), "migration-2003-p1")
    assert missed.asked.rank is not None and missed.asked.rank > 3
    assert missed.shown is not None and missed.shown.rank == 3
    assert f"rank {missed.asked.rank} of 82; it lost most by" in missed.reason
    shown = why_not(index, Query(QUESTION, 3), "migration-2003-p44")
    assert shown.reason == "migration-2003-p44 is shown: rank 1 of 82."
    never = why_not(index, Query("Kurbiel", 3, "bm25"), "migration-2003-p1")
    assert never.asked.rank is None
    assert "shares no word with the question" in never.reason
    with pytest.raises(
        UnknownPassage, match="ids run from migration-2003-p1 to migration-2003-p82"
    ):
        why_not(index, Query(QUESTION, 3), "migration-2003-p83")


def test_parts_of_different_indexes_are_refused(index: Index) -> None:
    with pytest.raises(Exception, match="do not belong together"):
        replace(index, passages=index.passages[:-1])
