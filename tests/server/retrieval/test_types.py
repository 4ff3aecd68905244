"""A ranking is taken apart by the readings of its question."""

from __future__ import annotations

import numpy as np

from server.retrieval.ranking import rank
from tests.server.meetings import meetings


def test_what_one_reading_found_keeps_its_order_scores_and_sentences() -> None:
    small = meetings()
    readings = small.readings("What did the Bank of Lund say about parks?")
    ranking = rank(readings, small.index, "full")
    assert len(readings) == 3
    for number in range(3):
        places = np.flatnonzero(ranking.readings == number)
        own = ranking.of_reading(number)
        assert own.rows.tolist() == ranking.rows[places].tolist()
        assert own.scores.tolist() == ranking.scores[places].tolist()
        assert own.sentences.tolist() == ranking.sentences[places].tolist()
        for field, values in ranking.raw.items():
            assert own.raw[field].tolist() == values[places].tolist()
        (similarities,) = own.similarities
        sentences = [len(small.records.passages[row].sentences) for row in own.rows.tolist()]
        assert similarities.counts.tolist() == sentences
        assert similarities.tokens.max() < len(readings[number].encoding.token_ids)


def test_beyond_the_depth_a_reading_has_no_sentences() -> None:
    small = meetings()
    readings = small.readings("What did the Bank of Lund say about parks?")
    ranking = rank(readings, small.index, "dense", depth=3)
    assert len(ranking.sentences) == 3 < len(ranking.rows)
    parts = [ranking.of_reading(number) for number in range(len(readings))]
    assert sum(len(part.sentences) for part in parts) == 3
    assert sum(len(part.rows) for part in parts) == len(ranking.rows)
    for part in parts:
        assert len(part.similarities[0].counts) == len(part.sentences)
