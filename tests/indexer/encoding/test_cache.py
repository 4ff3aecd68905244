"""Encodings are kept by text and encoder; what is damaged counts as absent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.cache import VectorCache
from indexer.encoding.types import Encoding

SHA = "a" * 64


def encoding() -> Encoding:
    vectors = np.random.default_rng(2).standard_normal((3, 4)).astype(np.float32)
    return Encoding(np.array([0, 7, 1]), np.array([(0, 0), (0, 4), (0, 0)]), vectors)


def test_what_is_stored_is_returned_with_half_precision(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, SHA)
    put = cache.put("text", encoding())
    got = VectorCache(tmp_path, SHA).get("text")
    assert got is not None
    assert got.token_ids.tolist() == [0, 7, 1]
    assert got.offsets.tolist() == [[0, 0], [0, 4], [0, 0]]
    assert got.token_ids.dtype == np.int64
    assert got.vectors.dtype == np.float32
    rounded = encoding().vectors.astype(np.float16).astype(np.float32)
    assert np.array_equal(got.vectors, rounded) and np.array_equal(put.vectors, rounded)


def test_another_text_and_another_encoder_are_not_there(tmp_path: Path) -> None:
    VectorCache(tmp_path, SHA).put("text", encoding())
    assert VectorCache(tmp_path, SHA).get("Text") is None
    assert VectorCache(tmp_path, SHA[:-1] + "b").get("text") is None


@pytest.mark.parametrize("kept", [0, 10, 100, -1])
def test_a_damaged_entry_is_a_miss(tmp_path: Path, kept: int) -> None:
    cache = VectorCache(tmp_path, SHA)
    cache.put("text", encoding())
    (path,) = tmp_path.rglob("*.npz")
    path.write_bytes(path.read_bytes()[:kept])
    assert cache.get("text") is None


def test_an_entry_whose_parts_have_different_lengths_is_a_miss(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, SHA)
    cache.put("text", encoding())
    (path,) = tmp_path.rglob("*.npz")
    with path.open("wb") as file:
        np.savez(file, ids=[1, 2], offsets=[[0, 1]], vectors=[[0.5]])
    assert cache.get("text") is None


def test_nothing_but_whole_entries_is_left_in_the_folder(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, SHA)
    for text in ("one", "two", "one"):
        cache.put(text, encoding())
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".npz"}
    assert len(list(tmp_path.rglob("*.npz"))) == 2
