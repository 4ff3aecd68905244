"""Open a PDF, for one thread at a time, and say why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from pypdfium2 import PdfDocument, PdfiumError, raw

from indexer.errors import CorpusError
from indexer.importers.pdf.page.streams import check_streams

# More pages than any report has; a file with more would take minutes.
MAX_PAGES = 3_000
# PDFium may be used by one thread at a time.
_PDFIUM = Lock()


@contextmanager
def opened_pdf(raw_bytes: bytes, path: Path) -> Iterator[PdfDocument]:
    """Open a PDF; raises CorpusError for one that cannot be read, there or while it is open."""
    check_streams(raw_bytes, path)
    with _PDFIUM:
        try:
            document = PdfDocument(raw_bytes)
        except PdfiumError as exc:
            raise _unreadable(exc, path) from exc
        try:
            _check_pages(len(document), path)
            yield document
        except PdfiumError as exc:
            raise CorpusError(
                f"{path} is damaged: a page cannot be read ({exc}); give the file as it was "
                "published."
            ) from exc
        finally:
            document.close()


def _check_pages(count: int, path: Path) -> None:
    if not count:
        raise CorpusError(f"{path} has no page; give the file as it was published.")
    if count > MAX_PAGES:
        raise CorpusError(
            f"{path} has {count:,} pages and the limit is {MAX_PAGES:,}; split it into parts."
        )


def _unreadable(error: PdfiumError, path: Path) -> CorpusError:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return CorpusError(f"{path} has a password; save it without one and give that file.")
    return CorpusError(
        f"{path} is no PDF that can be read (it is damaged or cut off); "
        "give the file as it was published."
    )
