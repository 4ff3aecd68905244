"""The reports to build from: each can be named and hashed before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from indexer.corpus import read_report, report_key
from indexer.errors import CorpusError, ReportChanged
from indexer.importers.read import parse_report
from indexer.types import Passage, ReportMeta


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """A report that was read: its passages, and its files byte for byte."""

    meta: ReportMeta
    sha256: str
    toml: bytes
    raw: bytes
    passages: Sequence[Passage]


class ReportInput(Protocol):
    """A report that can be read.

    `key` is a hash of all that it says; `size` is about how many bytes it has.
    """

    @property
    def report_id(self) -> str:
        """The id of the report."""
        ...

    @property
    def language(self) -> str:
        """Its language (ISO 639-1)."""
        ...

    @property
    def key(self) -> str:
        """A hash of all that the report says."""
        ...

    @property
    def size(self) -> int:
        """About how many bytes its text has."""
        ...

    def load(self) -> LoadedReport:
        """Read the report; raises CorpusError."""
        ...


@dataclass(frozen=True, slots=True)
class FolderReport:
    """A report in a folder of the corpus."""

    folder: Path
    report_id: str
    language: str
    key: str
    size: int

    def load(self) -> LoadedReport:
        """Read the report; raises CorpusError, ReportChanged if it has another key by now."""
        source = read_report(self.folder)
        if report_key(self.report_id, source.toml, source.sha256) != self.key:
            raise ReportChanged(
                f"The report {self.report_id} was changed while the index was built; "
                "run `rapporteur index` again."
            )
        passages = parse_report(source).passages
        if not passages:
            raise CorpusError(
                f"There is no paragraph of text in {self.report_id}; give a report with text."
            )
        return LoadedReport(source.meta, source.sha256, source.toml, source.raw, passages)


@dataclass(frozen=True, slots=True)
class GivenReport:
    """A report of passages that are given, without a file."""

    meta: ReportMeta
    passages: Sequence[Passage]

    @property
    def report_id(self) -> str:
        """The id of the report."""
        return self.meta.report_id

    @property
    def language(self) -> str:
        """Its language (ISO 639-1)."""
        return self.meta.language

    @property
    def key(self) -> str:
        """A hash of all passages."""
        digest = sha256(repr(self.meta).encode())
        for passage in self.passages:
            digest.update(repr(passage).encode())
        return digest.hexdigest()

    @property
    def size(self) -> int:
        """How many characters the passages have."""
        return sum(len(passage.text) for passage in self.passages)

    def load(self) -> LoadedReport:
        """Return the report."""
        return LoadedReport(self.meta, self.key, b"", b"", self.passages)
