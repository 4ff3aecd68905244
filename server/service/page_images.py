"""Pictures of the pages of PDF reports: drawn when they are asked for, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from indexer.corpus import SourceReport
from indexer.errors import UnknownPage, UnknownReport
from indexer.importers.read import format_of
from indexer.index.records import Records

# Bytes of pictures that are kept; one of a page of text has about 200 kB.
_KEPT_BYTES = 32_000_000


# Draws a page, counted from 1, of a PDF as a PNG.
DrawPage = Callable[[SourceReport, int], bytes]


def draw_here(source: SourceReport, page: int) -> bytes:
    """Draw a page in this process, which must trust the file."""
    from indexer.importers.pdf.render import render_page

    return render_page(source.raw, source.path, page)


class PageImages:
    """Draws pages; a picture is kept under the hash of its file and the page's number."""

    def __init__(self, kept: int = _KEPT_BYTES, draw: DrawPage = draw_here) -> None:
        self._most, self._size = kept, 0
        self._draw = draw
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = Lock()

    def draw(self, records: Records, report_id: str, page: int) -> bytes:
        """Return a page, counted from 1, as a PNG; raises UnknownReport or UnknownPage."""
        key = records.report_row(report_id).sha256, page
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        source = records.source(report_id)
        if source is None:
            raise UnknownReport(f"There is no report {report_id!r}.")
        _check_is_pdf(source)
        image = self._draw(source, page)
        self._keep(key, image)
        return image

    def _keep(self, key: tuple[str, int], image: bytes) -> None:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = image
                self._size += len(image)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest)


def _check_is_pdf(source: SourceReport) -> None:
    if format_of(source.path.name) != "PDF":
        raise UnknownPage(
            f"{source.meta.report_id} is no PDF, so that no page of it can be drawn; "
            "read its text at /reports."
        )
