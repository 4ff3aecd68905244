"""Mean pooling gives the vectors that plain loops over the tokens give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from indexer.encoding.pooling import mean_vector, sentence_vectors, special_tokens, unit_vectors
from indexer.encoding.types import Encoding
from indexer.types import Span

# "One two. Three" with special tokens around it.
OFFSETS = np.array([(0, 0), (0, 3), (4, 7), (7, 8), (9, 14), (0, 0)])


def encoding() -> Encoding:
    vectors = np.random.default_rng(5).standard_normal((6, 3)).astype(np.float32)
    return Encoding(np.arange(6), OFFSETS, vectors)


def mean_of(rows: list[int]) -> list[float]:
    """Return the mean of some token vectors, scaled to length 1, by plain loops."""
    vectors = encoding().vectors
    mean = [sum(float(vectors[row][k]) for row in rows) / len(rows) for k in range(3)]
    length = math.sqrt(sum(x * x for x in mean))
    return [x / length for x in mean]


def test_special_tokens_are_those_without_characters() -> None:
    assert special_tokens(encoding()).tolist() == [True, False, False, False, False, True]


def test_the_vector_of_a_text_is_the_mean_of_all_its_tokens() -> None:
    assert mean_vector(encoding()) == pytest.approx(mean_of([0, 1, 2, 3, 4, 5]), abs=1e-6)


def test_the_vector_of_a_sentence_is_the_mean_of_the_tokens_that_begin_in_it() -> None:
    rows = sentence_vectors(encoding(), [Span(0, 8), Span(9, 14)])
    assert rows[0] == pytest.approx(mean_of([1, 2, 3]), abs=1e-6)
    assert rows[1] == pytest.approx(mean_of([4]), abs=1e-6)


def test_a_sentence_without_tokens_has_the_mean_of_the_passage() -> None:
    (row,) = sentence_vectors(encoding(), [Span(20, 30)])
    assert row == pytest.approx(mean_of([0, 1, 2, 3, 4, 5]), abs=1e-6)


def test_no_sentences_give_no_rows() -> None:
    assert sentence_vectors(encoding(), []).shape == (0, 3)


def test_unit_vectors_have_length_1_and_a_zero_vector_stays_zero() -> None:
    found = unit_vectors(np.array([[3, 4], [0, 0], [-2, 0]], dtype=np.float32))
    assert found.dtype == np.float32
    assert found.ravel().tolist() == pytest.approx([0.6, 0.8, 0, 0, -1, 0])
