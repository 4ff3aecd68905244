"""Turn reports, and passages to read, into the JSON of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.errors import UnknownPassage
from indexer.index.records import Records
from indexer.index.report_tables import Place
from indexer.types import Passage, ReportMeta, Span
from server.citation.base_url import based
from server.citation.cite import cite
from server.citation.links import report_url
from server.contract.citation_json import citation_json, footnote_json
from server.contract.cursor import write_cursor
from server.root_path import public_path

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.report_schemas import (
        AboutReportJSON,
        PassageAloneJSON,
        PassageTextJSON,
        ReportJSON,
        ReportsJSON,
        ReportTextJSON,
        SectionJSON,
    )

# The most passages of a report in one response: some 2 MB, a tenth of a second.
_PASSAGES = 2_000


def reports_json(records: Records, search: str, place: Place | None, count: int) -> ReportsJSON:
    """Return the JSON of a part of the list of reports, which begins after a place."""
    page = records.listing.page_after(search, place, count)
    return {
        "reports": [report_json(records, records.reports[each]) for each in page.report_ids],
        "total": page.total,
        "next": write_cursor(page.last) if page.left and page.last else None,
    }


def report_json(records: Records, meta: ReportMeta) -> ReportJSON:
    """Return the JSON of a report in a list of reports."""
    return {**_about(records, meta), "passages": len(records.spans[meta.report_id])}


def report_text_json(
    records: Records, report_id: str, first: int | None = None, last: int | None = None
) -> ReportTextJSON:
    """Return the JSON of a report, or of its paragraphs from number `first` to `last`.

    There are at most 2,000 of them. Raises UnknownReport, and UnknownPassage where no paragraph has
    such a number.
    """
    found = records.report_row(report_id)
    meta, rows = found.meta, found.rows
    start, end = first or 1, min(last or len(rows), len(rows))
    if start > end:
        raise UnknownPassage(
            f"There is no paragraph from {start} to {last or 'the end'} in {report_id}; "
            f"its numbers run from 1 to {len(rows)}."
        )
    stop = min(end, start - 1 + _PASSAGES)
    passages = records.passages[rows.start + start - 1 : rows.start + stop]
    return {
        **_about(records, meta),
        "sections": sections_json(records, report_id),
        "passages": [passage_json(passage) for passage in passages],
        "passages_total": len(rows),
        "next": stop + 1 if stop < end else None,
    }


def _about(records: Records, meta: ReportMeta) -> AboutReportJSON:
    return {
        "report_id": meta.report_id,
        "title": meta.title,
        "language": meta.language,
        "date": meta.date,
        "series": meta.series,
        "dates": meta.dates,
        "place": meta.place,
        "organiser": meta.organiser,
        "provenance": meta.provenance,
        "rights": meta.rights,
        "source": {"file": meta.file, "sha256": records.digests[meta.report_id]},
        "url": public_path(report_url(meta.report_id)),
    }


def sections_json(records: Records, report_id: str) -> list[SectionJSON]:
    """Return the JSON of a report's outline."""
    return [
        {
            "section_id": section.section_id,
            "title": section.title,
            "depth": section.depth,
            "paragraphs": [section.first, section.last],
        }
        for section in records.outlines[report_id]
    ]


def passage_json(passage: Passage) -> PassageTextJSON:
    """Return the JSON of a passage by itself, as `show --json` prints it."""
    return {
        "passage_id": passage.passage_id,
        "report_id": passage.report_id,
        "paragraph": passage.paragraph,
        "section": list(passage.section),
        "text": passage.text,
        "footnotes": [footnote_json(note) for note in passage.footnotes],
        "sentences": [[span.start, span.end] for span in passage.sentences],
    }


def passage_alone_json(
    records: Records, passage: Passage, n: int, base_url: str = ""
) -> PassageAloneJSON:
    """Return the JSON of a passage with up to n neighbours of its report on each side.

    `base_url` is what the link of its citation begins with, "" for none.
    """
    found = records.report_row(passage.report_id)
    meta, rows = found.meta, found.rows
    row = rows.start + passage.paragraph - 1
    before = records.passages[max(rows.start, row - n) : row]
    after = records.passages[row + 1 : min(rows.stop, row + 1 + n)]
    citation = cite(passage, [Span(0, len(passage.text))], meta, records.digests[meta.report_id])
    return {
        **passage_json(passage),
        "citation": citation_json(based(citation, base_url)),
        "before": [passage_json(p) for p in before],
        "after": [passage_json(p) for p in after],
    }
