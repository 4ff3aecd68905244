"""Write rows as CSV that spreadsheets open as it was meant, and take no cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so is a formula to a spreadsheet. OWASP ("CSV Injection") recommends an
# apostrophe before it, which spreadsheets do not show, and quotation marks around every cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_APOSTROPHE = "'"
# Without it Excel takes UTF-8 for another encoding.
_BYTE_ORDER_MARK = "\ufeff"


def spreadsheet(names: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return CSV (RFC 4180) with a byte order mark, a line of names, and the rows."""
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in rows:
        writer.writerow(map(_safe_cell, row))
    return file.getvalue()


def _safe_cell(value: object) -> str:
    text = str(value)
    return f"{_APOSTROPHE}{text}" if text.startswith(_FORMULA) else text
