"""Write a report a sentence a line, for spreadsheets (CSV) and for programs (JSON lines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import cast

from indexer.types import Attribution, Passage, Span
from server.citation.base_url import quote_link
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
    `link` leads to it where the base of links is known, and is left out else.
    """

    passage_id: str
    text: str
    section: tuple[str, ...]
    paragraph: int
    printed: str
    page: str
    status: str
    speakers: tuple[str, ...]
    link: str = ""


def sentence_rows(report: WholeReport) -> Iterator[SentenceRow]:
    """Yield the sentences of a report in its order."""
    for passage, attributions in zip(report.passages, report.attributions, strict=True):
        for span, attribution in zip(passage.sentences, attributions, strict=True):
            yield _row(passage, span, attribution, report.base_url)


def _row(passage: Passage, span: Span, attribution: Attribution, base_url: str) -> SentenceRow:
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
        link=quote_link(base_url, passage, span) if base_url else "",
    )


def write_csv(report: WholeReport) -> str:
    """Return the sentences as CSV (RFC 4180) with a byte order mark and a line of names."""
    return spreadsheet(_names(report), map(_cells, _rows(report)))


def _names(report: WholeReport) -> list[str]:
    """The names of what is told of a sentence, in their order."""
    names = [field.name for field in fields(SentenceRow)]
    return names if report.base_url else [name for name in names if name != "link"]


def _rows(report: WholeReport) -> Iterator[dict[str, object]]:
    names = _names(report)
    for row in sentence_rows(report):
        parts = asdict(row)
        yield {name: parts[name] for name in names}


def _cells(row: Mapping[str, object]) -> Iterable[object]:
    joins = {"section": SECTIONS_JOIN, "speakers": NAMES_JOIN}
    for name, value in row.items():
        yield joins[name].join(cast("tuple[str, ...]", value)) if name in joins else value


def write_json_lines(report: WholeReport) -> str:
    """Return the sentences as JSON, an object a line; the text is verbatim."""
    lines = (json.dumps(row, ensure_ascii=False) for row in _rows(report))
    return "".join(f"{line}\n" for line in lines)
