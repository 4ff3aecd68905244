"""The bare encoder is given what was tokenised before, and timed."""

from __future__ import annotations

from typing import Any

import numpy as np

from evals.bench.bare_encoder import BATCH, BareEncoder, padded
from indexer.types import IntArray
from tests.fakes import WordEncoder


class _Timed(WordEncoder):
    """An encoder that remembers the size of each forward pass."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def forward(self, ids: IntArray, mask: IntArray) -> None:
        assert ids.shape == mask.shape
        self.sizes.append(len(ids))


def test_token_ids_of_different_lengths_are_padded() -> None:
    ids, mask = padded([np.array([5, 6, 7]), np.array([8])])
    assert ids.tolist() == [[5, 6, 7], [8, 0, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_single_questions_and_batches_are_timed_apart() -> None:
    encoder: Any = _Timed()
    texts = [f"question {n}" for n in range(BATCH + 2)]
    speed = BareEncoder(encoder, texts).measure(seconds=0.02)
    sizes = encoder.sizes
    first_batch = sizes.index(BATCH)
    assert set(sizes[:first_batch]) == {1}
    assert sizes[first_batch : first_batch + 3] == [BATCH, 2, BATCH]
    assert speed.pass_ms > 0
    assert speed.per_second > 0
