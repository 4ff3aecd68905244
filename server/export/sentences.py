"""Write a report a sentence a line, for spreadsheets (CSV) and for programs (JSON lines)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

from indexer.types import Attribution, Passage, Span
from server.citation.places import pages_label, places_of
from server.contract.wording import said_by
from server.export.types import WholeReport

# A cell that begins so is a formula to a spreadsheet. OWASP ("CSV Injection") recommends an
# apostrophe before it, which spreadsheets do not show, and quotation marks around every cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_APOSTROPHE = "'"
# Without it Excel takes UTF-8 for another encoding.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence: where it stands and who says it.

    `speakers` are those that the page shows with "said by"; there are none with another status.
    """

    passage_id: str
    text: str
    section: tuple[str, ...]
    paragraph: int
    printed: str
    page: str
    status: str
    speakers: tuple[str, ...]


def sentence_rows(report: WholeReport) -> Iterator[SentenceRow]:
    """Yield the sentences of a report in its order."""
    for passage, attributions in zip(report.passages, report.attributions, strict=True):
        for span, attribution in zip(passage.sentences, attributions, strict=True):
            yield _row(passage, span, attribution)


def _row(passage: Passage, span: Span, attribution: Attribution) -> SentenceRow:
    label = pages_label(places_of(passage, [span]))
    return SentenceRow(
        passage_id=passage.passage_id,
        text=passage.text[span.start : span.end],
        section=passage.section,
        paragraph=passage.paragraph,
        printed=passage.printed,
        page=label.removeprefix("pp. ").removeprefix("p. "),
        status=attribution.status,
        speakers=tuple(said_by(attribution)),
    )


def write_csv(report: WholeReport) -> str:
    """Return the sentences as CSV (RFC 4180) with a byte order mark and a line of names."""
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(field.name for field in fields(SentenceRow))
    for row in sentence_rows(report):
        cells = asdict(row) | {
            "section": " > ".join(row.section),
            "speakers": "; ".join(row.speakers),
        }
        writer.writerow(map(_safe_cell, cells.values()))
    return file.getvalue()


def _safe_cell(value: object) -> str:
    text = str(value)
    return f"{_APOSTROPHE}{text}" if text.startswith(_FORMULA) else text


def write_json_lines(report: WholeReport) -> str:
    """Return the sentences as JSON, an object a line; the text is verbatim."""
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in sentence_rows(report))
    return "".join(f"{line}\n" for line in lines)
