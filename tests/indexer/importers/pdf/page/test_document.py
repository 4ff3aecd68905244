"""A PDF is opened by one thread at a time and closed again, and refused if it is too long."""

from __future__ import annotations

import threading

import pytest

from indexer.errors import CorpusError
from indexer.importers.pdf.page import document
from indexer.importers.pdf.page.document import opened_pdf
from tests.indexer.importers.pdf.made_pdf import PATH
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def test_a_file_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PAGES", 2)
    with opened_pdf(pdf_of([shown("One."), shown("Two.")]), PATH) as opened:
        assert len(opened) == 2
    longer = pdf_of([shown("One."), shown("Two."), shown("Three.")])
    with pytest.raises(CorpusError) as caught, opened_pdf(longer, PATH):
        pass
    assert str(caught.value) == f"{PATH} has 3 pages and the limit is 2; split it into parts."


def test_another_thread_waits_until_a_file_is_closed() -> None:
    raw_bytes = pdf_of([shown("One.")])
    order: list[str] = []

    def read() -> None:
        with opened_pdf(raw_bytes, PATH):
            order.append("second")

    with opened_pdf(raw_bytes, PATH):
        thread = threading.Thread(target=read)
        thread.start()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_file_that_is_refused_does_not_keep_others_waiting() -> None:
    with pytest.raises(CorpusError), opened_pdf(b"%PDF-1.7 cut", PATH):
        pass
    with opened_pdf(pdf_of([shown("One.")]), PATH) as opened:
        assert len(opened) == 1
