"""Arrays on disk in NumPy's own format: appended to while a segment is written, read by ranges."""

from __future__ import annotations

import math
import os
import re
import weakref
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged
from indexer.index.segment.layout import MEND
from indexer.types import IntArray

Array = NDArray[Any]
_HEADER_BYTES = 128
_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(
    rb"\{'descr': '(\|[iu]1|<[iuf][248])', 'fortran_order': False, "
    rb"'shape': \((\d+),(?: (\d+))?\), \} *\n"
)
# Smaller files are read whole when a segment is opened, and checked by their hash.
WHOLE_BYTES = 4 * 1024 * 1024


class ArrayWriter:
    """Appends rows to a new file; `close` writes the header that says how many there are."""

    def __init__(self, path: Path, dtype: type[np.generic], width: int = 0) -> None:
        self._dtype, self._width, self._rows = np.dtype(dtype), width, 0
        self._file = path.open("wb")
        weakref.finalize(self, self._file.close)  # also where writing is given up
        self._file.write(bytes(_HEADER_BYTES))

    def append(self, rows: Array) -> None:
        """Append rows (N,) or (N, width)."""
        self._file.write(np.ascontiguousarray(rows, dtype=self._dtype).tobytes())
        self._rows += len(rows)

    def close(self) -> None:
        """Finish the file."""
        shape = (self._rows, self._width) if self._width else (self._rows,)
        text = f"{{'descr': '{self._dtype.str}', 'fortran_order': False, 'shape': {shape}, }}"
        length = _HEADER_BYTES - len(_MAGIC) - 2
        header = text.ljust(length - 1) + "\n"
        self._file.seek(0)
        self._file.write(_MAGIC + length.to_bytes(2, "little") + header.encode("ascii"))
        self._file.close()


def write_array(path: Path, rows: Array, dtype: type[np.generic]) -> None:
    """Write one array (N,) to a new file."""
    writer = ArrayWriter(path, dtype)
    writer.append(rows)
    writer.close()


class ArrayFile:
    """An array in a file, in memory if it is small; otherwise only what is asked for is read.

    Nothing is mapped: a file that is cut while it is open is an error and not the end of the
    process, and what was read does not count as memory of the process.
    """

    def __init__(self, path: Path, digest: str = "") -> None:
        """Open a file; raises IndexDamaged for a small one whose sha256 is not `digest`."""
        self._path = path
        with path.open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            small = size <= WHOLE_BYTES
            raw = file.readall() if small else file.read(_HEADER_BYTES)
            if small and digest and sha256(raw).hexdigest() != digest:
                raise IndexDamaged(f"{path} is not the one that was built; {MEND}.")
            self.dtype, self.shape = self._read_header(raw[:_HEADER_BYTES], size)
            self._whole = self._array(raw[_HEADER_BYTES:]) if small else None
            if not small:
                self._descriptor = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._descriptor)

    def _read_header(self, raw: bytes, size: int) -> tuple[np.dtype[Any], tuple[int, ...]]:
        """The type and shape that a header gives, if the file has the size of such an array."""
        header = _HEADER.fullmatch(raw, len(_MAGIC) + 2)
        if header and raw.startswith(_MAGIC):
            dtype = np.dtype(header[1].decode())
            shape = tuple(int(length) for length in header.groups()[1:] if length)
            if size == _HEADER_BYTES + dtype.itemsize * math.prod(shape):
                return dtype, shape
        raise IndexDamaged(f"{self._path} is no whole array of an index; {MEND}.")

    def __len__(self) -> int:
        return int(self.shape[0])

    def all(self) -> Array:
        """Return all rows."""
        return self.rows(0, len(self))

    def rows(self, start: int, stop: int) -> Array:
        """Return the rows of a range; raises IndexDamaged where the file is too short."""
        if self._whole is not None:
            return self._whole[start:stop]
        row_bytes = self.dtype.itemsize * math.prod(self.shape[1:])
        wanted = (stop - start) * row_bytes
        found = bytearray(wanted)
        view = memoryview(found)
        at = 0
        while at < wanted:
            place = _HEADER_BYTES + start * row_bytes + at
            read = os.preadv(self._descriptor, [view[at:]], place)
            if not read:
                raise IndexDamaged(
                    f"{self._path} is shorter than it was when it was written; {MEND}."
                )
            at += read
        return self._array(found)

    def take(self, rows: IntArray) -> Array:
        """Return some rows, in that order."""
        if self._whole is not None:
            return np.asarray(self._whole[rows])
        return self.ranges(rows, rows + 1)

    def ranges(self, starts: IntArray, stops: IntArray) -> Array:
        """Return the rows of half-open ranges, end to end."""
        if self._whole is not None:
            return np.asarray(self._whole[range_rows(starts, stops)])
        pieces = _joined(starts.tolist(), stops.tolist())
        found = [self.rows(start, stop) for start, stop in pieces]
        return np.concatenate(found) if found else np.empty((0, *self.shape[1:]), self.dtype)

    def _array(self, raw: bytes | bytearray) -> Array:
        return np.frombuffer(raw, self.dtype).reshape(-1, *self.shape[1:])


def range_rows(starts: IntArray, stops: IntArray) -> IntArray:
    """Return the numbers in half-open ranges, end to end."""
    sizes = stops - starts
    first = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(starts - first, sizes))


def group_maxima(values: Array, sizes: IntArray, least: float) -> Array:
    """Return the highest of each group of rows (N, ...), which stand end to end: (G, ...).

    `sizes` (G,) are how many rows the groups have; one without rows has `least`.
    """
    some = sizes > 0
    found = np.full((len(sizes), *values.shape[1:]), least, dtype=values.dtype)
    if some.any():
        found[some] = np.maximum.reduceat(values, (np.cumsum(sizes) - sizes)[some], axis=0)
    return found


def _joined(starts: Iterable[int], stops: Iterable[int]) -> list[tuple[int, int]]:
    """The ranges, those that touch joined to one."""
    found: list[tuple[int, int]] = []
    for start, stop in zip(starts, stops, strict=True):
        if start == stop:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found
