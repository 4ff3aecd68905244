"""Cells come back as they were written, and none is a formula."""

from __future__ import annotations

import csv
import io

from server.export.spreadsheet import spreadsheet


def test_rows_stand_below_their_names_quoted_with_formulas_made_harmless() -> None:
    written = spreadsheet(["name", "count"], [["=1+1", 2], ['a "b"; c\nd', 0.5]])
    assert written == ('\ufeff"name","count"\r\n"\'=1+1","2"\r\n"a ""b""; c\nd","0.5"\r\n')
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert rows == [["name", "count"], ["'=1+1", "2"], ['a "b"; c\nd', "0.5"]]
