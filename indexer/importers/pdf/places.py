"""Find the pages and boxes of a range of a PDF's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.importers.pdf.text import PrintedText
from indexer.importers.pdf.types import Glyph, Page
from indexer.types import Box, PagePlace, Span

# Glyphs that stand so many ems apart, or so much higher, have boxes of their own.
_GAP, _BASELINE = 3.0, 0.55
# Middles of glyphs that stand nearer than so many points cannot be told apart by boxes.
_APART = 1.0
# Boxes are given to a tenth of a point.
_DECIMALS = 1


@dataclass(slots=True)
class _LineBox:
    """The box of glyphs of one line; `base` and `size` are those of the first."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float

    def holds(self, glyph: Glyph, page: int) -> bool:
        """Whether a glyph stands in the same line, next to what the box has."""
        near = _BASELINE * max(self.size, glyph.style.size)
        gap = max(glyph.x0 - self.x1, self.x0 - glyph.x1)
        return self.page == page and abs(self.base - glyph.base) < near and gap < _GAP * self.size

    def grow(self, glyph: Glyph) -> None:
        """Grow around a glyph."""
        if glyph.x0 < self.x0:
            self.x0 = glyph.x0
        if glyph.x1 > self.x1:
            self.x1 = glyph.x1
        if glyph.y0 < self.y0:
            self.y0 = glyph.y0
        if glyph.y1 > self.y1:
            self.y1 = glyph.y1


def place_finder(
    text: PrintedText, pages: Sequence[Page]
) -> Callable[[Sequence[Span]], tuple[PagePlace, ...]]:
    """Return a function that finds the places of ranges of a text, page by page in order."""

    def find(spans: Sequence[Span]) -> tuple[PagePlace, ...]:
        found = []
        for page, boxes in groupby(_boxes(text, spans), key=lambda box: box.page):
            own = pages[page - 1]
            edges = tuple(_rounded(own.shown((o.x0, o.y0, o.x1, o.y1))) for o in boxes)
            width, height = own.shown_size
            found.append(PagePlace(page, own.label, width, height, edges))
        return tuple(found)

    return find


def _rounded(box: Box) -> Box:
    left, top, right, foot = (round(edge, _DECIMALS) for edge in box)
    return left, top, right, foot


def _boxes(text: PrintedText, spans: Sequence[Span]) -> Iterator[_LineBox]:
    """Yield a box for each line that the characters of some ranges stand in."""
    box: _LineBox | None = None
    for page, glyph in (each for span in spans for each in _clipped(text, span)):
        if box is not None and box.holds(glyph, page):
            box.grow(glyph)
            continue
        if box is not None:
            yield box
        edges = (glyph.x0, glyph.y0, glyph.x1, glyph.y1)
        box = _LineBox(page, *edges, glyph.base, glyph.style.size)
    if box is not None:
        yield box


def _clipped(text: PrintedText, span: Span) -> Iterator[tuple[int, Glyph]]:
    """Yield the glyphs of a range, the first and last without what their neighbours cover.

    Boxes of glyphs that are set tight overlap; each keeps what is nearer to its own middle.
    """
    found = list(text.glyphs_in(span))
    if found:
        page, first = found[0]
        found[0] = page, _beside(first, text.glyph_at(span.start - 1))
        page, last = found[-1]
        found[-1] = page, _beside(last, text.glyph_at(span.end))
    yield from found


def _beside(glyph: Glyph, neighbour: Glyph | None) -> Glyph:
    """A glyph without the part of its box that a neighbour's covers."""
    if neighbour is None or neighbour.x1 <= glyph.x0 or neighbour.x0 >= glyph.x1:
        return glyph
    own, other = (glyph.x0 + glyph.x1) / 2, (neighbour.x0 + neighbour.x1) / 2
    between = (own + other) / 2
    if abs(own - other) < _APART or abs(neighbour.base - glyph.base) > _BASELINE:
        return glyph
    if own < other:
        return replace(glyph, x1=min(glyph.x1, between))
    return replace(glyph, x0=max(glyph.x0, between))
