"""What the first page and the list of reports show."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.records import Records
from indexer.types import ReportMeta
from server.citation.links import report_url
from server.page.links import Link, ask_url
from server.question.examples import example_questions
from server.question.query import Query


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    href: str
    meta: ReportMeta
    about: str
    passages: int


@dataclass(frozen=True, slots=True)
class Home:
    """What can be asked, and of what."""

    examples: tuple[Link, ...]
    reports: tuple[ReportLine, ...]


def home_view(records: Records) -> Home:
    """The first page: example questions and the reports that are searched."""
    examples = tuple(
        Link(question, ask_url(Query(question))) for question in example_questions(records)
    )
    return Home(examples, report_lines(records))


def report_lines(records: Records) -> tuple[ReportLine, ...]:
    """The reports of an records, in its order."""
    return tuple(
        ReportLine(
            href=report_url(report_id),
            meta=meta,
            about=", ".join(part for part in (meta.dates, meta.place) if part),
            passages=len(records.spans[report_id]),
        )
        for report_id, meta in records.reports.items()
    )
