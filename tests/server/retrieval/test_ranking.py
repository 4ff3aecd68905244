"""Ranking: every mode, its order, its fusion, and the speakers that a question names."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.index.reader import Index
from server.question.query import MODES, Mode
from server.question.read import read_question, reader_of
from server.retrieval.fusion import RRF_K, WEIGHTS
from server.retrieval.ranking import compare_each, rank
from server.retrieval.types import Ranking, Scope
from tests.server.meetings import meetings
from tests.small_index import SmallIndex

QUESTION = "what did UNHCR say about security"


def test_the_paragraph_that_answers_comes_first_in_full(index: Index) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index, "full")
    assert index.records.passages[int(ranking.rows[0])].text.startswith(
        "The representative of UNHCR noted"
    )
    assert len(ranking.rows) == 82


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_ranks_best_first_and_ties_by_passage(index: Index, mode: Mode) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index, mode)
    pairs = list(zip(-ranking.scores, ranking.rows, strict=True))
    assert pairs == sorted(pairs)
    assert len(set(ranking.rows.tolist())) == len(ranking.rows)


def test_full_is_the_weighted_sum_of_its_fields(index: Index) -> None:
    ranking = rank(read_question(QUESTION, reader_of(index)), index, "full")
    (question,) = read_question(QUESTION, reader_of(index))
    idf = index.searches[question.part].lexical.weights(question.terms)
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
    fused, dense = rank(question, index, "rrf"), rank(question, index, "dense")
    lexical = rank(question, index, "bm25")
    places = {int(row): at for at, row in enumerate(dense.rows, 1)}
    words = {int(row): at for at, row in enumerate(lexical.rows, 1)}
    for row, score in zip(fused.rows[:10], fused.scores[:10], strict=True):
        expected = 1 / (RRF_K + places[int(row)])
        expected += 1 / (RRF_K + words[int(row)]) if int(row) in words else 0.0
        assert score == pytest.approx(expected, abs=1e-6)


def test_bm25_finds_only_passages_that_share_a_term(index: Index) -> None:
    ranking = rank(read_question("Kurbiel", reader_of(index), literal=True), index, "bm25")
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
    ranking = rank(read_question(text, reader_of(index)), index, "full")
    said = index.records.attribution(int(ranking.rows[0]), int(ranking.sentences[0]))
    assert [speaker.person for speaker in said.speakers] == [person]


def _found(small: SmallIndex, ranking: Ranking) -> list[tuple[str, int]]:
    """The ids of the ranked passages, and the best sentence of each."""
    ids = [small.records.passages[row].passage_id for row in ranking.rows.tolist()]
    return list(zip(ids, ranking.sentences.tolist(), strict=True))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", ["What did BL say about timber?", "Do parks close?", "rivières"])
def test_several_segments_rank_as_one_does(text: str, mode: Mode) -> None:
    one, three = meetings(1), meetings(3)
    expected = rank(one.readings(text), one.index, mode)
    found = rank(three.readings(text), three.index, mode)
    assert _found(three, found) == _found(one, expected)
    assert found.scores == pytest.approx(expected.scores, abs=1e-5)
    assert list(found.raw) == list(expected.raw)
    for field, scores in expected.raw.items():
        assert found.raw[field] == pytest.approx(scores, abs=1e-5)


@pytest.mark.parametrize("segments", [1, 3])
def test_questions_compared_together_are_ranked_as_each_is_alone(segments: int) -> None:
    small = meetings(segments)
    asked = [small.readings(text) for text in ("What did BL say about timber?", "Do parks close?")]
    compared = compare_each([question for readings in asked for question in readings], small.index)
    assert set(compared) == {(one.part, one.search) for readings in asked for one in readings}
    for readings in asked:
        alone = rank(readings, small.index, "full")
        together = rank(readings, small.index, "full", compared=compared)
        assert _found(small, together) == _found(small, alone)
        assert together.scores == pytest.approx(alone.scores, abs=1e-5)


def test_one_question_is_not_compared_before_it_is_ranked() -> None:
    small = meetings()
    assert compare_each(small.readings("Do parks close?")[:1], small.index) == {}


def test_similarities_are_compared_across_languages_and_words_within_one() -> None:
    small = meetings()
    readings = small.readings("Which rivières are dirty?")
    ranking = rank(readings, small.index, "full")
    assert [one.part for one in readings] == [0, 1]
    assert len(ranking.rows) == len(small.records.passages)
    for field in ("sentence", "sentence_maxsim"):
        raw = ranking.raw[field]
        expected = WEIGHTS[field] * (raw - raw.mean()) / raw.std()
        assert ranking.parts[field] == pytest.approx(expected, abs=1e-4)
    for reading, question in enumerate(readings):
        own = ranking.of_reading(reading)
        idf = small.index.searches[question.part].lexical.weights(question.terms)
        expected = WEIGHTS["lexical"] * own.raw["lexical"] / np.mean(list(idf.values()))
        assert own.parts["lexical"] == pytest.approx(expected, abs=1e-5)
        assert own.raw["lexical"].any()


def test_each_report_is_searched_by_its_own_reading_alone() -> None:
    small = meetings()
    readings = small.readings("What did the Bank of Lund say?")
    ranking = rank(readings, small.index, "full")
    asked = [readings[number].search for number in ranking.readings.tolist()]
    reports = [small.records.passages[row].report_id for row in ranking.rows.tolist()]
    by_report = dict(zip(reports, asked, strict=True))
    assert by_report == {
        "bank": "What did the BL say?",
        **dict.fromkeys(("letters", "person", "eau"), "What did the Bank of Lund say?"),
    }
    assert _found(small, ranking)[0] == ("bank-p2", 0)


def test_scopes_of_languages_and_readings_of_reports_cut_across_each_other() -> None:
    small = meetings()
    readings = small.readings("What did the Bank of Lund say?")
    everything = small.index.searches
    first, last = (Scope(np.array([0, 3])), Scope(np.zeros(0, dtype=np.int64)))
    ranking = rank(readings, small.index, "full", (first, last))
    assert len(everything) == 2
    assert sorted(passage_id for passage_id, _ in _found(small, ranking)) == [
        "bank-p1", "letters-p1",
    ]  # fmt: skip
