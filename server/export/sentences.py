"""Write a report a sentence a line, for spreadsheets (CSV) and for programs (JSON lines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

from indexer.types import Attribution, Passage, Span
from server.citation.places import pages_label, places_of
from server.contract.wording import said_by
from server.export.spreadsheet import spreadsheet
from server.export.types import WholeReport

# What stands between the headings of a path, and between several names, in one cell.
SECTIONS_JOIN, NAMES_JOIN = " > ", "; "


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
    return spreadsheet(
        [field.name for field in fields(SentenceRow)], map(_cells, sentence_rows(report))
    )


def _cells(row: SentenceRow) -> Iterable[object]:
    parts = {"section": SECTIONS_JOIN.join(row.section), "speakers": NAMES_JOIN.join(row.speakers)}
    return (asdict(row) | parts).values()


def write_json_lines(report: WholeReport) -> str:
    """Return the sentences as JSON, an object a line; the text is verbatim."""
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in sentence_rows(report))
    return "".join(f"{line}\n" for line in lines)
