"""Find which files of a segment, or of an encoder's export, are not those that were written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.files import FileInfo, file_sha256
from indexer.index.segment.layout import TABLES
from indexer.index.segment.reader import Described
from indexer.index.segment.tables import open_tables


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file that is not the one that was written, and what is wrong with it, in words."""

    name: str
    fault: str


def damaged_files(folder: Path, described: Described) -> list[DamagedFile]:
    """Return the files of a folder that are missing or differ; the bytes of each are read."""
    found = ((name, _fault(folder / name, info)) for name, info in described.files.items())
    return [DamagedFile(name, fault) for name, fault in found if fault]


def _fault(path: Path, info: FileInfo) -> str:
    """What is wrong with a file; empty for nothing."""
    try:
        size = path.stat().st_size
        if size != info.size:
            return f"has {size} bytes instead of {info.size}"
        return "" if file_sha256(path) == info.sha256 else "is not the one that was built"
    except FileNotFoundError:
        return "is missing"
    except OSError as exc:
        return f"cannot be read ({exc.strerror})"


def report_ids(folder: Path) -> list[str]:
    """Return the ids of the reports of a segment whose tables are whole, sorted."""
    with closing(open_tables(folder / TABLES)) as tables:
        rows = tables.execute("SELECT report_id FROM reports ORDER BY report_id").fetchall()
    return [report_id for (report_id,) in rows]
