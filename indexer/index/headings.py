"""The heading index: the share of a question's terms that stand in a passage's section path."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from indexer.types import FloatArray, IntArray


class HeadingIndex:
    """The terms of each distinct section path; `owners` (P,) is the path number of each passage."""

    def __init__(self, paths: Sequence[frozenset[str]], owners: IntArray) -> None:
        self._paths, self._owners = tuple(paths), owners

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._owners)

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]]) -> HeadingIndex:
        """Build the index from the terms of each passage's section path."""
        found: dict[frozenset[str], int] = {}
        owners = [found.setdefault(frozenset(own), len(found)) for own in terms]
        return cls(list(found), np.asarray(owners, dtype=np.int64))

    def search(self, weights: Mapping[str, float]) -> FloatArray:
        """Return the share (0..1) of the terms' weights that each passage's path has: (P,)."""
        total = sum(weights.values())
        if not total:
            return np.zeros(self.passages, dtype=np.float32)
        shares = [
            sum(weight for term, weight in weights.items() if term in path) / total
            for path in self._paths
        ]
        return np.asarray(shares, dtype=np.float32)[self._owners]

    def save(self, folder: Path, name: str) -> None:
        """Write the index into a folder as NAME.json."""
        data = {"paths": [sorted(path) for path in self._paths], "owners": self._owners.tolist()}
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> HeadingIndex:
        """Read an index from a folder."""
        data = json.loads((folder / f"{name}.json").read_text("utf-8"))
        owners = np.asarray(data["owners"], dtype=np.int64)
        return cls([frozenset(path) for path in data["paths"]], owners)
