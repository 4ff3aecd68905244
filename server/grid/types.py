"""The data of a grid: organisations by sections, with one quote in a cell."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.parsing.outline import OutlineSection
from indexer.types import Attribution, Passage, ReportMeta, Span
from server.citation.cite import Citation


@dataclass(frozen=True, slots=True)
class GridQuote:
    """A sentence of an organisation; `said` is how many sentences it says in the section."""

    passage: Passage
    span: Span
    attribution: Attribution
    citation: Citation
    said: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A section of the grid; None stands for what comes before the first heading."""

    section: OutlineSection | None

    @property
    def title(self) -> str:
        """The heading of the section."""
        return self.section.title if self.section else "Before the first heading"


@dataclass(frozen=True, slots=True)
class GridRow:
    """An organisation and its cells in the order of the columns; None where it says nothing."""

    organisation: str
    cells: tuple[GridQuote | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The organisations that speak in a report by the sections in which any of them does."""

    meta: ReportMeta
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
