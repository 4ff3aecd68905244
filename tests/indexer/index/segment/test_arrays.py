"""Arrays are NumPy's files: read whole when small, by ranges when large, and never trusted."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.errors import IndexDamaged
from indexer.index.segment.arrays import (
    ArrayFile,
    ArrayWriter,
    group_maxima,
    range_rows,
    write_array,
)

ROWS = np.arange(300, dtype=np.uint32).reshape(100, 3)
SMALL_OR_LARGE = pytest.mark.parametrize("whole_bytes", [0, 1 << 20], ids=["large", "small"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of 100 rows of three numbers, written in three pieces."""
    writer = ArrayWriter(tmp_path / "rows.npy", np.uint32, 3)
    for piece in (ROWS[:10], ROWS[10:10], ROWS[10:]):
        writer.append(piece)
    writer.close()
    return tmp_path / "rows.npy"


def _take_for_whole(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("indexer.index.segment.arrays.WHOLE_BYTES", size)


def test_numpy_reads_what_is_written(path: Path) -> None:
    again = np.load(path, allow_pickle=False)
    assert again.dtype == np.uint32
    assert np.array_equal(again, ROWS)


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint32, np.uint64, np.int64])
@pytest.mark.parametrize("width", [0, 2])
@pytest.mark.parametrize("count", [0, 5])
@SMALL_OR_LARGE
def test_an_array_comes_back_with_its_type_and_shape(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dtype: type[np.generic],
    width: int,
    count: int,
    whole_bytes: int,
) -> None:
    _take_for_whole(monkeypatch, whole_bytes)
    shape = (count, width) if width else (count,)
    rows: np.ndarray[Any, Any] = np.arange(int(np.prod(shape))).reshape(shape).astype(dtype)
    writer = ArrayWriter(tmp_path / "rows.npy", dtype, width)
    writer.append(rows)
    writer.close()
    array = ArrayFile(tmp_path / "rows.npy")
    assert (array.shape, array.dtype, len(array)) == (shape, np.dtype(dtype), count)
    assert array.all().shape == shape
    assert array.all().tolist() == rows.tolist()


def test_rows_of_another_type_are_written_as_the_files_type(tmp_path: Path) -> None:
    write_array(tmp_path / "rows.npy", np.asarray([1, 2, 70_000]), np.uint32)
    array = ArrayFile(tmp_path / "rows.npy")
    assert (array.dtype.name, array.all().tolist()) == ("uint32", [1, 2, 70_000])


@SMALL_OR_LARGE
def test_rows_are_read_by_ranges_and_by_numbers_in_any_order(
    path: Path, monkeypatch: pytest.MonkeyPatch, whole_bytes: int
) -> None:
    _take_for_whole(monkeypatch, whole_bytes)
    array = ArrayFile(path)
    assert np.array_equal(array.all(), ROWS)
    assert np.array_equal(array.rows(7, 9), ROWS[7:9])
    assert array.rows(7, 7).shape == (0, 3)
    for numbers in ([5, 6, 7], [7, 5, 5, 99, 0], []):
        chosen = np.asarray(numbers, dtype=np.int64)
        assert np.array_equal(array.take(chosen), ROWS[chosen])
    starts, stops = np.array([4, 6, 90, 6, 3]), np.array([6, 8, 90, 7, 5])
    assert array.ranges(starts, stops)[:, 0].tolist() == [12, 15, 18, 21, 18, 9, 12]
    none = np.zeros(0, dtype=np.int64)
    assert array.ranges(none, none).shape == (0, 3)


def test_ranges_that_touch_are_read_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _take_for_whole(monkeypatch, 0)
    array = ArrayFile(path)
    read: list[tuple[int, int]] = []
    rows = array.rows

    def noted(start: int, stop: int) -> Any:
        read.append((start, stop))
        return rows(start, stop)

    monkeypatch.setattr(array, "rows", noted)
    array.ranges(np.array([1, 3, 3, 9]), np.array([3, 3, 5, 10]))
    assert read == [(1, 5), (9, 10)]


def test_a_large_file_is_read_only_where_it_is_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take_for_whole(monkeypatch, 0)
    array = ArrayFile(path)
    os.truncate(path, path.stat().st_size - 12)
    assert np.array_equal(array.rows(0, 99), ROWS[:99])
    for ask in (array.all, lambda: array.rows(98, 100), lambda: array.take(np.array([0, 99]))):
        with pytest.raises(
            IndexDamaged,
            match=r"rows\.npy is shorter than it was .*; run `rapporteur index --check`",
        ):
            ask()


def test_a_small_file_is_in_memory_and_may_go(path: Path) -> None:
    array = ArrayFile(path)
    path.unlink()
    assert np.array_equal(array.all(), ROWS)


def test_a_small_file_is_checked_by_its_hash_and_a_large_one_by_its_header_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = sha256(path.read_bytes()).hexdigest()
    assert len(ArrayFile(path, digest)) == 100
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(IndexDamaged, match=r"rows\.npy is not the one that was built; run"):
        ArrayFile(path, digest)
    _take_for_whole(monkeypatch, 0)
    assert len(ArrayFile(path, digest)) == 100


@SMALL_OR_LARGE
@pytest.mark.parametrize("size", [0, 5, 64, 127, 128, 1000, 1327])
def test_a_file_that_is_cut_is_no_array(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: int, whole_bytes: int
) -> None:
    _take_for_whole(monkeypatch, whole_bytes)
    os.truncate(path, size)
    with pytest.raises(IndexDamaged, match=r"rows\.npy is no whole array of an index; run"):
        ArrayFile(path)


@SMALL_OR_LARGE
def test_a_header_with_any_bit_changed_is_refused_or_says_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, whole_bytes: int
) -> None:
    _take_for_whole(monkeypatch, whole_bytes)
    raw = path.read_bytes()
    refused = 0
    for place in range(128):
        for bit in (0, 4):
            damaged = bytearray(raw)
            damaged[place] ^= 1 << bit
            path.write_bytes(damaged)
            try:
                assert np.array_equal(ArrayFile(path).all(), ROWS)
            except IndexDamaged:
                refused += 1
    assert refused >= 250


def test_a_file_in_the_format_of_another_program_is_no_array(tmp_path: Path) -> None:
    for number, other in enumerate((ROWS.astype(">u4"), np.asfortranarray(ROWS))):
        np.save(tmp_path / f"{number}.npy", other)
        with pytest.raises(IndexDamaged, match="no whole array"):
            ArrayFile(tmp_path / f"{number}.npy")


def test_the_numbers_of_ranges_are_laid_end_to_end() -> None:
    assert range_rows(np.array([5, 1, 9]), np.array([7, 1, 10])).tolist() == [5, 6, 9]
    assert range_rows(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def test_the_highest_of_each_group_of_rows_is_that_of_a_loop() -> None:
    values = np.random.default_rng(0).standard_normal((9, 2))
    for sizes in ([9], [3, 0, 5, 1], [0, 0, 4, 5], [4, 5, 0, 0], [1] * 9):
        expected, start = [], 0
        for size in sizes:
            own = values[start : start + size]
            expected.append(own.max(axis=0).tolist() if size else [-7.0, -7.0])
            start += size
        assert group_maxima(values, np.array(sizes), -7.0).tolist() == expected
    assert group_maxima(values[:0], np.array([0, 0]), -7.0).tolist() == [[-7.0, -7.0]] * 2
    assert group_maxima(values[:0, 0], np.array([], dtype=np.int64), 0.0).tolist() == []
