"""The quotes of an answer on the page, grouped by speaker, each leading to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.types import Passage, Span
from server.answering.types import Answer, Quote
from server.citation.links import anchor, report_url
from server.contract.wording import QuotePiece, by_speaker, run_pieces, runs_of
from server.export.answers.picking import pick_name
from server.page.links import PageLink
from server.page.reports.paragraphs import as_title, place_words
from server.page.reports.parts import paragraph_url
from server.page.speaker_labels import SpeakerLabel, speaker_label
from server.question.query import Query


@dataclass(frozen=True, slots=True)
class QuoteRun:
    """Quotes that follow each other in a paragraph; `place` leads to them.

    `pick` is what names them where they are picked to be saved, `numbers` are those of the quotes
    in the answer, from 1.
    """

    pieces: tuple[QuotePiece, ...]
    language: str
    place: PageLink
    pick: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """What one speaker says in one report; `report` leads to it, None where there is only one."""

    speaker: SpeakerLabel
    report: PageLink | None
    runs: tuple[QuoteRun, ...]


def quote_groups(records: Records, query: Query, answer: Answer) -> tuple[QuoteGroup, ...]:
    """Return the groups of an answer's quotes, in their order."""
    groups, first = [], 1
    for own in by_speaker(answer.quotes):
        groups.append(_group(records, query, own, first))
        first += len(own)
    return tuple(groups)


def otherwise_groups(records: Records, query: Query, answer: Answer) -> tuple[QuoteGroup, ...]:
    """Return the quote that says the opposite of the question, if there is one."""
    return (_group(records, query, [answer.otherwise]),) if answer.otherwise else ()


def _group(records: Records, query: Query, quotes: Sequence[Quote], number: int = 1) -> QuoteGroup:
    """A group whose first quote has a number."""
    first = quotes[0]
    label = speaker_label(records, query, first.passage, first.span, first.attribution)
    report = None
    if records.report_count > 1:
        address = report_url(first.passage.report_id, query.text)
        report = PageLink(first.citation.report_title, address)
    runs = []
    for run in runs_of(quotes):
        runs.append(_run(records, query, run, number))
        number += len(run)
    return QuoteGroup(label, report, tuple(runs))


def _run(records: Records, query: Query, run: Sequence[Quote], number: int) -> QuoteRun:
    passage = run[0].passage
    span = Span(run[0].span.start, run[-1].span.end)
    return QuoteRun(
        tuple(run_pieces(run)),
        records.reports[passage.report_id].language,
        _place(records, query, passage, span, run),
        pick_name(run),
        tuple(range(number, number + len(run))),
    )


def _place(
    records: Records, query: Query, passage: Passage, span: Span, run: Sequence[Quote]
) -> PageLink:
    places = [place for quote in run for place in quote.citation.places]
    where = (records, passage.report_id, passage.paragraph, anchor(passage, span))
    return PageLink(
        as_title(place_words(records, passage, places)), paragraph_url(*where, query.text)
    )
