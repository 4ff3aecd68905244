"""Read the characters inside boxes on the pages of a PDF, whatever the importer makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.importers.pdf.importer import open_pages
from indexer.importers.pdf.page.lines import is_overprint, swap_lam_alef
from indexer.importers.pdf.types import Glyph
from indexer.types import Box, PagePlace

# Boxes are rounded: a glyph whose middle is so near to a box stands in it, in points.
_ROUNDED = 0.3


def text_in_boxes(raw_bytes: bytes, path: Path, places: Sequence[PagePlace]) -> str:
    """Return the characters whose middle stands in some boxes, a line a box, as the file has them.

    A page that the file does not have holds none. Raises CorpusError.
    """
    pages = open_pages(raw_bytes, path, {place.page for place in places})
    return "\n".join(
        "".join(glyph.text for glyph in glyphs_inside(page.glyphs, page.as_read(box)))
        for place in places
        if (page := pages.get(place.page)) is not None
        for box in place.boxes
    )


def glyphs_inside(glyphs: Sequence[Glyph], box: Box) -> list[Glyph]:
    """Return the glyphs whose middle stands in a box, those printed over their like once."""
    left, top, right, bottom = box
    found: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        across = left - _ROUNDED <= x <= right + _ROUNDED
        inside = across and top - _ROUNDED <= y <= bottom + _ROUNDED
        if inside and not is_overprint(found, glyph):
            found.append(glyph)
    swap_lam_alef(found)
    return found
