"""Fonts tell whether they are bold or italic."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.pages import read_page
from tests.indexer.importers.pdf.made_pdf import Paper
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def styles_of(raw_bytes: bytes, fonts: Fonts | None = None) -> list[tuple[bool, bool]]:
    """Whether the first glyph of each page is bold, and whether it is italic."""
    with PdfDocument(raw_bytes) as document:
        known = fonts or Fonts()
        pages = [read_page(document, number, known) for number in range(len(document))]
    return [(page.glyphs[0].style.bold, page.glyphs[0].style.italic) for page in pages]


@pytest.mark.parametrize("family", ["times", "helvetica", "courier"])
def test_the_standard_fonts_are_told_by_their_names(family: str) -> None:
    paper = Paper()
    for style in ("", "B", "I", "BI"):
        paper.page().write("Words", 100, 100, style=style, font=family)
    assert styles_of(paper.output()) == [(False, False), (True, False), (False, True), (True, True)]


def test_a_font_is_the_same_on_each_page() -> None:
    paper = Paper()
    for number in range(30):
        paper.page().write("Words", 100, 100, style="BI"[number % 3 : number % 3 + 1])
    expected = [(True, False), (False, True), (False, False)] * 10
    assert styles_of(paper.output()) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ABCDEF+MyriadPro-BoldCond", (True, False)),
        ("ABCDEF+MyriadPro-It", (False, False)),
        ("Roboto-Black", (True, False)),
        ("FuturaLT-Heavy", (True, False)),
        ("CMBX12", (True, False)),
        ("LMRoman10-Italic", (False, True)),
        ("CMTI10", (False, True)),
        ("Helvetica-Oblique", (False, True)),
        ("Arial,BoldItalic", (True, True)),
        ("CMR10", (False, False)),
    ],
)
def test_names_of_fonts_tell_their_style(name: str, expected: tuple[bool, bool]) -> None:
    raw_bytes = pdf_of([shown("Words")]).replace(b"/Times-Roman", f"/{name}".encode())
    assert styles_of(raw_bytes) == [expected]


@pytest.mark.parametrize(
    ("flags", "angle", "expected"),
    [
        (1 << 18, 0, (True, False)),
        (1 << 6, 0, (False, True)),
        (32, -12, (False, True)),
        (32, 0, (False, False)),
    ],
)
def test_descriptors_of_fonts_tell_their_style(
    flags: int, angle: int, expected: tuple[bool, bool]
) -> None:
    descriptor = (
        f"/FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags {flags} /StemV 80 "
        f"/ItalicAngle {angle} /Ascent 700 /Descent -200 /CapHeight 700 /FontBBox [0 -200 900 800] >>"
    )
    widths = "/FirstChar 32 /LastChar 126 /Widths [" + "500 " * 95 + "]"
    font = f"/BaseFont /Plain {widths} {descriptor}"
    raw_bytes = pdf_of([shown("Words")]).replace(b"/BaseFont /Times-Roman", font.encode())
    assert styles_of(raw_bytes) == [expected]


def test_text_without_a_font_has_no_style() -> None:
    assert Fonts().style(None) == (False, False)
