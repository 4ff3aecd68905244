"""Pages are read with PDFium: turned as they are read, with rules and pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from indexer.types import Box
from tests.indexer.importers.pdf.made_pdf import HEIGHT, WIDTH, Paper, changed, page_in
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def close(value: float) -> object:
    return pytest.approx(value, abs=0.2)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50.0, 80.0, 420.0, 560.0)])
def test_a_page_that_is_shown_turned_is_read_upright_and_has_places_as_it_is_shown(
    turn: int, crop: Box | None
) -> None:
    paper = Paper().page()
    paper.write("Words", 100, 200, size=10)
    page = page_in(changed(paper.output(), turn, crop))
    left, bottom, right, top = crop or (0.0, 0.0, WIDTH, HEIGHT)
    wide, high = right - left, top - bottom
    x, y = 100 - left, 200 - (HEIGHT - top)
    assert (page.width, page.height, page.turn) == (wide, high, -turn % 360)
    assert page.shown_size == ((high, wide) if turn % 180 else (wide, high))
    first = page.glyphs[0]
    assert (first.x0, first.base, first.upright) == (close(x), close(y), True)
    corner = {0: (x, y), 90: (high - y, x), 180: (wide - x, high - y), 270: (y, wide - x)}[turn]
    shown = page.shown((x, y, x, y))
    assert (shown[:2], shown[2:]) == (corner, corner)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_runs_across_a_whole_page_is_read_upright(turn: int) -> None:
    paper = Paper().page()
    with paper.fpdf.rotation(90, 200, 200):
        paper.write("a table across the page", 200, 200)
    paper.write("head", 70, 50)
    page = page_in(changed(paper.output(), turn))
    upright = "".join(glyph.text for glyph in page.glyphs if glyph.upright)
    assert upright.strip() == "a table across the page"
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert page.turn == (90 - turn) % 360


def test_thin_paths_are_rules_and_boxes_are_none() -> None:
    paper = Paper().page()
    paper.rule(100, 300, 200, 300).rule(150, 100, 150, 200).rule(10, 10, 13, 10)
    paper.fpdf.rect(20, 400, 100, 50, style="F")
    found = page_in(paper.output()).rules
    assert [tuple(round(edge) for edge in rule) for rule in found] == [
        (100, 300, 200, 300),
        (150, 100, 150, 200),
    ]


def picture() -> BytesIO:
    buffer = BytesIO()
    Image.new("L", (40, 30), 200).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_pictures_cover_a_share_of_the_page() -> None:
    paper = Paper().page()
    paper.fpdf.image(picture(), 0, 0, WIDTH, HEIGHT / 2)
    assert page_in(paper.output()).picture == close(0.5)
    assert page_in(Paper().page().output()).picture == 0.0


def test_pages_have_the_labels_of_the_file() -> None:
    paper = Paper()
    paper.fpdf.add_page(label_style="r")
    paper.fpdf.add_page()
    paper.fpdf.add_page(label_style="D", label_prefix="A-", label_start=7)
    raw_bytes = paper.output()
    assert [page_in(raw_bytes, number).label for number in range(3)] == ["i", "ii", "A-7"]
    assert page_in(Paper().page().output()).label == ""


def test_a_label_that_is_no_text_is_none() -> None:
    labels = "/PageLabels << /Nums [0 << /P <FEFFD800> >>] >>"
    assert page_in(pdf_of([shown("text")], catalog=labels)).label in ("", "\ufffd")


def test_a_page_of_no_size_or_a_huge_one_is_page_in() -> None:
    for box in ("0 0 0 0", "0 0 1e30 1e30", "0 0 -5 -5", "200 200 0 0"):
        page = page_in(pdf_of([shown("text")], box=box))
        assert page.number == 1


def test_a_page_of_more_rules_than_a_table_has_is_a_drawing() -> None:
    def ruled(count: int) -> bytes:
        return pdf_of(["".join(f"{at % 200} 10 m {at % 200 + 20} 10 l S\n" for at in range(count))])

    assert len(page_in(ruled(3_000)).rules) == 3_000
    assert page_in(ruled(3_001)).rules == []
