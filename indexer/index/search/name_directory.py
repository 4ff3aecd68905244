"""The names of all reports of a language, looked up by the forms that a question may use."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.segment.name_rows import NameKey, NameKind
from indexer.index.storage import Storage
from indexer.types import IntArray, PassageMask


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name under one of its keys, and the numbers of the reports that have it, ascending."""

    key: NameKey
    reports: IntArray


class NameDirectory:
    """The names of the reports of segments; reports are numbered through all segments."""

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._reports = Numbering([segment.info.counts["reports"] for segment in segments])
        self._rows = Numbering([segment.passages for segment in segments])

    @property
    def reports(self) -> int:
        """The number of reports."""
        return len(self._reports)

    def find(self, keys: Collection[str]) -> list[NameHit]:
        """Return the names that have any of some keys, with their reports."""
        found: dict[NameKey, list[IntArray]] = {}
        for segment, first in zip(self._segments, self._reports.firsts, strict=False):
            for key, numbers in segment.names.find(keys):
                found.setdefault(key, []).append(numbers + first)
        return [NameHit(key, np.concatenate(reports)) for key, reports in found.items()]

    def keys_like(self, kind: NameKind, initial: str, shortest: int, longest: int) -> list[str]:
        """Return the keys of a kind that begin with a character, of a length within bounds."""
        return sorted(
            {
                key
                for segment in self._segments
                for key in segment.names.alike(kind, initial, shortest, longest)
            }
        )

    def ordinary_words(self, words: Collection[str]) -> frozenset[str]:
        """Return which of some folded words a report writes in small letters."""
        return frozenset().union(*(segment.names.ordinary(words) for segment in self._segments))

    def words_of_names(self, words: Collection[str]) -> frozenset[str]:
        """Return which of some folded words stand in a name."""
        return frozenset().union(*(segment.names.in_names(words) for segment in self._segments))

    def passages_of(self, reports: IntArray) -> PassageMask:
        """Return which passages belong to some reports: (P,)."""
        chosen = np.zeros(self.reports, dtype=np.bool_)
        chosen[reports] = True
        return np.repeat(chosen, self._sizes)

    def report_of(self, row: int) -> int:
        """Return the number of the report of a passage."""
        return int(np.searchsorted(self._ends, row, side="right"))

    @cached_property
    def _ends(self) -> IntArray:
        """The row after the last passage of each report."""
        return np.cumsum(self._sizes)

    @cached_property
    def _sizes(self) -> IntArray:
        """The number of passages of each report."""
        return np.concatenate([segment.reports.sizes() for segment in self._segments])
