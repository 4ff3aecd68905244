"""Open a segment: its tables, and its arrays, of which large ones are read by ranges."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from indexer.errors import IndexDamaged
from indexer.files import FileInfo, file_sha256
from indexer.index.segment import layout
from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.nearest import MappedIndex, open_nearest
from indexer.index.segment.read.codes import SegmentCodes
from indexer.index.segment.read.names import SegmentNames
from indexer.index.segment.read.passages import SegmentPassages
from indexer.index.segment.read.reports import SegmentReports
from indexer.index.segment.read.terms import SegmentTerms
from indexer.index.segment.tables import Tables, open_tables
from indexer.index.segment.types import SegmentInfo


@dataclass(frozen=True)
class Segment:
    """An open segment, as `Storage` describes it; `arrays` are by the name of the file."""

    folder: Path
    info: SegmentInfo
    tables: sqlite3.Connection
    arrays: dict[str, ArrayFile]
    nearest: MappedIndex | None

    @property
    def where(self) -> str:
        """The folder, for messages."""
        return str(self.folder)

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return self.info.counts["passages"]

    @property
    def sentences(self) -> int:
        """The number of sentences, S."""
        return self.info.counts["sentences"]

    @cached_property
    def reports(self) -> SegmentReports:
        """The table of reports."""
        return SegmentReports(self._rows)

    @cached_property
    def texts(self) -> SegmentPassages:
        """The table of passages."""
        return SegmentPassages(self._rows, self.arrays[layout.FINGERPRINTS])

    @cached_property
    def names(self) -> SegmentNames:
        """The tables of names and speakers."""
        return SegmentNames(self._rows)

    @cached_property
    def terms(self) -> SegmentTerms:
        """The posting lists."""
        return SegmentTerms(self._rows, self.arrays)

    @cached_property
    def codes(self) -> SegmentCodes:
        """The vectors, and who says the sentences."""
        return SegmentCodes(self.arrays, self.nearest)

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of a query; raises IndexDamaged."""
        return self._rows.query(sql, values)

    @property
    def _rows(self) -> Tables:
        return Tables(self.tables, self.folder / layout.TABLES)


def open_segment(folder: Path, info: SegmentInfo) -> Segment:
    """Open a segment whose files have the sizes that `info` gives; raises IndexDamaged.

    Raises OSError where the system refuses to open a file (too many are open).
    """
    check_sizes(folder, info)
    try:
        arrays = {
            name: ArrayFile(folder / name, each.sha256)
            for name, each in info.files.items()
            if name.endswith(".npy")
        }
        tables = open_tables(folder / layout.TABLES, info.files[layout.TABLES].sha256)
        return Segment(folder, info, tables, arrays, open_nearest(folder))
    except FileNotFoundError as exc:
        raise IndexDamaged(f"{exc.filename} is missing; {layout.MEND}.") from exc
    except KeyError as exc:
        raise IndexDamaged(f"{folder / layout.DESCRIPTION} names no {exc}; {layout.MEND}.") from exc


class Described(Protocol):
    """Something whose files are known by size and hash."""

    @property
    def files(self) -> Mapping[str, FileInfo]:
        """Size and hash of each file by its name in the folder."""
        ...


def check_sizes(folder: Path, info: Described) -> None:
    """Check that every file has its size; raises IndexDamaged for the first that does not."""
    for name, file in info.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
        except FileNotFoundError as exc:
            raise IndexDamaged(f"The index file {path} is missing; {layout.MEND}.") from exc
        if size != file.size:
            raise IndexDamaged(
                f"The index file {path} has {size} bytes instead of {file.size}; {layout.MEND}."
            )


def check_hashes(folder: Path, info: Described) -> None:
    """Check that every file has its hash; raises IndexDamaged for the first that does not."""
    check_sizes(folder, info)
    for name, file in info.files.items():
        if file_sha256(folder / name) != file.sha256:
            raise IndexDamaged(
                f"The index file {folder / name} is not the one that was built; {layout.MEND}."
            )


def is_untouched(folder: Path, described: Described, last: str) -> bool:
    """Return whether no file was changed after `last`, which was written after all others.

    A folder that was copied looks changed; whether it is, its hashes tell.
    """
    try:
        check_sizes(folder, described)
        end = (folder / last).stat().st_mtime_ns
        return all((folder / name).stat().st_mtime_ns <= end for name in described.files)
    except (IndexDamaged, OSError):
        return False
