"""The data that the parser works on: pieces of text, blocks, documents and passage drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.types import Markup, Place, Span

# A page break is a block of its own, without text; in Markdown a thematic break is one.
BlockKind = Literal["heading", "paragraph", "item", "row", "page_break", "code"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one style, and its source range.

    When `text` and `span` have the same length, the text is the source, character for character.
    `superscript` also marks the signs that printers use for footnotes (†, ‡, an escaped asterisk).
    """

    text: str
    span: Span
    emphasised: bool = False
    superscript: bool = False
    line_break: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, row of a table, code block or page break.

    Its span covers whole lines. `level` counts the `#` of a heading and is 0 without them. `marker`
    is the printed number of a list item. `list_id` is the same for all items of one list, or rows
    of one table, and 0 elsewhere. `starts_item` is false for the second paragraph of an item.
    `loose` says that blank lines separate the items (CommonMark's word). `adjoins_heading` says
    that a heading stands right below another one. `ends_with` is the line break of a block that
    ends inside a line of the source, at `<br>`. `depth` is the number of lists around that of an
    item, as far as the file tells.
    """

    kind: BlockKind
    span: Span
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    marker: Piece | None = None
    list_id: int = 0
    adjoins_heading: bool = False
    starts_item: bool = False
    loose: bool = False
    ends_with: Piece | None = None
    depth: int = 0

    @property
    def text(self) -> str:
        """The text of all pieces, with white space folded to single blanks."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def line_end(self) -> Piece:
        """The end of the last line, as the blank before text that is joined to this block."""
        return self.ends_with or Piece(" ", Span(self.span.end - 1, self.span.end), line_break=True)

    @property
    def pieces_with_marker(self) -> tuple[Piece, ...]:
        """The pieces, with the printed number of a list item before them."""
        if self.marker is None:
            return self.pieces
        end = self.marker.span.end
        return (self.marker, Piece(" ", Span(end, end + 1)), *self.pieces)


# Finds where in the original file some ranges of a document's source stand.
PlaceFinder = Callable[[Sequence[Span]], tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file says of itself: proposals for report.toml, "" where it says nothing."""

    title: str = ""
    date: str = ""
    language: str = ""


def no_places(spans: Sequence[Span]) -> tuple[Place, ...]:
    """Return no place: ranges of characters say where a text stands in a file of text."""
    return ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person says about a file: "" for what is proposed from it."""

    report_id: str = ""
    title: str = ""
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its importer read it: blocks in reading order over the text `source`.

    `vocabulary` holds the words of the file in lower case; it decides how words that are broken at
    a line end are joined. `markup` holds the characters that the importer knows to be no text.
    `joins_pages` says that a page break may cut a paragraph. `places` finds where text stands in
    the original file. `warnings` say in a sentence each what could not be read well.
    """

    source: str
    blocks: tuple[Block, ...]
    vocabulary: frozenset[str]
    markup: tuple[Markup, ...] = ()
    joins_pages: bool = True
    places: PlaceFinder = no_places
    proposal: Proposal = Proposal()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """The pieces of a passage before it is numbered, cleaned and split into sentences.

    `line_end` is the blank before text that is joined to this draft, and `path` the section path.
    `has_marker` says that the draft begins with a number or list marker of its own, so that it
    continues no other draft. `sentence_starts` are the source offsets at which a list item or a
    table row begins, `items` those of list items, with their depth. `printed` is the number printed
    before the text; where it is left out of the text, `number_spans` are its source ranges.
    """

    pieces: tuple[Piece, ...]
    line_end: Piece
    path: tuple[str, ...]
    is_prose: bool = True
    has_marker: bool = False
    after_page_break: bool = False
    sentence_starts: tuple[int, ...] = ()
    number_spans: tuple[Span, ...] = ()
    printed: str = ""
    items: tuple[tuple[int, int], ...] = ()
