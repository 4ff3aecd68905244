"""Dense retrieval: the inner products of a question's vector with those of all sentences.

`VectorIndex` is what retrieval needs of any such index; `FlatVectorIndex` is the exact one (FAISS).
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import faiss
import numpy as np

from indexer.errors import IndexDamaged, StorageError
from indexer.types import FloatArray, IntArray


def ranges(starts: IntArray, ends: IntArray) -> tuple[IntArray, IntArray]:
    """Return the rows of half-open ranges, end to end, and where each range begins among them."""
    sizes = ends - starts
    first = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) + np.repeat(starts - first, sizes), first


class VectorIndex(Protocol):
    """Vectors in rows, each of which belongs to a passage (P); scores are cosines, -1..1."""

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        ...

    def __len__(self) -> int:
        """The number of rows."""
        ...

    def search(self, vector: FloatArray, rows: int) -> tuple[IntArray, FloatArray]:
        """Find the passages of the best `rows` rows, best first, and each one's best score."""
        ...

    def score(self, vector: FloatArray, passages: IntArray) -> FloatArray:
        """Score the best row of each given passage: (C,)."""
        ...


class FlatVectorIndex:
    """Vectors of length 1 in rows (R, D); `owners` (R,) are their passages, in ascending order."""

    def __init__(self, index: faiss.Index, owners: IntArray, passages: int) -> None:
        if index.ntotal != len(owners) or (len(owners) and int(owners[-1]) >= passages):
            raise IndexDamaged(
                "The sentence vectors do not fit the passages; run `rapporteur index`."
            )
        self._index, self._owners, self._passages = index, owners, passages

    @classmethod
    def build(cls, vectors: FloatArray, owners: IntArray, passages: int) -> FlatVectorIndex:
        """Build the index of rows (R, D) of length 1."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index, owners, passages)

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return self._passages

    @property
    def dimension(self) -> int:
        """The number of components of a vector, D."""
        return int(self._index.d)

    def search(self, vector: FloatArray, rows: int) -> tuple[IntArray, FloatArray]:
        """Return the passages of the best `rows` rows, and the score of each passage's best row.

        Best first; ties by passage. Cosine similarity, so in -1..1.
        """
        rows = min(rows, len(self))
        if not rows:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, found = self._index.search(vector[None, :], rows)
        best = np.full(self.passages, -np.inf, dtype=np.float32)
        np.maximum.at(best, self._owners[found[0]], scores[0])
        passages = np.flatnonzero(best > -np.inf)
        order = np.lexsort((passages, -best[passages]))
        return passages[order], best[passages][order]

    def score(self, vector: FloatArray, passages: IntArray) -> FloatArray:
        """Return the score of the best row of each given passage, -1 for one without rows: (C,)."""
        starts = np.searchsorted(self._owners, passages, side="left")
        ends = np.searchsorted(self._owners, passages, side="right")
        rows, first = ranges(starts, ends)
        if not len(rows):
            return np.full(len(passages), -1.0, dtype=np.float32)
        similarity = self._index.reconstruct_batch(rows) @ vector
        best = np.maximum.reduceat(similarity, np.minimum(first, len(rows) - 1))
        return np.where(ends > starts, best, -1.0).astype(np.float32)

    def save(self, folder: Path, name: str) -> None:
        """Write the index into a folder; raises StorageError."""
        path = folder / f"{name}.faiss"
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as exc:  # what FAISS raises for any failed write
            raise StorageError(
                f"{path} cannot be written; make room or choose another folder with --index "
                "(what was there is untouched)."
            ) from exc
        np.save(folder / f"{name}.owners.npy", self._owners, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str, passages: int) -> FlatVectorIndex:
        """Read an index from a folder; raises IndexDamaged."""
        try:
            index = faiss.read_index(str(folder / f"{name}.faiss"))
        except RuntimeError as exc:  # what FAISS raises for any unreadable file
            raise IndexDamaged(
                f"{folder / name}.faiss cannot be read; run `rapporteur index`."
            ) from exc
        owners = np.load(folder / f"{name}.owners.npy", allow_pickle=False)
        return cls(index, owners, passages)
