"""The nearest sentences of a segment (FAISS): exactly in a small one, approximately in a large one.

In a large segment the sentences are divided into cells around centroids (IVF), and in a cell kept
as short codes (PQ, Jégou et al. 2011). What it finds is compared exactly afterwards.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.encoding.codec import sentence_codes, sentence_vectors_of
from indexer.errors import IndexDamaged, StorageError
from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.layout import MEND, NEAREST, SENTENCE_CODES
from indexer.types import FloatArray, IntArray, SentenceMask

# Up to so many sentences all are compared: that takes no longer than one forward pass.
EXACT_SENTENCES = 20_000
# Sentences a cell; vectors a centroid to train on; cells that a question looks into; bytes a code.
_CELL, _TRAINED_ON, _PROBES, _BYTES = 128, 40, 32, 48
# Rows that are read at a time: 13 MB of float32. With 65,536 the peak of a build was 56 MiB higher.
_CHUNK = 8_192


def write_nearest(folder: Path) -> None:
    """Write the approximate index of a segment if it has more than EXACT_SENTENCES."""
    path = folder / SENTENCE_CODES
    if not path.is_file():
        return
    codes = ArrayFile(path)
    if len(codes) <= EXACT_SENTENCES or codes.shape[1] % _BYTES:
        return
    dimension = codes.shape[1]
    cells = max(64, len(codes) // _CELL)
    index = faiss.IndexIVFPQ(
        faiss.IndexFlatIP(dimension), dimension, cells, _BYTES, 8, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter, index.cp.min_points_per_centroid = 8, 1
    index.pq.cp.min_points_per_centroid = 1
    step = max(1, len(codes) // (cells * _TRAINED_ON))
    index.train(sentence_vectors_of(codes.take(np.arange(0, len(codes), step))))
    for start in range(0, len(codes), _CHUNK):
        index.add(sentence_vectors_of(codes.rows(start, min(len(codes), start + _CHUNK))))
    try:
        faiss.write_index(index, str(folder / NEAREST))
    except RuntimeError as exc:  # what FAISS raises for any failed write
        raise StorageError(f"{folder / NEAREST} cannot be written; make room.") from exc


class MappedIndex:
    """The approximate index of a segment in a file that is mapped: only what is used is read."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises IndexDamaged."""
        self._path = path
        with path.open("rb", buffering=0) as file:
            self._size = os.fstat(file.fileno()).st_size
            try:
                self._index = faiss.read_index(
                    str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY
                )
            except RuntimeError as exc:  # what FAISS raises for any unreadable file
                raise IndexDamaged(f"{path} cannot be read; {MEND}.") from exc
            self._descriptor = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._descriptor)

    @property
    def whole(self) -> faiss.Index:
        """The index; raises IndexDamaged if the file was cut.

        To read behind the end of a mapped file ends the process.
        """
        if os.fstat(self._descriptor).st_size != self._size:
            raise IndexDamaged(f"{self._path} was cut since it was opened; {MEND}.")
        return self._index


def open_nearest(folder: Path) -> MappedIndex | None:
    """Return the approximate index of a segment; None where it has none; raises IndexDamaged."""
    path = folder / NEAREST
    return MappedIndex(path) if path.is_file() else None


def exact_index(codes: NDArray[np.int8]) -> faiss.Index:
    """Return the index that compares a question with all sentences, given by their codes (S, E)."""
    index = faiss.IndexScalarQuantizer(
        codes.shape[1], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
    )
    # FAISS stores a signed byte with 128 added.
    faiss.copy_array_to_vector((codes.view(np.uint8) ^ 0x80).ravel(), index.codes)
    index.ntotal, index.is_trained = len(codes), True
    return index


def nearest_sentences(
    index: faiss.Index, vector: FloatArray, count: int, allowed: SentenceMask | None
) -> IntArray:
    """Return the nearest sentences of a question's vector (E,) among the allowed ones, best first.

    `allowed` (S,) is None for all. An exact index compares bytes with bytes, so the question is
    turned into bytes as well.
    """
    library: Any = faiss  # its stubs know only the C++ signatures
    keep = None if allowed is None else np.packbits(allowed, bitorder="little")
    selector = None if keep is None else library.IDSelectorBitmap(keep)
    if isinstance(index, faiss.IndexIVF):
        parameters = library.SearchParametersIVF(sel=selector, nprobe=min(_PROBES, index.nlist))
        asked = vector
    else:
        parameters = library.SearchParameters(sel=selector)
        asked = sentence_codes(vector[None, :])[0].astype(np.float32)
    _, found = index.search(asked[None, :], min(count, index.ntotal), params=parameters)
    return np.asarray(found[0][found[0] >= 0], dtype=np.int64)
