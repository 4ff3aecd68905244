"""Turn an answer into what its file tells: in words, by speaker, each quote with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from indexer.index.records import Records
from indexer.types import Span
from server.answering.types import Answer, Quote
from server.citation.base_url import quote_link
from server.citation.styles.types import Reference
from server.contract.wording import (
    by_speaker,
    counted,
    describe_reading,
    how_sure,
    run_pieces,
    runs_of,
    said_by,
)
from server.export.answers.picking import pick_quotes
from server.export.answers.types import ExportedAnswer, ExportedGroup, ExportedRun
from server.question.query import Query

# How a group of quotes is headed whose speaker is not known.
_NOBODY = "The report"


def exported_answer(
    records: Records,
    query: Query,
    answer: Answer,
    base_url: str = "",
    picks: Sequence[str] = (),
    today: date | None = None,
) -> ExportedAnswer:
    """Return what the file of an answer tells, of the picked quotes or of all.

    `base_url` is what links begin with. Raises UnknownQuote for a pick that the answer has not.
    """
    shown = pick_quotes(answer, picks)
    sure = how_sure(answer.confidence) if answer.answerable else ""
    day = today or datetime.now(UTC).date()
    otherwise = (answer.otherwise,) if answer.otherwise else ()
    quotes = shown.quotes if answer.answerable else otherwise
    return ExportedAnswer(
        question=answer.asked or answer.question,
        about=tuple(_about(query, answer, len(quotes), sure)),
        sure=sure,
        reason="" if answer.answerable else answer.reason or "The reports do not seem to say.",
        groups=tuple(_group(records, own, base_url) for own in by_speaker(quotes)),
        silent=answer.silent if answer.answerable else (),
        index=answer.index_id,
        exported=day.isoformat(),
    )


def _about(query: Query, answer: Answer, shown: int, sure: str) -> Iterator[str]:
    """Yield what is to be known of the answer, a line each."""
    if narrowed := "; ".join(_narrowed(query)):
        yield f"Asked only of: {narrowed}"
    if names := describe_reading(answer):
        yield f"Read as: {names}"
    if sure:
        yield f"How sure the answer is: {sure}"
    if shown < len(answer.quotes):
        yield f"Picked: {shown} of {counted(len(answer.quotes), 'quote')} of the answer"


def _narrowed(query: Query) -> Iterator[str]:
    """Yield each filter of a question in words."""
    filters = query.filters
    for name, values in (
        ("report", filters.reports),
        ("section", filters.sections),
        ("speaker", filters.speakers),
        ("organisation", filters.organisations),
        ("what is", filters.acts),
        ("series", filters.series),
        ("since", (filters.since,)),
        ("until", (filters.until,)),
    ):
        yield from (f"{name} {value}" for value in values if value)


def _group(records: Records, quotes: Sequence[Quote], base_url: str) -> ExportedGroup:
    speakers = tuple(said_by(quotes[0].attribution))
    runs = tuple(_run(records, run, speakers, base_url) for run in runs_of(quotes))
    return ExportedGroup(" and ".join(speakers) or _NOBODY, runs)


def _run(
    records: Records, run: Sequence[Quote], speakers: tuple[str, ...], base_url: str
) -> ExportedRun:
    passage = run[0].passage
    reference = Reference(
        passage,
        tuple(quote.span for quote in run),
        records.reports[passage.report_id],
        quote_link(base_url, passage, Span(run[0].span.start, run[-1].span.end)),
        speakers,
    )
    links = tuple(quote_link(base_url, passage, quote.span) for quote in run)
    return ExportedRun(tuple(run_pieces(run)), reference, tuple(run), links)
