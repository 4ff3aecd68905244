"""What importers hand over and the parser works on: pieces of text, blocks, documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Markup, Span

BlockKind = Literal["heading", "paragraph", "item", "rule", "code"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a block, its source range and how it is set; equal lengths mean verbatim."""

    text: str
    span: Span
    emphasised: bool = False
    raised: bool = False
    line_break: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of whole source lines: `level` counts heading marks, `group` names the list.

    `opens` says that a list item begins here, `loose` that blank lines part the items of its list.
    """

    kind: BlockKind
    span: Span
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    marker: Piece | None = None
    group: int = 0
    adjoins: bool = False
    opens: bool = False
    loose: bool = False

    @property
    def text(self) -> str:
        """The text without marks, white space folded."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def line_end(self) -> Piece:
        """The end of the last line, as the blank before what goes on elsewhere."""
        return Piece(" ", Span(self.span.end - 1, self.span.end), line_break=True)

    @property
    def printed(self) -> tuple[Piece, ...]:
        """The pieces with the printed number of an item before them."""
        if self.marker is None:
            return self.pieces
        end = self.marker.span.end
        return (self.marker, Piece(" ", Span(end, end + 1)), *self.pieces)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its importer read it: blocks in reading order, over the decoded `source`.

    `vocabulary` are its words in lower case, to rejoin words that a line's end has broken; `markup`
    are the characters that the importer knows to be no text.
    """

    source: str
    blocks: tuple[Block, ...]
    vocabulary: frozenset[str]
    markup: tuple[Markup, ...] = ()
