"""The nearest sentences: those of brute force in a small segment, most of them in a large one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.encoding.codec import sentence_codes, sentence_vectors_of
from indexer.encoding.pooling import unit_vectors
from indexer.errors import IndexDamaged, StorageError
from indexer.index.segment import nearest
from indexer.index.segment.arrays import ArrayWriter
from indexer.index.segment.layout import NEAREST, SENTENCE_CODES
from indexer.index.segment.nearest import (
    exact_index,
    nearest_sentences,
    open_nearest,
    write_nearest,
)
from indexer.types import FloatArray, IntArray

_SENTENCES, _DIMENSION = 1500, 96


@pytest.fixture(scope="module")
def vectors() -> FloatArray:
    """Vectors of length 1 around 50 centres, as those of sentences are."""
    generator = np.random.default_rng(1)
    centres = generator.standard_normal((50, _DIMENSION))
    rows = centres[np.arange(_SENTENCES) % 50] + generator.standard_normal((_SENTENCES, _DIMENSION))
    return unit_vectors(rows.astype(np.float32))


@pytest.fixture(scope="module")
def codes(vectors: FloatArray) -> NDArray[np.int8]:
    return sentence_codes(vectors)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, codes: NDArray[np.int8]) -> Path:
    """A folder with the approximate index of all sentences."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearest, "EXACT_SENTENCES", 1000)
        _write_codes(folder, codes)
        write_nearest(folder)
    return folder


def _write_codes(folder: Path, codes: NDArray[np.int8]) -> None:
    writer = ArrayWriter(folder / SENTENCE_CODES, np.int8, codes.shape[1])
    writer.append(codes)
    writer.close()


def _questions(vectors: FloatArray) -> FloatArray:
    noise = np.random.default_rng(2).standard_normal((20, _DIMENSION)).astype(np.float32)
    return unit_vectors(vectors[::75][:20] + 0.05 * noise)


def _brute_force(scores: FloatArray, count: int) -> IntArray:
    return np.argsort(-scores, kind="stable")[:count]


def test_a_small_segment_gives_what_comparing_the_bytes_of_all_gives(
    vectors: FloatArray, codes: NDArray[np.int8]
) -> None:
    index = exact_index(codes)
    for vector in _questions(vectors):
        asked = sentence_codes(vector[None, :])[0].astype(np.int64)
        products = codes.astype(np.int64) @ asked
        found = nearest_sentences(index, vector, 25, None)
        assert products[found].tolist() == np.sort(products)[::-1][:25].tolist()
        cosines = sentence_vectors_of(codes) @ vector
        near = set(_brute_force(cosines, 25).tolist())
        assert len(near & set(found.tolist())) >= 23


def test_extreme_bytes_are_compared_as_signed_numbers() -> None:
    codes = np.array([[-127, 127], [127, -127], [127, 127], [0, -128]], dtype=np.int8)
    vector = unit_vectors(np.array([1.0, 0.5], dtype=np.float32))
    assert nearest_sentences(exact_index(codes), vector, 4, None).tolist() == [2, 1, 0, 3]


def test_a_large_segment_finds_most_of_what_comparing_all_finds(
    large: Path, vectors: FloatArray, codes: NDArray[np.int8]
) -> None:
    mapped = open_nearest(large)
    assert mapped is not None
    shares = []
    for vector in _questions(vectors):
        scores = sentence_vectors_of(codes) @ vector
        found = nearest_sentences(mapped.whole, vector, 100, None)
        shares.append(len(set(found.tolist()) & set(_brute_force(scores, 25).tolist())) / 25)
    assert np.mean(shares) >= 0.9


