"""Makers of small PDFs with a known text, and what PDFium alone says of their characters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import matplotlib
from fpdf import FPDF
from pypdfium2 import PdfDocument, raw

from indexer.importers.pdf.importer import import_pdf
from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.pages import read_page
from indexer.importers.pdf.types import Page
from indexer.parsing.parse import parse
from indexer.parsing.types import Document
from indexer.types import Box, PagePlace, Report, ReportMeta

META = ReportMeta("r", "Report")
PATH = Path("reports/minutes.pdf")
WIDTH, HEIGHT = 460.0, 600.0
LEFT, RIGHT, TOP, BOTTOM = 70.0, 390.0, 110.0, 480.0
LEADING = 13.0
UNICODE_FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
_TEXT = (
    "the committee noted that several members had asked for a report on water quality in rural "
    "areas while others preferred further study of costs before any decision about new methods was "
    "taken by experts from coastal regions under present rules"
)


class Paper:
    """A PDF that is written line by line; `base` is the baseline of the next line.

    `furnish` is called on each new page with the paper and the number of the page.
    """

    def __init__(self, size: float = 11.0, furnish: Callable[[Paper, int], None] | None = None):
        self.fpdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
        self.fpdf.set_auto_page_break(False)
        self.fpdf.set_creation_date(datetime(2024, 1, 2, tzinfo=UTC))
        self.size, self.furnish = size, furnish
        self.base = self.bottom = BOTTOM

    def page(self) -> Paper:
        """Begin a page."""
        self.fpdf.add_page()
        self.base, self.bottom = TOP, BOTTOM
        if self.furnish is not None:
            self.furnish(self, self.fpdf.page_no())
        return self

    def write(
        self, text: str, x: float, base: float, size: float = 0, style: str = "", font: str = ""
    ) -> float:
        """Write a text at a place; return where it ends."""
        self._set_font(font, style, size)
        self.fpdf.text(x, base, text)
        return x + self.fpdf.get_string_width(text.removesuffix("\u00ad"))

    def paragraph(
        self,
        text: str,
        x: float = LEFT,
        right: float = RIGHT,
        indent: float = 0.0,
        justified: bool = False,
        label: str = "",
        size: float = 0.0,
        style: str = "",
        font: str = "",
        gap: float = 0.0,
    ) -> Paper:
        """Write a paragraph, its first line indented or after a label, and a gap after it."""
        if not self.fpdf.page:
            self.page()
        self._set_font(font, style, size)
        if label:
            self._next_page()
            self.write(label, x, self.base, size, style, font)
        room = right - x
        rows = self._rows(text.split(" "), room, indent)
        for at, row in enumerate(rows):
            self._next_page()
            start = x + (indent if at == 0 else 0)
            wide = sum(map(self.fpdf.get_string_width, row))
            blank = self.fpdf.get_string_width(" ")
            if justified and at < len(rows) - 1 and len(row) > 1:
                blank = (right - start - wide) / (len(row) - 1)
            for word in row:
                self.fpdf.text(start, self.base, word)
                start += self.fpdf.get_string_width(word) + blank
            self.base += LEADING
        self.base += gap
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        """Draw a straight rule."""
        self.fpdf.set_line_width(0.5)
        self.fpdf.line(x0, y0, x1, y1)
        return self

    def output(self) -> bytes:
        """Return the bytes of the file."""
        return bytes(self.fpdf.output())

    def _set_font(self, font: str, style: str, size: float) -> None:
        if font == "unicode" and font not in self.fpdf.fonts:
            self.fpdf.add_font(font, "", UNICODE_FONT)
        self.fpdf.set_font(font or "times", style, size or self.size)

    def _next_page(self) -> None:
        if self.base > self.bottom:
            style = self.fpdf.font_style, self.fpdf.font_size_pt, self.fpdf.font_family
            self.page()
            self.fpdf.set_font(style[2], style[0], style[1])

    def _rows(self, row_words: Sequence[str], room: float, indent: float) -> list[list[str]]:
        rows: list[list[str]] = [[]]
        for word in row_words:
            own = room - (indent if len(rows) == 1 else 0)
            if rows[-1] and self.fpdf.get_string_width(" ".join([*rows[-1], word])) > own:
                rows.append([])
            rows[-1].append(word)
        return rows


def sentences(count: int, seed: int) -> str:
    """Return so many sentences, the same for the same seed."""
    random = Random(seed)
    found = [" ".join(random.choices(_TEXT.split(), k=random.randint(9, 20))) for _ in range(count)]
    return " ".join(f"{text.capitalize()}." for text in found)


def document_of(raw_bytes: bytes) -> Document:
    """Return a PDF as the importer reads it."""
    return import_pdf(raw_bytes, PATH)


def report_of(raw_bytes: bytes) -> Report:
    """Return the report of a PDF."""
    return parse(document_of(raw_bytes), META)


def texts_of(raw_bytes: bytes) -> list[str]:
    """Return the passages of a PDF."""
    return [passage.text for passage in report_of(raw_bytes).passages]


def kinds_of(raw_bytes: bytes) -> list[tuple[str, str]]:
    """Return the kind and text of each block of a PDF but page breaks."""
    blocks = document_of(raw_bytes).blocks
    return [(block.kind, block.text) for block in blocks if block.kind != "page_break"]


def page_in(raw_bytes: bytes, number: int = 0) -> Page:
    """Return a page of a PDF, counted from 0."""
    with PdfDocument(raw_bytes) as document:
        return read_page(document, number, Fonts())


def changed(raw_bytes: bytes, turn: int = 0, crop: Box | None = None) -> bytes:
    """Return a PDF with all pages turned by so many degrees, and cropped to a box of its units."""
    document = PdfDocument(raw_bytes)
    for page in document:
        page.set_rotation(turn)
        if crop is not None:
            page.set_cropbox(*crop)
        page.close()
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def letters_in(raw_bytes: bytes, places: Sequence[PagePlace]) -> str:
    """Return the characters of a PDF whose middle stands in some boxes, as PDFium alone tells.

    White space and the hyphens at line ends are left out.
    """
    document = PdfDocument(raw_bytes)
    found = "".join(_letters(document, place) for place in places)
    document.close()
    return found


def _letters(document: PdfDocument, place: PagePlace) -> str:
    page = document[place.page - 1]
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_int(), ctypes.c_int()
    found = ""
    # Tenths of a point: the device's units are whole numbers.
    device = (0, 0, round(place.width * 10), round(place.height * 10), 0)
    for at in range(text.count_chars()):
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        middle = ((left.value + right.value) / 2, (bottom.value + top.value) / 2)
        raw.FPDF_PageToDevice(page, *device, *middle, x, y)
        character = chr(raw.FPDFText_GetUnicode(text, at))
        inside = any(
            x0 <= x.value / 10 <= x1 and y0 <= y.value / 10 <= y1 for x0, y0, x1, y1 in place.boxes
        )
        if inside and character.isprintable() and not character.isspace():
            found += character
    text.close()
    page.close()
    return found
