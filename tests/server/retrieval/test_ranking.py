"""Ranking: every mode, its order, its fusion, and the speakers that a question names."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.reader import Index
from server.question.query import MODES, Mode
from server.question.read import read_question, reader_of
from server.retrieval.fusion import RRF_K, WEIGHTS
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


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("what did teitelbaum argue", "Mr. Michael Teitelbaum"),
        ("what did schoenholtz say about visas", "Mr. Andrew Schoenholtz"),
    ],
)
def test_a_sentence_of_the_speaker_whom_the_question_names_comes_first(
    index: Index, text: str, person: str
) -> None:
    ranking = rank(read_question(text, reader_of(index)), index.search, "full")
    said = index.search.speakers.of(int(ranking.rows[0]), int(ranking.sentences[0]))
    assert [speaker.person for speaker in said.speakers] == [person]
