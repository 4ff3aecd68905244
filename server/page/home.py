"""The contents of the home page and of the list of reports."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.records import Records
from indexer.types import ReportMeta
from server.citation.links import report_url
from server.page.links import PageLink, ask_url
from server.question.examples import example_questions
from server.question.query import Query


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the list: when and where its meeting was held, and its number of passages."""

    href: str
    meta: ReportMeta
    held: str
    passages: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """Example questions, and the reports that are searched."""

    examples: tuple[PageLink, ...]
    reports: tuple[ReportLine, ...]


def home_view(records: Records) -> HomePage:
    """Return the contents of the home page."""
    examples = tuple(
        PageLink(question, ask_url(Query(question))) for question in example_questions(records)
    )
    return HomePage(examples, report_lines(records))


def report_lines(records: Records) -> tuple[ReportLine, ...]:
    """Return the reports of an index, in its order."""
    return tuple(
        ReportLine(
            href=report_url(report_id),
            meta=meta,
            held=", ".join(part for part in (meta.dates, meta.place) if part),
            passages=len(records.spans[report_id]),
        )
        for report_id, meta in records.reports.items()
    )
