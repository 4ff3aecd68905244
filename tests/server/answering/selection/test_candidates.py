"""The sentences of the passages that are read, each with what is known of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexer.types import ReportMeta
from server.answering.selection.candidates import passages_read, read_candidates
from server.retrieval.ranking import rank
from tests.small_index import FALLING, RIVERS, SmallIndex, make_passage, small_index


@pytest.fixture(scope="module")
def many() -> SmallIndex:
    """An index of 30 paragraphs with a word of every question asked here."""
    texts = [f"Dams leak {'very ' * (n % 3)}much in town{n}. They are old." for n in range(30)]
    passages = [make_passage("dams", number, text) for number, text in enumerate(texts, 1)]
    return small_index(passages, [ReportMeta("dams", "On dams")])


@pytest.mark.parametrize(("is_broad", "count"), [(False, 12), (True, 20)])
def test_so_many_first_passages_are_read(many: SmallIndex, is_broad: bool, count: int) -> None:
    question = replace(many.read("dams leak"), is_broad=is_broad)
    ranking = rank([question], many.index, "full", depth=30)
    positions, similarities = passages_read(question, ranking)
    assert positions.tolist() == list(range(count))
    assert similarities.counts.tolist() == [2] * count
    alone = many.search.tokens.compare(question.encoding, ranking.rows[:count])
    assert similarities.sentences.tolist() == alone.sentences.tolist()
    assert similarities.best == pytest.approx(alone.best, abs=1e-6)


def test_no_more_are_read_than_there_are(small: SmallIndex) -> None:
    question = small.read("which rivers fall")
    ranking = rank([question], small.index, "full")
    assert passages_read(question, ranking)[0].tolist() == list(range(len(ranking.rows)))
    assert len(ranking.rows) < 12


def test_of_a_part_its_passages_are_read_wherever_they_are_ranked(many: SmallIndex) -> None:
    question = replace(many.read("dams leak"), is_broad=True)
    ranking = rank([question], many.index, "full", depth=30)
    part = np.arange(10, 18)
    positions, similarities = passages_read(question, ranking, part)
    assert positions.tolist() == sorted(positions.tolist())
    assert sorted(ranking.rows[positions].tolist()) == part.tolist()
    alone = many.search.tokens.compare(question.encoding, ranking.rows[positions])
    assert similarities.sentences.tolist() == alone.sentences.tolist()


def test_candidates_are_all_sentences_in_the_order_of_their_passages(small: SmallIndex) -> None:
    question = small.read("which rivers fall")
    found = read_candidates(question, np.array([FALLING, RIVERS]), small.index)
    assert [(one.row, one.number, one.text) for one in found] == [
        (FALLING, 0, "They fall by 25 centimetres."),
        (FALLING, 1, "Farmers leave."),
        (
            RIVERS,
            0,
            "Ms. Ada Byron, Director of the World Bank, noted that rivers carry less water.",
        ),
        (RIVERS, 1, "She recommended new dams."),
    ]
    assert [one.words for one in found] == [5, 2, 14, 4]
    assert found[1].terms == {"farmer", "leav"}
    byron = {("person", "Ms. Ada Byron"), ("organisation", "World Bank")}
    assert [byron <= one.speakers for one in found] == [False, False, True, True]
    for one in found:
        assert one.passage == small.records.passages[one.row]
        assert one.attribution == small.records.attribution(one.row, one.number)


def test_there_is_no_candidate_without_a_passage(small: SmallIndex) -> None:
    assert read_candidates(small.read("rivers"), np.zeros(0, dtype=np.int64), small.index) == ()
