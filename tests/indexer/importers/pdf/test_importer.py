"""A PDF is read or refused in one sentence, and what could not be read well is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from indexer.errors import CorpusError
from indexer.importers.pdf.importer import import_pdf, open_pages
from indexer.importers.pdf.page import pages
from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.types import Page
from indexer.importers.read import import_file
from indexer.types import Markup, PagePlace, Span
from tests.indexer.importers.pdf.made_pdf import (
    HEIGHT,
    LEFT,
    PATH,
    WIDTH,
    Paper,
    document_of,
    sentences,
)
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

GARBAGE = b"%PDF-1.7\nnothing of a PDF here\n%%EOF"
UNREADABLE = (
    "reports/minutes.pdf is no PDF that can be read (it is damaged or cut off); give the file as "
    "it was published."
)


def plain(pages: int = 1) -> bytes:
    paper = Paper()
    for number in range(pages):
        paper.page().paragraph(sentences(2, number))
    return paper.output()


def refusal_of(raw_bytes: bytes) -> str:
    with pytest.raises(CorpusError) as caught:
        import_pdf(raw_bytes, PATH)
    return str(caught.value)


def picture() -> BytesIO:
    buffer = BytesIO()
    Image.new("L", (40, 30), 200).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


@pytest.mark.parametrize(
    "raw_bytes",
    [b"", GARBAGE, b"%PDF-1.7", plain()[:700], plain()[:40]],
    ids=["empty", "garbage", "head", "cut", "cut early"],
)
def test_a_file_that_is_no_whole_pdf_is_refused(raw_bytes: bytes) -> None:
    assert refusal_of(raw_bytes) == UNREADABLE


def test_a_file_whose_table_is_cut_off_is_read_all_the_same() -> None:
    whole = plain()
    assert document_of(whole[: whole.rindex(b"xref")]).source == document_of(whole).source


def test_a_file_with_a_password_is_refused() -> None:
    paper = Paper().page().paragraph(sentences(1, 1))
    paper.fpdf.set_encryption("owner", "user")
    assert refusal_of(paper.output()) == (
        "reports/minutes.pdf has a password; save it without one and give that file."
    )


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    paper = Paper().page().paragraph(sentences(1, 1))
    paper.fpdf.set_encryption("owner", "")
    assert document_of(paper.output()).blocks[0].text == sentences(1, 1)


def test_a_file_of_pictures_is_refused_with_the_command_that_mends_it() -> None:
    paper = Paper().page()
    paper.fpdf.image(picture(), 0, 0, WIDTH, HEIGHT)
    expected = (
        "reports/minutes.pdf has no text, only pictures of pages; run `ocrmypdf minutes.pdf "
        "read.pdf` first and give read.pdf."
    )
    assert refusal_of(paper.output()) == refusal_of(Paper().page().output()) == expected


def _unreadable(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Make PDFium fail at some pages, counted from 1."""
    read = pages.read_page

    def fail(document: PdfDocument, number: int, fonts: Fonts) -> Page:
        if number + 1 in numbers:
            raise PdfiumError("Failed to load page.")
        return read(document, number, fonts)

    monkeypatch.setattr("indexer.importers.pdf.importer.read_page", fail)


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = pdf_of([shown("One page here."), shown("A second page."), shown("The third page.")])
    _unreadable(monkeypatch, 2)
    document = import_pdf(whole, PATH)
    assert document.source == "One page here.\n\f\fThe third page.\n\f"
    assert document.warnings == (
        "Page 2 cannot be read, since the file is damaged there; give the file as it was "
        "published.",
    )
    at = document.source.index("The third")
    (place,) = document.places([Span(at, at + 9)])
    assert isinstance(place, PagePlace) and place.page == 3


def test_a_file_without_any_page_that_can_be_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _unreadable(monkeypatch, 1, 2)
    assert refusal_of(pdf_of([shown("One."), shown("Two.")])) == (
        f"{PATH} is damaged: no page can be read; give the file as it was published."
    )


def test_the_title_of_a_file_is_proposed() -> None:
    assert document_of(pdf_of([shown("text")], info="/Title (Report  of 2024)")).proposal.title == (
        "Report of 2024"
    )


@pytest.mark.parametrize(
    "title",
    ["()", "(Untitled)", "(Microsoft Word - a.doc)", "(minutes.docx)", "<FEFFD800>", "<FEFF>"],
)
def test_a_title_that_says_nothing_is_not_proposed(title: str) -> None:
    found = document_of(pdf_of([shown("text")], info=f"/Title {title}")).proposal.title
    assert found == ""


