"""The data of the PDF importer: glyphs on pages, printed lines, and groups of lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.types import Box


@dataclass(frozen=True, slots=True)
class Style:
    """How a glyph is set; `size`, never 0, is its font size in points as it stands on the page.

    A `hidden` glyph is drawn in no colour: the recognised text of a scan.
    """

    size: float
    bold: bool = False
    italic: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Glyph:
    """One printed character with its box, in points from the top left of the page as read.

    `text` is the character and the blank that a reader sees after it. `base` is the height of its
    baseline; `owner` is a number for the run of text that it was drawn with.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    style: Style
    owner: int = 0
    upright: bool = True


@dataclass(slots=True)
class Page:
    """A page as it is read: its size, its glyphs in the order of the file, its straight rules.

    `turn` is by how many degrees it is turned for that, clockwise from how it is shown: a table may
    stand across a whole page. `picture` is the share of its area that pictures cover, `unmapped`
    how many glyphs have no known character.
    """

    number: int
    label: str
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    picture: float = 0.0
    unmapped: int = 0
    turn: int = 0

    @property
    def shown_size(self) -> tuple[float, float]:
        """The width and height of the page as it is shown."""
        return (self.height, self.width) if self.turn % 180 else (self.width, self.height)

    def shown(self, box: Box) -> Box:
        """Return where a box of the page stands on it as it is shown."""
        return _turned(box, self.turn, self.width, self.height)

    def as_read(self, box: Box) -> Box:
        """Return where a box on the page as it is shown stands on it as it is read."""
        return _turned(box, -self.turn % 360, *self.shown_size)


@dataclass(slots=True, eq=False)
class Line:
    """One printed line: its glyphs in reading order, and what they have in common.

    `gaps` are the offsets in `text` before which a wide gap stands. `column` is 0 for a line that
    runs across all columns. `cell` is the box of the table cell that it stands in. `start` is the
    offset of the line in the text of the whole file. `recognised` says that character recognition
    read it, so that its size and style are a guess. A `numbered` line begins an item of a running
    numbering. `marks` are those of the notes at the foot of its page.
    """

    page: int
    glyphs: list[Glyph]
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    right_to_left: bool = False
    gaps: list[int] = field(default_factory=list)
    column: int = 0
    cell: Box | None = None
    start: int = -1
    recognised: bool = False
    numbered: bool = False
    marks: frozenset[str] = frozenset()

    @property
    def end(self) -> int:
        """The offset after the last character in the text of the whole file."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Group:
    """Lines that make one block: text, a row of a table, or a note at the foot of a page.

    A note that is `continued` begins without a mark.
    """

    lines: list[Line]
    kind: str = "text"
    continued: bool = False

    @property
    def text(self) -> str:
        """The text of all lines, with white space folded to single blanks."""
        return " ".join(" ".join(line.text for line in self.lines).split())


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How a document is set.

    `size` is that of its text, `bold` whether that is bold throughout, `right` the right margin of
    its left (0) and right (1) pages, `gapped` whether white space separates its paragraphs,
    `filled` whether each line has as many words as fit into it.
    """

    size: float
    bold: bool = False
    right: dict[int, float] = field(default_factory=dict)
    gapped: bool = False
    filled: bool = False

    def sets(self, line: Line) -> bool:
        """Return whether a line has the size of the text."""
        return abs(line.size - self.size) < _SAME_SIZE * self.size


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page of a size that is turned anticlockwise by so many degrees."""
    x0, y0, x1, y1 = box
    return {
        90: (y0, width - x1, y1, width - x0),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (height - y1, x0, height - y0, x1),
    }.get(turn, box)


# Sizes that differ by less are the same.
_SAME_SIZE = 0.08
