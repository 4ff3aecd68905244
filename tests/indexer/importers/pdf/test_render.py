"""A page is drawn as it is shown, and the marks sit on the words that they are boxes of."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from indexer.errors import UnknownPage
from indexer.importers.pdf import render
from indexer.importers.pdf.importer import import_pdf
from indexer.importers.pdf.render import render_page
from indexer.types import Box, PagePlace, Span
from tests.indexer.importers.pdf.made_pdf import PATH, Paper, changed
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

RAW = pdf_of([shown("First words here.", 20, 150) + shown("Other words there.", 20, 60)])


def _picture(*boxes: Box, scale: float = 2.0) -> np.ndarray:
    image = Image.open(io.BytesIO(render_page(RAW, PATH, 1, boxes, scale)))
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB")).astype(int)


def _boxes(words: str) -> tuple[Box, ...]:
    document = import_pdf(RAW, PATH)
    at = document.source.index(words)
    (place,) = document.places([Span(at, at + len(words))])
    assert isinstance(place, PagePlace)
    return place.boxes


@pytest.mark.parametrize("words", ["First words here.", "Other words there."])
def test_a_mark_holds_the_ink_of_its_words_and_leaves_it_black(words: str) -> None:
    plain, marked = _picture(), _picture(*_boxes(words))
    changed = (plain != marked).any(axis=2)
    rows, columns = np.nonzero(changed)
    top, foot, left, right = rows.min(), rows.max(), columns.min(), columns.max()
    ink = (plain.sum(axis=2) < 200)[top : foot + 1, left : right + 1]
    assert ink.any()
    assert (marked[top : foot + 1, left : right + 1][ink].sum(axis=1) < 200).all()
    # All ink is in the mark, or in that of the other words.
    other = next(w for w in ("First words here.", "Other words there.") if w != words)
    both = (plain != _picture(*_boxes(words), *_boxes(other))).any(axis=2)
    black = plain.sum(axis=2) < 60
    assert (both | black)[black].all()


def test_a_picture_has_the_size_of_its_page() -> None:
    height, width, _ = _picture(scale=1.0).shape
    larger = _picture(scale=2.0).shape
    assert (larger[0], larger[1]) == (2 * height, 2 * width)


def test_a_huge_page_makes_no_huge_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_MOST_PIXELS", 10_000)
    height, width, _ = _picture(scale=4.0).shape
    assert height * width <= 10_400


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_told(number: int) -> None:
    with pytest.raises(UnknownPage, match=rf"^minutes.pdf has 1 pages, and none .* {number}\.$"):
        render_page(RAW, PATH, number)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50.0, 80.0, 420.0, 560.0)])
def test_boxes_sit_on_the_ink_of_pages_that_are_turned_and_cropped(
    turn: int, crop: Box | None
) -> None:
    paper = Paper().page()
    paper.write("First words here.", 100, 200)
    paper.write("Other words there.", 150, 300)
    raw_bytes = changed(paper.output(), turn, crop)
    document = import_pdf(raw_bytes, PATH)
    at = document.source.index("Other words there.")
    (place,) = document.places([Span(at, at + 18)])
    assert isinstance(place, PagePlace)
    image = Image.open(io.BytesIO(render_page(raw_bytes, PATH, 1, scale=2.0))).convert("L")
    ink = np.asarray(image) < 128
    assert (ink.shape[1], ink.shape[0]) == (round(2 * place.width), round(2 * place.height))
    [(left, top, right, foot)] = place.boxes
    inside = ink[round(2 * top) : round(2 * foot), round(2 * left) : round(2 * right)]
    # Both lines are about as long, and all ink is one line's or the other's.
    assert 0.4 * ink.sum() < inside.sum() < 0.6 * ink.sum()
    across, down = np.nonzero(inside.any(axis=0))[0], np.nonzero(inside.any(axis=1))[0]
    assert max(across[0], inside.shape[1] - across[-1]) <= 10
    assert max(down[0], inside.shape[0] - down[-1]) <= 10
