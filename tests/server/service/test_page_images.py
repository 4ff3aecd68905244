"""Pages are drawn once, the last ones are kept, and what has no pages is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexer.corpus import SourceReport
from indexer.errors import UnknownPage, UnknownReport
from indexer.types import ReportMeta
from server.service.page_images import PageImages, draw_here
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

PNG = b"\x89PNG"


class _Records:
    """Records of one PDF and one text."""

    def report_row(self, report_id: str) -> Any:
        source = self.source(report_id)
        if source is None:
            raise UnknownReport(report_id)
        return source

    def source(self, report_id: str) -> SourceReport | None:
        file = {"pdf": "a.pdf", "text": "a.md"}.get(report_id)
        if file is None:
            return None
        raw = pdf_of([shown("One."), shown("Two.")])
        return SourceReport(ReportMeta(report_id, "R", file=file), Path(file), "0" * 64, b"", raw)


RECORDS: Any = _Records()


def test_a_page_is_drawn_once() -> None:
    drawn: list[int] = []

    def counted(source: SourceReport, page: int) -> bytes:
        drawn.append(page)
        return draw_here(source, page)

    images = PageImages(draw=counted)
    first = images.draw(RECORDS, "pdf", 1)
    assert first.startswith(PNG)
    assert images.draw(RECORDS, "pdf", 1) == first
    assert images.draw(RECORDS, "pdf", 2) != first
    assert drawn == [1, 2]


def test_the_oldest_pictures_are_given_up() -> None:
    drawn: list[int] = []

    def counted(source: SourceReport, page: int) -> bytes:
        drawn.append(page)
        return b"x" * 40

    images = PageImages(kept=100, draw=counted)
    for page in (1, 2, 1, 3, 1, 2):
        images.draw(RECORDS, "pdf", page)
    assert drawn == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("report_id", "page", "error"),
    [("pdf", 3, UnknownPage), ("text", 1, UnknownPage), ("none", 1, UnknownReport)],
)
def test_what_has_no_such_page_is_told(report_id: str, page: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        PageImages().draw(RECORDS, report_id, page)
