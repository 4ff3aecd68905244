"""A block while it is read: its pieces, and the blanks that tags stand for between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from indexer.importers.html.page.tables import reads_as_rows
from indexer.importers.html.page.types import Context, Element
from indexer.importers.html.tags import TAG
from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Block, BlockKind, Piece
from indexer.types import Markup, Span

_CALL = "footnote call"
# Blocks that the number of an item stands before. An item that is numbered by hand in a list whose
# numbers a style sheet takes away would have two.
_NUMBERED = frozenset({"item", "heading", "paragraph"})
_OWN_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)]\s")
# Brackets and commas around raised footnote calls.
_AROUND_CALLS = re.compile(r"[\s\[\](),;–-]*")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The label of a note or item, and the tag that stands for it where none is printed."""

    label: str
    span: Span


@dataclass(slots=True)
class Draft:
    """The pieces of a block in order.

    `fillers` are the ranges of those that stand for tags. `ends_with_blank` says that no text
    follows the last of them. `mark` is that of a note, `number` that of an item.
    """

    pieces: list[Piece] = field(default_factory=list)
    fillers: set[Span] = field(default_factory=set)
    first: Element | None = None
    mark: NoteMark | None = None
    number: NoteMark | None = None
    ends_with_blank: bool = False

    def add(self, piece: Piece, element: Element) -> None:
        """Add a piece of text; white space before the first text is left out."""
        if self.pieces or piece.text.strip():
            self.pieces.append(piece)
            self.first = self.first or element
            self.ends_with_blank = self.ends_with_blank and not piece.text.strip()

    def add_blank(self, span: Span) -> bool:
        """Let a tag part two lines; return False where no text or another such tag is before it."""
        if not self.pieces or self.ends_with_blank:
            return False
        self._fill(Piece(" ", span, line_break=True))
        return True

    def add_bar(self, span: Span) -> bool:
        """Let the tag of a cell part it from the cell before; return False at a row's start."""
        if not self.pieces:
            return False
        inner = Span(span.start + 1, span.end - 1)
        self._fill(Piece(" ", Span(span.start, inner.start)))
        self._fill(Piece("|", inner))
        self._fill(Piece(" ", Span(inner.end, span.end)))
        return True

    def call(self, at: int, label: str, span: Span) -> None:
        """Replace the pieces from an index on by a footnote mark."""
        emphasised = bool(self.pieces[at:]) and self.pieces[-1].emphasised
        self.pieces[at:] = [Piece(label, span, emphasised, superscript=True)]

    def drop_around_calls(self, at: int) -> list[Markup]:
        """Drop the brackets and commas around the calls from an index on, if nothing else is."""
        raised = self.pieces[at:]
        calls = [piece for piece in raised if len(piece.text) != len(piece.span)]
        others = [piece for piece in raised if len(piece.text) == len(piece.span)]
        if not calls or not all(_AROUND_CALLS.fullmatch(piece.text) for piece in others):
            return []
        self.pieces[at:] = calls
        return [Markup(piece.span, _CALL) for piece in others]

    def finish(self, text: str, end: Span) -> tuple[Block | None, list[Markup]]:
        """Return the block, which a tag at `end` ends, and the tags that turned out to be none."""
        markup: list[Markup] = []
        while self.pieces and (
            self.pieces[-1].span in self.fillers or not self.pieces[-1].text.strip()
        ):
            piece = self.pieces.pop()
            if piece.span in self.fillers and not end.start <= piece.span.start < end.end:
                markup.append(Markup(piece.span, TAG))
        if self.first is None or not self.pieces:
            return None, markup + _unused(self.mark) + _unused(self.number)
        pieces = self._with_mark(markup)
        block = _block(self.first, pieces, self.mark is not None)
        marker = self._marker(block, markup)
        if marker is not None and block.kind == "item":
            block = replace(block, marker=marker)
        elif marker is not None:
            blank = Piece(" ", Span(marker.span.end, marker.span.end + 1))
            block = replace(block, pieces=(marker, blank, *pieces))
        start = (marker or pieces[0]).span.start
        return replace(block, span=Span(start, _end_of_block(text, end))), markup

    def _marker(self, block: Block, markup: list[Markup]) -> Piece | None:
        """Return the number of an item as a piece that stands for the item's tag.

        There is none where the item has a number of its own in the text.
        """
        if self.number is None:
            return None
        if block.kind not in _NUMBERED or _OWN_NUMBER.match(block.text):
            markup += _unused(self.number)
            return None
        span = self.number.span
        return Piece(self.number.label, Span(span.start, span.end - 1))

    def _fill(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.fillers.add(piece.span)
        self.ends_with_blank = True

    def _with_mark(self, markup: list[Markup]) -> tuple[Piece, ...]:
        """Return the pieces of a note with its printed label, or else its tag, as its mark."""
        pieces, mark = tuple(self.pieces), self.mark
        if mark is None:
            return pieces
        label = rf"\s*[\[(]?{re.escape(mark.label)}[\])]?[.:)]?(?=\s|$)"
        first = pieces[0]
        verbatim = len(first.text) == len(first.span)
        if first.superscript:
            markup += _unused(mark)
            return pieces
        if verbatim and (printed := re.match(label, first.text)):
            markup += _unused(mark)
            span = Span(first.span.start, first.span.start + printed.end())
            rest = drop_characters(pieces, printed.end())
            return Piece(mark.label, span, superscript=True), *rest
        return Piece(mark.label, mark.span, superscript=True), *pieces


def _unused(mark: NoteMark | None) -> list[Markup]:
    return [Markup(mark.span, TAG)] if mark else []


def _end_of_block(text: str, end: Span) -> int:
    """Return where a block ends: its last character is no text, and may join it to the next one."""
    if end.start and text[end.start - 1].isspace():
        return end.start
    return min(end.start + 1, len(text))


def _block(first: Element, pieces: tuple[Piece, ...], is_note: bool) -> Block:
    """Return a block without its range; a note in a row is no row, so that it is found."""
    context = first.context
    kind = _kind(context)
    block = Block("item" if kind == "row" and is_note else kind, Span(0, 0), pieces)
    if kind == "heading":
        return replace(block, level=context.level)
    if kind == "row" and context.table is not None:
        return replace(block, list_id=context.table.list_id)
    if kind == "item":
        in_paragraph = first.block is not None and first.block.tag == "p"
        depth = context.list_depth
        return replace(block, list_id=context.list_id, loose=in_paragraph, depth=depth)
    return block


def _kind(context: Context) -> BlockKind:
    if context.level:
        return "heading"
    if is_in_row(context):
        return "row"
    if context.is_code:
        return "code"
    return "item" if context.item is not None and context.list_id else "paragraph"


def is_in_row(context: Context) -> bool:
    """Return whether a text stands in a row that is read as one text."""
    return context.in_row and context.table is not None and reads_as_rows(context.table)
