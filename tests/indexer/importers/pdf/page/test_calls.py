"""Quick calls give what PDFium's own functions give."""

from __future__ import annotations

import ctypes

from pypdfium2 import PdfDocument, raw

from indexer.importers.pdf.page.calls import (
    address_of,
    code_of,
    has_no_code,
    run_of,
    write_box,
    write_origin,
)
from tests.indexer.importers.pdf.made_pdf import Paper


def test_quick_calls_give_the_same_as_slow_ones() -> None:
    paper = Paper().page()
    paper.write("two", 100, 200, size=10)
    paper.write("runs", 100, 300, size=12)
    with PdfDocument(paper.output()) as document:
        page = document[0].get_textpage()
        text = page.raw
        handle, count = address_of(text), raw.FPDFText_CountChars(text)
        box, same_box = raw.FS_RECTF(), raw.FS_RECTF()
        point, same_point = (ctypes.c_double * 2)(), (ctypes.c_double(), ctypes.c_double())
        to_x = ctypes.addressof(point)
        runs = set()
        for at in range(count):
            assert code_of(handle, at) == raw.FPDFText_GetUnicode(text, at)
            assert has_no_code(handle, at) == raw.FPDFText_HasUnicodeMapError(text, at) == 0
            assert (run_of(handle, at) or 0) == address_of(raw.FPDFText_GetTextObject(text, at))
            runs.add(run_of(handle, at))
            write_box(handle, at, ctypes.addressof(box))
            raw.FPDFText_GetLooseCharBox(text, at, same_box)
            assert bytes(box) == bytes(same_box)
            write_origin(handle, at, to_x, to_x + ctypes.sizeof(ctypes.c_double))
            raw.FPDFText_GetCharOrigin(text, at, *same_point)
            assert list(point) == [each.value for each in same_point]
        assert "".join(chr(code_of(handle, at)) for at in range(count)).split() == ["two", "runs"]
        # Line ends have no run of text.
        assert len(runs - {None}) == 2


def test_no_handle_has_no_address() -> None:
    assert address_of(raw.FPDF_TEXTPAGE()) == 0