def test_the_text_has_a_line_for_each_printed_line_and_names_what_is_no_text() -> None:
    paper = Paper()
    for number in (1, 2):
        paper.page()
        paper.write("Running head of it", LEFT, 40)
        paper.write(f"Text {number * 7} here.", LEFT, 200)
        paper.write("____________", LEFT, 480)
        paper.write("* A note.", LEFT, 500)
    document = document_of(paper.output())
    page = "Running head of it\nText {} here.\n____________\n* A note.\n\f"
    assert document.source == page.format(7) + page.format(14)
    named = [(document.source[m.span.start : m.span.end], m.name) for m in document.markup]
    assert sorted(named) == [
        ("Running head of it", "running head"),
        ("Running head of it", "running head"),
        ("____________", "rule"),
        ("____________", "rule"),
    ]
    assert all(isinstance(mark, Markup) for mark in document.markup)
    assert document.joins_pages


def test_a_page_that_is_a_picture_among_others_is_told() -> None:
    paper = Paper()
    for number in range(8):
        paper.page()
        if number == 3:
            paper.paragraph(sentences(2, 1))
        else:
            paper.fpdf.image(picture(), 0, 0, WIDTH, HEIGHT)
    assert document_of(paper.output()).warnings == (
        "Pages 1, 2, 3, 5, 6, ... are pictures without text, so that nothing there is read; run "
        "`ocrmypdf` first.",
    )
    paper = Paper().page().paragraph(sentences(2, 1)).page()
    paper.fpdf.image(picture(), 0, 0, WIDTH, HEIGHT)
    assert document_of(paper.output()).warnings == (
        "Page 2 is a picture without text, so that nothing there is read; run `ocrmypdf` first.",
    )


def test_turned_text_is_told() -> None:
    paper = Paper().page().paragraph(sentences(2, 1))
    with paper.fpdf.rotation(90, 60, 300):
        paper.write("beside it", 60, 300)
    document = document_of(paper.output())
    assert "beside" not in document.source
    assert document.warnings == (
        "8 characters of turned text (beside tables or pictures) are left out.",
    )


def test_words_that_mix_scripts_are_told() -> None:
    paper = Paper().page().paragraph("Thе соmmittее mеt tоdау аnd аgrееd.", font="unicode")
    [warning] = document_of(paper.output()).warnings
    assert warning.startswith("The characters of this file are badly encoded")


def test_a_report_of_plain_text_has_no_warning() -> None:
    assert document_of(plain()).warnings == ()
    paper = Paper().page().paragraph("Комитет и committee встретились. Ωμέγα тоже.", font="unicode")
    assert document_of(paper.output()).warnings == ()


def test_control_characters_do_not_stand_in_the_text() -> None:
    document = document_of(pdf_of([shown("a\\000b\\001c\\033d\\014e text")]))
    assert document.source == "a b c d e text\n\f"


def test_some_pages_alone_are_read() -> None:
    pages = open_pages(plain(3), PATH, {3, 1, 7, 0, -1})
    assert list(pages) == [1, 3]
    assert all(isinstance(page, Page) and page.glyphs for page in pages.values())


def test_threads_read_the_same_as_one() -> None:
    files = [plain(1 + at % 3) for at in range(6)]
    expected = [document_of(raw_bytes).source for raw_bytes in files]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda raw_bytes: document_of(raw_bytes).source, files * 3))
    assert found == expected * 3


def test_a_file_is_read_by_the_end_of_its_name() -> None:
    assert import_file(plain(), Path("a/REPORT.PDF")).source == document_of(plain()).source


def test_many_pages_of_many_lines_are_read_in_time_that_grows_as_they_do() -> None:
    content = "".join(shown(f"{at} words", 20, 190 - at / 10, 1) for at in range(1800))
    document = import_pdf(pdf_of([content]), PATH)
    assert document.source.count("words") > 1000


def test_the_title_below_a_letterhead_is_proposed_before_that_of_the_files_own_data() -> None:
    paper = Paper()
    paper.fpdf.set_title("G2412345 rev")
    paper.page()
    paper.write("General Assembly", LEFT, 60, size=20, style="B")
    paper.write("Distr.: General", 300, 60)
    paper.write("9 December 2024", 300, 72)
    paper.write("English only", 300, 90)
    paper.write("Seventy-ninth session", LEFT - 40, 120, style="B")
    paper.write("Report of the Committee on Rivers", LEFT, 150, size=14, style="B")
    paper.base = 190
    paper.paragraph(sentences(4, 1))
    proposal = document_of(paper.output()).proposal
    assert (proposal.title, proposal.date) == ("Report of the Committee on Rivers", "2024-12-09")
