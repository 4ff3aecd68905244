"""The passages of a segment, read from its tables."""

from __future__ import annotations

from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.passage_records import COLUMNS, Row
from indexer.index.segment.tables import Tables
from indexer.types import IntArray


class SegmentPassages:
    """The table of passages; see `PassageTable`."""

    def __init__(self, tables: Tables, fingerprints: ArrayFile) -> None:
        self._tables, self._fingerprints = tables, fingerprints

    def row(self, passage_id: str) -> int | None:
        """Return the row of a passage; None where there is none."""
        rows = self._tables.query("SELECT row FROM passages WHERE passage_id = ?", (passage_id,))
        return int(rows[0][0]) if rows else None

    def records(self, start: int, stop: int) -> list[tuple[int, Row]]:
        """Return the passages of some rows in order, each after the number of its report."""
        rows = self._tables.query(
            f"SELECT report, {COLUMNS} FROM passages WHERE row >= ? AND row < ? ORDER BY row",
            (start, stop),
        )
        return [(report, tuple(columns)) for report, *columns in rows]

    def attributions(self, start: int, stop: int) -> list[str]:
        """Return the attributions of the passages of some rows in order, as JSON."""
        rows = self._tables.query(
            "SELECT attributions FROM passages WHERE row >= ? AND row < ? ORDER BY row",
            (start, stop),
        )
        return [text for (text,) in rows]

    def with_fingerprint(self, fingerprint: int) -> list[tuple[str, str]]:
        """Return ids and texts of the passages with a fingerprint."""
        return self._tables.query(
            "SELECT passage_id, text FROM passages WHERE fingerprint = ?", (fingerprint,)
        )

    def fingerprints(self, rows: IntArray) -> IntArray:
        """Return the fingerprint of the text of each passage (C,)."""
        return self._fingerprints.take(rows)
