"""The boxes of each sentence hold its words and no others, as PDFium alone tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.importers.pdf.boxes import text_in_boxes
from indexer.settings import ROOT
from indexer.types import PagePlace, Report
from tests.indexer.importers.pdf.made_pdf import (
    LEFT,
    PATH,
    RIGHT,
    TOP,
    Paper,
    changed,
    letters_in,
    report_of,
    sentences,
)


def bare(text: str) -> str:
    return "".join(text.replace("-", "").split())


def assert_boxes_hold_their_sentences(raw_bytes: bytes, report: Report) -> int:
    """Check all sentences; return how many there are."""
    count = 0
    for passage in report.passages:
        assert len(passage.places) == len(passage.sentences)
        for sentence, places in zip(passage.sentences, passage.places, strict=True):
            own = bare(passage.text[sentence.start : sentence.end])
            pages = [place for place in places if isinstance(place, PagePlace)]
            # PDFium has the runs of a turned page in another order.
            assert sorted(bare(letters_in(raw_bytes, pages))) == sorted(own)
            assert bare(text_in_boxes(raw_bytes, PATH, pages)) == own
            count += 1
    return count


def paragraphs(columns: int = 1, justified: bool = True) -> bytes:
    paper = Paper().page()
    if columns == 1:
        paper.base = 380.0
        for seed in range(3):
            paper.paragraph(sentences(4, seed), justified=justified, indent=20)
    for seed, x in enumerate((LEFT, (LEFT + RIGHT) / 2 + 10) if columns == 2 else ()):
        paper.base = TOP
        paper.paragraph(sentences(4, seed), x=x, right=x + (RIGHT - LEFT) / 2 - 10)
    return paper.output()


@pytest.mark.parametrize("justified", [True, False])
def test_boxes_of_a_plain_report(justified: bool) -> None:
    raw_bytes = paragraphs(justified=justified)
    assert assert_boxes_hold_their_sentences(raw_bytes, report_of(raw_bytes)) == 12


def test_boxes_of_two_columns() -> None:
    raw_bytes = paragraphs(2)
    assert assert_boxes_hold_their_sentences(raw_bytes, report_of(raw_bytes)) == 8


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40.0, 60.0, 430.0, 570.0)])
def test_boxes_of_pages_that_are_turned_or_cropped(
    turn: int, crop: tuple[float, float, float, float] | None
) -> None:
    raw_bytes = changed(paragraphs(), turn, crop)
    report = report_of(raw_bytes)
    assert [p.text for p in report.passages] == [sentences(4, seed) for seed in range(3)]
    assert assert_boxes_hold_their_sentences(raw_bytes, report) == 12


def test_boxes_of_a_page_whose_crop_box_does_not_begin_at_its_corner() -> None:
    raw_bytes = changed(paragraphs(), 0, (40.0, 60.0, 430.0, 570.0))
    assert assert_boxes_hold_their_sentences(raw_bytes, report_of(raw_bytes)) == 12


def test_boxes_of_text_that_runs_across_a_page() -> None:
    paper = Paper().page()
    with paper.fpdf.rotation(90, 230, 300):
        paper.paragraph(sentences(5, 1))
    raw_bytes = paper.output()
    report = report_of(raw_bytes)
    assert [passage.text for passage in report.passages] == [sentences(5, 1)]
    assert assert_boxes_hold_their_sentences(raw_bytes, report) == 5
    assert (
        assert_boxes_hold_their_sentences(changed(raw_bytes, 90), report_of(changed(raw_bytes, 90)))
        == 5
    )


def test_boxes_of_words_that_a_line_end_broke() -> None:
    paper = Paper().page()
    rows = [
        "The committee met in the new meet-",
        "ing room. It agreed upon the build-",
        "ing plan.",
    ]
    for at, row in enumerate(rows):
        paper.write(row, LEFT, TOP + 13 * at)
    raw_bytes = paper.output()
    assert assert_boxes_hold_their_sentences(raw_bytes, report_of(raw_bytes)) == 2


def test_a_place_has_the_label_and_size_of_its_page() -> None:
    paper = Paper()
    paper.fpdf.add_page(label_style="r", label_start=4)
    paper.base = TOP
    paper.paragraph(sentences(1, 1))
    raw_bytes = changed(paper.output(), 90)
    place = report_of(raw_bytes).passages[0].places[0][0]
    assert isinstance(place, PagePlace)
    assert (place.page, place.label, place.width, place.height) == (1, "iv", 600.0, 460.0)


_PROGRAM = """
import sys
from hashlib import sha256
from tests.indexer.importers.pdf.made_pdf import document_of, report_of
raw = open(sys.argv[1], "rb").read()
document, report = document_of(raw), report_of(raw)
parts = document.source, document.blocks, sorted(document.vocabulary), document.markup, report
print(sha256(repr(parts).encode()).hexdigest())
"""


def test_two_processes_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(paragraphs())
    found = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_reading_twice_gives_the_same() -> None:
    raw_bytes = paragraphs()
    assert report_of(raw_bytes) == report_of(raw_bytes)
