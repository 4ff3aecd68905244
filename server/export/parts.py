"""Put a report in the order in which it is printed: headings, paragraphs, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from indexer.types import Passage
from server.export.tables import rows_of
from server.export.types import Heading, Part, Table, WholeReport


def parts_of(report: WholeReport) -> Iterator[Part]:
    """Yield the parts of a report in its order.

    Rows that are passages of their own, one below the other, are one table. The first heading is
    left out where it is the report's title.
    """
    headings: defaultdict[int, list[Heading]] = defaultdict(list)
    for at, section in enumerate(report.outline):
        if at or section.title.casefold() != report.meta.title.casefold():
            headings[section.first].append(Heading(section.title, section.depth))
    rows: list[Passage] = []
    for passage in report.passages:
        own = headings[passage.paragraph]
        is_row = len(rows_of(passage)) == 1
        if rows and (own or not is_row):
            yield from _rows(rows)
            rows = []
        yield from own
        if is_row:
            rows.append(passage)
        else:
            yield _table_or_text(passage)
    yield from _rows(rows)


def _table_or_text(passage: Passage) -> Part:
    rows = rows_of(passage)
    return Table((passage,), rows) if rows else passage


def _rows(passages: list[Passage]) -> Iterator[Part]:
    """Yield the table of some rows; a row alone has no header and is text."""
    if len(passages) == 1:
        yield passages[0]
    elif passages:
        rows = tuple(row for passage in passages for row in rows_of(passage))
        yield Table(tuple(passages), rows)
