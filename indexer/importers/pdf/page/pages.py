"""Read the pages of a PDF with PDFium: glyphs in the order of the file, rules and pictures."""

from __future__ import annotations

from itertools import islice
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError, raw

from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.glyphs import direction_of, glyphs_of
from indexer.importers.pdf.page.placing import Placing, placing_of
from indexer.importers.pdf.types import Page

# A rule is at most so thick and at least so long, in points.
_RULE_THICKNESS, _RULE_LENGTH = 3.0, 6.0
# More characters than any report has (2,000 full pages); they take about 2 GiB of memory.
MAX_CHARACTERS = 4_000_000
# A page with more rules is a drawing, such as a map: a table of 50 rows and 10 columns has 2,000.
_MOST_RULES = 3_000
# Pictures and rules within forms within forms are looked for so deep.
_DEPTH = 3


def read_page(document: PdfDocument, number: int, fonts: Fonts) -> Page:
    """Return a page, counted from 0; raises PdfiumError for one that cannot be read."""
    page = document[number]
    try:
        return _read(page, number, _label(document, number), fonts)
    finally:
        page.close()


def _read(page: Any, number: int, label: str, fonts: Fonts) -> Page:
    text = page.get_textpage()
    try:
        shown = page.get_rotation()
        direction = direction_of(text.raw, shown)
        if direction != shown:
            # PDFium puts the runs of a line in the order in which they are shown.
            page.set_rotation(direction)
            text.close()
            text = page.get_textpage()
        width, height = (round(edge, 2) for edge in page.get_size())
        found = Page(number + 1, label, width, height, turn=(direction - shown) % 360)
        placing = placing_of(page)
        # One glyph over the limit tells whoever reads all pages that there are too many.
        glyphs = glyphs_of(text.raw, placing, fonts, found, direction)
        found.glyphs = list(islice(glyphs, MAX_CHARACTERS + 1))
    finally:
        text.close()
    _add_drawn(page, placing, found)
    return found


def _label(document: PdfDocument, number: int) -> str:
    try:
        return document.get_page_label(number) or ""
    except (PdfiumError, UnicodeDecodeError):
        return ""


def _add_drawn(page: Any, placing: Placing, found: Page) -> None:
    """Add the straight rules of a page (of notes, tables, underlined words) and its pictures."""
    area = 0.0
    for item in page.get_objects(max_depth=_DEPTH):
        if item.type not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            continue
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            area += max(0.0, width) * max(0.0, height)
        elif min(width, height) <= _RULE_THICKNESS and max(width, height) >= _RULE_LENGTH:
            found.rules.append(placing.box(left, bottom, right, top))
    if len(found.rules) > _MOST_RULES:
        found.rules.clear()
    found.picture = area / (found.width * found.height or 1.0)
