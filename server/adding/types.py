"""What the room passes on: limits, what is read of a file, what becomes of an added report."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from indexer.parsing.types import Particulars

# Bytes of a file. A report of 1,000 pages of text has about 10 MB; the rest is for pictures.
FILE_BYTES = 50_000_000
# Seconds in which a file must be read. A PDF of 280 pages (3,596 paragraphs) took 18 on one of two
# busy cores.
READ_SECONDS = 120.0
# Address space of the process that reads, in bytes. The same PDF took 370 MB.
READ_MEMORY = 3 * 2**29


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and what reading it may take: bytes, seconds, bytes of memory."""

    file_bytes: int = FILE_BYTES
    seconds: float = READ_SECONDS
    memory: int = READ_MEMORY


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A heading; `depth` 1 is the highest."""

    depth: int
    title: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would be as a report; `speakers` has who says most first.

    `date` is "" where none is told. `warnings` say in a sentence each what was read badly. Of many
    sections and speakers only the first may be named; the totals count all.
    """

    report_id: str
    title: str
    date: str
    language: str
    file: str
    paragraphs: int
    notes: int
    tables: int
    sections: tuple[SectionLine, ...]
    sections_total: int
    speakers: tuple[str, ...]
    speakers_total: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a reading process is told: the file, the name it was given, and its limits."""

    path: str
    name: str
    wishes: Particulars
    limits: Limits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading process finds: a preview and the text of report.toml, or why there is none."""

    preview: Preview | None = None
    toml: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read and may be added: where its bytes lie, and what it would be."""

    path: Path
    name: str
    preview: Preview
    toml: str


State = Literal["indexing", "added", "failed"]


@dataclass(slots=True)
class Addition:
    """A stored report on its way into the index; `detail` says why it failed, "" otherwise."""

    report_id: str
    title: str
    state: State = "indexing"
    detail: str = ""
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    def finish(self, state: State, detail: str = "") -> None:
        """Tell those who wait what became of the report."""
        self.state, self.detail = state, detail
        self.finished.set()


@dataclass(slots=True)
class Draft:
    """A file that waits for a yes; `since` is in seconds of a monotonic clock."""

    token: str
    read: ReadFile
    since: float
    addition: Addition | None = None
