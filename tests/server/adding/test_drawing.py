"""A page of a file that may be anybody's is drawn by a process that may fail."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from indexer.corpus import SourceReport
from indexer.errors import UnknownPage
from indexer.importers.pdf.render import render_page
from indexer.types import ReportMeta
from server.adding.drawing import draw_apart
from tests.server.adding.files import pdf_of, script


def _source(raw: bytes) -> SourceReport:
    return SourceReport(ReportMeta("a", "A"), Path("a.pdf"), sha256(raw).hexdigest(), b"", raw)


def test_a_page_is_drawn_as_it_is_in_this_process() -> None:
    raw = pdf_of("The quay was full.")
    assert draw_apart(_source(raw), 1) == render_page(raw, Path("a.pdf"), 1)


def test_a_page_that_is_not_there_and_a_file_that_is_none_are_told() -> None:
    with pytest.raises(UnknownPage, match=r"^a\.pdf has 1 pages, and none with the number 2\.$"):
        draw_apart(_source(pdf_of("The quay was full.")), 2)
    with pytest.raises(UnknownPage, match=r"^a\.pdf .*\.$"):
        draw_apart(_source(b"%PDF-1.7 nothing more"), 1)


@pytest.mark.parametrize(
    "program", ["import time; time.sleep(600)", "import os; os.abort()", "raise SystemExit(0)"]
)
def test_a_page_that_hangs_or_crashes_is_told(tmp_path: Path, program: str) -> None:
    drawer = (sys.executable, str(script(tmp_path, program)))
    with pytest.raises(UnknownPage, match=r"^Page 1 of a\.pdf takes too much time or memory"):
        draw_apart(_source(b"x"), 1, 1.0, drawer)
