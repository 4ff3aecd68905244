"""The data of an export: a report with its outline and with who says each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.parsing.outline import OutlineSection
from indexer.types import Attribution, Passage, ReportMeta
from server.citation.links import report_url

FORMAT_NAMES = ("md", "txt", "csv", "jsonl")


@dataclass(frozen=True, slots=True)
class WholeReport:
    """A report as an index has it; `attributions` are those of each passage's sentences.

    `base_url` is what links to it begin with; without one there are none.
    """

    meta: ReportMeta
    outline: tuple[OutlineSection, ...]
    passages: Sequence[Passage]
    attributions: Sequence[tuple[Attribution, ...]]
    base_url: str = ""

    @property
    def link(self) -> str:
        """The address of the report; "" without a base."""
        return f"{self.base_url}{report_url(self.meta.report_id)}" if self.base_url else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading to print, and its depth, counted from 1."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, cell by cell, its header first, and the passages that they come from."""

    passages: tuple[Passage, ...]
    rows: tuple[tuple[str, ...], ...]


# What a report is printed as, from its first line to its last.
Part = Heading | Passage | Table