@pytest.mark.parametrize("approximate", [False, True])
def test_only_allowed_sentences_are_found(
    large: Path, vectors: FloatArray, codes: NDArray[np.int8], approximate: bool
) -> None:
    mapped = open_nearest(large)
    assert mapped is not None
    index = mapped.whole if approximate else exact_index(codes)
    allowed = np.zeros(_SENTENCES, dtype=np.bool_)
    allowed[7::61] = True
    for vector in _questions(vectors)[:5]:
        found = nearest_sentences(index, vector, 10, allowed)
        assert allowed[found].all() and len(found) == 10
    if not approximate:
        asked = sentence_codes(vector[None, :])[0].astype(np.int64)
        products = np.where(allowed, codes.astype(np.int64) @ asked, -(10**9))
        assert products[found].tolist() == np.sort(products)[::-1][:10].tolist()


def test_no_more_sentences_are_found_than_there_are_or_are_allowed(
    codes: NDArray[np.int8], vectors: FloatArray
) -> None:
    few = exact_index(codes[:5])
    assert sorted(nearest_sentences(few, vectors[0], 50, None).tolist()) == [0, 1, 2, 3, 4]
    allowed = np.array([False, True, False, True, False])
    assert sorted(nearest_sentences(few, vectors[0], 50, allowed).tolist()) == [1, 3]
    assert nearest_sentences(few, vectors[0], 50, allowed & False).tolist() == []


def test_only_a_large_segment_has_an_approximate_index(
    tmp_path: Path, codes: NDArray[np.int8], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "EXACT_SENTENCES", 300)
    write_nearest(tmp_path)
    assert list(tmp_path.iterdir()) == []
    for count, has in ((300, False), (301, True)):
        folder = tmp_path / str(count)
        folder.mkdir()
        _write_codes(folder, codes[:count])
        write_nearest(folder)
        assert (folder / NEAREST).is_file() == has
        assert (open_nearest(folder) is not None) == has


def test_vectors_that_cannot_be_cut_into_bytes_are_compared_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "EXACT_SENTENCES", 1)
    _write_codes(tmp_path, np.ones((3, 50), dtype=np.int8))
    write_nearest(tmp_path)
    assert open_nearest(tmp_path) is None


def test_writing_is_silent_and_gives_the_same_file_each_time(
    tmp_path: Path,
    codes: NDArray[np.int8],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(nearest, "EXACT_SENTENCES", 300)
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _write_codes(tmp_path / name, codes[:600])
        write_nearest(tmp_path / name)
        written.append((tmp_path / name / NEAREST).read_bytes())
    assert written[0] == written[1]
    assert capfd.readouterr() == ("", "")


def test_a_damaged_approximate_index_is_named(large: Path, tmp_path: Path) -> None:
    raw = (large / NEAREST).read_bytes()
    for damaged in (b"", raw[:100], b"\0" * 1000):
        (tmp_path / NEAREST).write_bytes(damaged)
        with pytest.raises(
            IndexDamaged, match=rf"{NEAREST} cannot be read; run `rapporteur index --check`"
        ):
            open_nearest(tmp_path)


def test_an_approximate_index_that_is_cut_while_it_is_open_is_named(
    large: Path, tmp_path: Path
) -> None:
    path = tmp_path / NEAREST
    path.write_bytes((large / NEAREST).read_bytes())
    mapped = open_nearest(tmp_path)
    assert mapped is not None and mapped.whole.ntotal == _SENTENCES
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(IndexDamaged, match=rf"{NEAREST} was cut since it was opened"):
        assert mapped.whole


def test_an_approximate_index_that_is_removed_while_it_is_open_is_read_on(
    large: Path, tmp_path: Path, vectors: FloatArray
) -> None:
    (tmp_path / NEAREST).write_bytes((large / NEAREST).read_bytes())
    mapped = open_nearest(tmp_path)
    assert mapped is not None
    (tmp_path / NEAREST).unlink()
    assert len(nearest_sentences(mapped.whole, vectors[0], 10, None)) == 10


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, codes: NDArray[np.int8], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "EXACT_SENTENCES", 300)
    _write_codes(tmp_path, codes[:301])
    (tmp_path / NEAREST).mkdir()
    with pytest.raises(StorageError, match=rf"{NEAREST} cannot be written"):
        write_nearest(tmp_path)
