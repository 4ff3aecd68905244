"""Write the contents of a file as source text and blocks, in reading order.

A row of a table is an item of a list, its cells parted by " | ": a short table becomes one passage
with a sentence for each row, and of a long one each row is a passage. A note stands after the block
that calls it, so that marks may be used again in each section.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.importers.docx.list_ids import ListIds
from indexer.importers.docx.source_text import SourceText
from indexer.importers.docx.styling.counters import ItemNumber
from indexer.importers.docx.tables import has_text, is_layout, is_text_row
from indexer.importers.docx.types import Cell, Content, Note, Paragraph, Table, TextRun
from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Block, BlockKind, Piece
from indexer.types import Markup, Span

_CELL_END = " | "
# Of the parser's kinds the one that is never taken for a heading or a note by its look.
_ROW: BlockKind = "row"
# A line with so many tabs has columns, as the names below a report have; it is no heading.
_COLUMN_TABS = 2
# A heading that ends with a full stop and is longer is a paragraph: some reports number their
# paragraphs with the styles for headings.
_HEADING_CHARACTERS = 120


class BlockWriter:
    """The source and the blocks as far as they are written."""

    def __init__(self) -> None:
        self.source = SourceText()
        self.blocks: list[Block] = []
        self.markup: list[Markup] = []
        self._notes: list[Note] = []
        self._lists = ListIds()
        # Whether the last block ends with a colon.
        self._introduces = False

    def write(self, contents: Iterable[Content]) -> None:
        """Write contents; paragraphs whose ends are deleted are one with the next."""
        joined: list[Paragraph] = []
        for content in contents:
            if isinstance(content, Paragraph):
                joined.append(content)
                if content.goes_on:
                    continue
            self._write_paragraph(joined)
            joined = []
            if isinstance(content, Table):
                self._write_table(content)
        self._write_paragraph(joined)

    def _write_paragraph(self, parts: Sequence[Paragraph]) -> None:
        if not any(part.text.strip() for part in parts):
            return
        kind, last = _kind(parts), parts[-1]
        is_item = kind == "item"
        start = self.source.length
        marker = self._write_number(last.number)
        pieces = [piece for part in parts for piece in self._write_runs(part, kind != "heading")]
        if marker is not None and not is_item:
            pieces.insert(0, Piece(marker.text + " ", Span(start, marker.span.end + 1)))
        self.source.add("\n")
        self._add(
            Block(
                kind=kind,
                span=Span(start, self.source.length),
                pieces=tuple(pieces),
                level=last.level if kind == "heading" else 0,
                marker=marker if is_item else None,
                list_id=self._list_id(last.number if is_item else None),
                starts_item=is_item,
                loose=is_item,
                depth=last.number.level if is_item and last.number else 0,
            )
        )

    def _write_number(self, number: ItemNumber | None) -> Piece | None:
        """Write the number before a paragraph and a blank; return the number alone."""
        if number is None or not number.text:
            return None
        span = self.source.add(number.text + " ")
        return Piece(number.text, Span(span.start, span.end - 1))

    def _list_id(self, number: ItemNumber | None) -> int:
        return self._lists.of_item(number, self._introduces) if number else self._lists.leave()

    def _write_table(self, table: Table) -> None:
        layout, start = is_layout(table), self.source.length
        for row in table.rows:
            if layout or is_text_row(row):
                for cell in row:
                    self.write(cell)
            elif has_text(row):
                self._write_row(row, start)

    def _write_row(self, row: tuple[Cell, ...], table: int) -> None:
        start = self.source.length
        pieces: list[Piece] = []
        filled = [at for at, cell in enumerate(row, 1) if _is_filled(cell)]
        for at, cell in enumerate(row[: filled[-1]]):
            if at:
                pieces.append(Piece(_CELL_END, self.source.add(_CELL_END)))
            pieces += self._write_cell(cell)
        self.source.add("\n")
        span = Span(start, self.source.length)
        list_id = self._lists.of_row(table)
        self._add(Block(_ROW, span, tuple(pieces), list_id=list_id, starts_item=True))

    def _write_cell(self, cell: Cell) -> list[Piece]:
        """Write the paragraphs of a cell on one line, with their numbers; no bold is a heading."""
        pieces: list[Piece] = []
        for paragraph in cell:
            assert isinstance(paragraph, Paragraph)
            if pieces and (_is_filled((paragraph,))):
                pieces.append(Piece(" ", self.source.add(" ")))
            if number := self._write_number(paragraph.number):
                pieces.append(
                    Piece(number.text + " ", Span(number.span.start, number.span.end + 1))
                )
            pieces += self._write_runs(paragraph, emphasis=False)
        return pieces

    def _write_runs(self, paragraph: Paragraph, emphasis: bool) -> list[Piece]:
        pieces: list[Piece] = []
        emphasis = emphasis and paragraph.text.strip().count("\t") < _COLUMN_TABS
        text = self.source.paragraph(paragraph.address)
        for run in paragraph.runs:
            if run.note is not None:
                pieces.append(self._mark(run.note.mark))
                self._notes.append(run.note)
            elif run.text:
                pieces.append(_piece(run, text.add(run.text), emphasis))
        text.close()
        return pieces

    def _mark(self, mark: str) -> Piece:
        """Write the mark of a note; as a reference it is never taken for an exponent."""
        return Piece(mark, self.source.add(f"[^{mark}]"), superscript=True)

    def _add(self, block: Block) -> None:
        self._end(block)
        self._introduces = block.text.endswith(":")
        notes, self._notes = self._notes, []
        for note in notes:
            self._write_note(note)

    def _write_note(self, note: Note) -> None:
        """Write a note as one block, whatever the number of its paragraphs."""
        if not any(c.isalnum() for paragraph in note.paragraphs for c in paragraph.text):
            return
        start = self.source.length
        mark = self._mark(note.mark)
        pieces: list[Piece] = []
        for paragraph in note.paragraphs:
            pieces.append(Piece(" ", self.source.add("\n" if pieces else " ")))
            pieces += self._write_runs(paragraph, emphasis=False)
        self.source.add("\n")
        text = self._without_mark(pieces, note.mark) if note.has_own_mark else pieces
        # No sign in a note is the mark of another one.
        plain = [replace(piece, superscript=False, line_break=False) for piece in text]
        self._end(Block("paragraph", Span(start, self.source.length), (mark, *plain)))

    def _end(self, block: Block) -> None:
        """Add a block and a blank line, so that the text of the next does not adjoin its own."""
        self.blocks.append(block)
        self.source.add("\n")

    def _without_mark(self, pieces: Sequence[Piece], mark: str) -> Sequence[Piece]:
        """Return a note's text without the mark that the author typed before it."""
        text = "".join(piece.text for piece in pieces)
        blanks = len(text) - len(text.lstrip())
        if not text.startswith(mark, blanks):
            return pieces
        rest = drop_characters(pieces, blanks + len(mark))
        at = drop_characters(pieces, blanks)[0].span.start
        self.markup.append(Markup(Span(at, at + len(mark)), "footnote mark"))
        return rest


def _kind(parts: Sequence[Paragraph]) -> BlockKind:
    text, last = "".join(part.text for part in parts).strip(), parts[-1]
    is_sentence = len(text) > _HEADING_CHARACTERS and text.endswith(".")
    if last.level and not is_sentence:
        return "heading"
    return "paragraph" if last.number is None else "item"


def _piece(run: TextRun, span: Span, emphasis: bool) -> Piece:
    return Piece(
        text=" " if run.line_break else run.text,
        span=span,
        emphasised=emphasis and run.emphasised,
        superscript=run.raised,
        line_break=run.line_break,
    )


def _is_filled(cell: Cell) -> bool:
    return any(
        isinstance(content, Paragraph) and (content.text.strip() or content.number)
        for content in cell
    )
