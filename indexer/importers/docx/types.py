"""The contents of a Word file in reading order: paragraphs, tables and notes, without XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from indexer.importers.docx.styling.counters import ItemNumber


@dataclass(frozen=True, slots=True)
class Address:
    """Where the file keeps a paragraph: part, XPath there, and `w14:paraId` ("" for none)."""

    part: str
    path: str
    paragraph_id: str


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of a paragraph with one look; `note` is set where a note is called, without text."""

    text: str
    emphasised: bool = False
    raised: bool = False
    line_break: bool = False
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is printed; `level` counts from 1 for a heading, 0 for text.

    `goes_on` says that its end is deleted, so that the next paragraph continues it.
    """

    address: Address
    runs: tuple[TextRun, ...]
    level: int = 0
    number: ItemNumber | None = None
    is_title: bool = False
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The text of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; a cell that continues one in the row above is empty."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote with the mark that is printed.

    `has_own_mark` says that the author typed the mark, before the text of the note too.
    """

    mark: str
    paragraphs: tuple[Paragraph, ...]
    has_own_mark: bool = False


Content: TypeAlias = Paragraph | Table
Cell: TypeAlias = tuple[Content, ...]
