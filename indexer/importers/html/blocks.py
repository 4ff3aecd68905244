"""Read the events of a page as the parser's blocks, and name what is no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.importers.html.content import Reason
from indexer.importers.html.draft import Draft, NoteMark, is_in_row
from indexer.importers.html.notes import Notes
from indexer.importers.html.page.names import BLOCKS, HEADINGS, HIDDEN, HIDDEN_BY_STYLE, LISTS
from indexer.importers.html.page.types import Element, Event, Page
from indexer.importers.html.tags import TAG, Tags
from indexer.importers.html.text import read_text
from indexer.parsing.types import Block, Piece
from indexer.types import Markup, Span

_HIDDEN = frozenset({HIDDEN, HIDDEN_BY_STYLE})
# The parts of a table that end a row wherever they stand.
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "caption"})
# What begins a block of its own at the start of a definition.
_BEGINS = frozenset({*HEADINGS, *LISTS, *_TABLE_PARTS, "dt"})
_LINE_END = re.compile(r"\n(?:[ \t]*\n\s*)?")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A link or superscript that is open, and how many pieces and marks came before it.

    `start` is where it begins, without what of its tag stands for the end of the line before.
    """

    element: Element
    start: int
    pieces: int
    markup: int


class _BlockReader:
    """Collects blocks and markup, event by event."""

    def __init__(
        self, page: Page, reason: Reason, notes: Notes, numbers: Mapping[Element, str]
    ) -> None:
        self.text, self.reason, self.notes, self.numbers = page.text, reason, notes, numbers
        self.blocks: list[Block] = []
        self.tags = Tags()
        self.draft = Draft()
        self.link: _Opened | None = None
        self.superscript: _Opened | None = None
        self.note: Element | None = None
        self.items_begun: set[Element] = set()
        # A term waits for its definition; a definition for its first text.
        self.joins = False

    def read(self, event: Event) -> None:
        """Take the next event."""
        match event.kind:
            case "text":
                self._text(event)
            case "raw" | "comment":
                name = "comment" if event.kind == "comment" else HIDDEN
                self.tags.mark(event.span, name)
            case "break":
                self._break(event)
            case "open":
                self._open(event)
            case "close":
                self._close(event)
            case "tag":
                if event.element.tag == "hr":
                    self.flush(event.span)
                self.tags.add(event.span)

    def end(self) -> None:
        """End the last block, at the end of the text."""
        self.flush(Span(len(self.text), len(self.text)))
        self.tags.claim(Span(len(self.text), len(self.text)))
        self._give_up_marks()

    def flush(self, end: Span) -> None:
        """End the block that is being read before the tag or line end at `end`."""
        draft, self.draft = self.draft, Draft()
        self.joins = False
        if not draft.pieces:
            self.draft.mark, self.draft.number = draft.mark, draft.number
            return
        self.link = self.superscript = None
        block, markup = draft.finish(self.text, end)
        self.tags.markup += markup
        if block is not None and draft.first is not None:
            self.blocks.append(replace(block, starts_item=self._starts_item(block, draft.first)))
        # The first character of the tag may join this block to the next one.
        self.tags.claim_start(end)

    def _starts_item(self, block: Block, first: Element) -> bool:
        item = first.context.item
        starts = item is None or item not in self.items_begun
        if item is not None and block.kind == "item":
            self.items_begun.add(item)
        return block.kind == "row" or (block.kind == "item" and starts)

    def _text(self, event: Event) -> None:
        if reason := self.reason(event.element):
            if not self.text[event.span.start : event.span.end].isspace():
                self.tags.mark(event.span, reason)
            return
        for part in read_text(event, self.text):
            if isinstance(part, Markup):
                self.tags.markup.append(part)
            elif event.element.context.in_pre and not event.element.context.is_code:
                self._lines(part, event.element)
            else:
                self._add(part, event.element)

    def _add(self, piece: Piece, element: Element) -> None:
        self.draft.add(piece, element)
        if piece.text.strip():
            self.joins = False

    def _lines(self, piece: Piece, element: Element) -> None:
        """Read preformatted text: line ends stay, and a blank line parts paragraphs."""
        if len(piece.text) != len(piece.span):
            self._add(piece, element)
            return
        at = 0
        for found in _LINE_END.finditer(piece.text):
            start = piece.span.start
            self._add_part(piece, at, found.start(), element)
            span = Span(start + found.start(), start + found.start() + 1)
            if len(found[0]) > 1 and not self._keeps_together(element):
                self.flush(Span(span.end, span.end))
            else:
                self._add(Piece(" ", span, piece.emphasised, line_break=True), element)
            at = found.end()
        self._add_part(piece, at, len(piece.text), element)

    def _add_part(self, piece: Piece, start: int, end: int, element: Element) -> None:
        if start < end:
            span = Span(piece.span.start + start, piece.span.start + end)
            self._add(replace(piece, text=piece.text[start:end], span=span), element)

    def _break(self, event: Event) -> None:
        """Read a line break; two in a row part paragraphs."""
        if self.reason(event.element):
            self.tags.add(event.span)
        elif self.draft.ends_with_blank and not self._keeps_together(event.element):
            self.flush(event.span)
            self.tags.add(event.span)
        else:
            self._soft(event.span)

    def _keeps_together(self, element: Element) -> bool:
        context = element.context
        return bool(context.level) or self.note is not None or is_in_row(context)

    def _open(self, event: Event) -> None:
        element = event.element
        if element in self.notes.notes and not self.reason(element):
            self._open_note(event)
        elif element.tag in BLOCKS and self.reason(element) not in _HIDDEN:
            self._open_block(event)
        self.tags.add(event.span)
        if element.tag == "a":
            self.link = self._opened(element)
        elif element.tag == "sup" and self.superscript is None:
            self.superscript = self._opened(element)

    def _open_note(self, event: Event) -> None:
        """Begin a note: its tag stands for its label where none is printed."""
        self.flush(event.span)
        self._give_up_marks()
        self.note = event.element
        label = self.notes.notes[event.element]
        self.draft.mark = NoteMark(label, Span(event.span.start + 1, event.span.end))
        self.tags.claim(event.span)

    def _opened(self, element: Element) -> _Opened:
        start = self.tags.start_of_last(element.span)
        opened = _Opened(element, start, len(self.draft.pieces), len(self.tags.markup))
        self.tags.name_last()
        return opened

    def _open_block(self, event: Event) -> None:
        element = event.element
        tag, context = element.tag, element.context
        if is_in_row(context) and tag not in _TABLE_PARTS:
            if tag not in ("td", "th"):
                self._soft(event.span)
            elif self.draft.add_bar(event.span):
                self.tags.claim(event.span)
        elif tag == "dd" and self.joins:
            self._soft(event.span)
            self.joins = True
        elif self.joins and self.draft.ends_with_blank and tag not in _BEGINS:
            self.tags.add(event.span)
        elif self.note is not None and element is not self.note:
            self._soft(event.span)
        else:
            self.flush(event.span)
            if (number := self.numbers.get(element)) and not self.reason(element):
                self._open_item(number, event.span)

    def _open_item(self, number: str, tag: Span) -> None:
        """Begin a numbered item: its tag stands for its number."""
        self._give_up_marks()
        if self.tags.is_free(tag) or self.tags.start_of_last(tag) == tag.start + 1:
            self.draft.number = NoteMark(number, Span(tag.start + 1, tag.end))
            self.tags.claim(tag)

    def _close(self, event: Event) -> None:
        element = event.element
        tag = element.tag
        if self.link is not None and element is self.link.element:
            self._close_link(self.link, event.span)
            self.link = None
        elif self.superscript is not None and element is self.superscript.element:
            self.tags.markup += self.draft.drop_around_calls(self.superscript.pieces)
            self.superscript = None
        if element is self.note:
            self.flush(event.span)
            self.note = None
            self._give_up_marks()
        elif tag in BLOCKS and self.reason(element) not in _HIDDEN:
            self._close_block(event)
        self.tags.add(event.span)

    def _give_up_marks(self) -> None:
        """Name the tag of a note or item without text."""
        for mark in (self.draft.mark, self.draft.number):
            if mark is not None:
                self.tags.mark(mark.span, TAG)
        self.draft.mark = self.draft.number = None

    def _close_block(self, event: Event) -> None:
        tag, context = event.element.tag, event.element.context
        if is_in_row(context) and tag not in _TABLE_PARTS:
            if tag not in ("td", "th"):
                self._soft(event.span)
        elif tag == "dt" and self.draft.pieces and not context.in_row:
            self.joins = True
        elif self.note is not None:
            self._soft(event.span)
        else:
            self.flush(event.span)
            if tag == "li":
                self._give_up_marks()

    def _close_link(self, link: _Opened, end: Span) -> None:
        """Make a link the mark that it is, or leave it out where it leads back."""
        element = link.element
        label = self.notes.calls.get(element) or self.notes.marks.get(element)
        is_own_tag = self.text[end.start : end.start + 3].lower() == "</a"
        if not is_own_tag or not (label or element in self.notes.back_links):
            return
        whole = Span(link.start, end.end)
        self.tags.claim(end)
        del self.tags.markup[link.markup :]
        if label and len(self.draft.pieces) > link.pieces:
            self.draft.call(link.pieces, label, whole)
        else:
            del self.draft.pieces[link.pieces :]
            self.tags.mark(whole, "back link")

    def _soft(self, span: Span) -> None:
        """Let a tag part two lines of the same block."""
        if self.tags.is_free(span) and self.draft.add_blank(span):
            self.tags.claim(span)
        else:
            self.tags.add(span)


def read_blocks(
    page: Page, reason: Reason, notes: Notes, numbers: Mapping[Element, str]
) -> tuple[list[Block], list[Markup]]:
    """Return the blocks of a page's content in order, and all that is no text.

    `numbers` are those that a browser prints before items.
    """
    reader = _BlockReader(page, reason, notes, numbers)
    for event in page.events:
        reader.read(event)
    reader.end()
    return reader.blocks, reader.tags.markup
