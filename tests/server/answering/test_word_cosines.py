"""How near each word of a question comes to the first passages."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.types import Span
from server.answering.word_cosines import word_cosines
from server.retrieval.ranking import rank
from tests.small_index import LAKES, RIVERS, SmallIndex


def test_a_word_is_as_near_as_its_nearest_word_in_a_passage(small: SmallIndex) -> None:
    text = "zebras of rivers"
    near = word_cosines(small.readings(text), rank(small.readings(text), small.index, "full"))
    assert [word.text for word in near.words] == ["zebras", "rivers"]
    (_, zebras), (_, rivers) = near.within(Span(0, len(text)))
    assert rivers == pytest.approx(1.0, abs=0.01)
    assert zebras < 0.6
    assert near.within(Span(10, 16)) == [(near.words[1], rivers)]
    assert near.best_in(Span(10, 16), np.array([RIVERS])) == pytest.approx(rivers)
    assert near.best_in(Span(10, 16), np.array([LAKES])) < rivers
    assert near.best_in(Span(10, 16), np.zeros(0, dtype=np.int64)) == -1
