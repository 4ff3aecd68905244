"""Where a passage of an answer comes from: its report, and the others that have the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.index.records import Records
from server.citation.links import report_url
from server.contract.wording import split_passage_id
from server.page.links import PageLink, ask_url
from server.page.reports.paragraphs import paragraph_words
from server.page.reports.parts import paragraph_url
from server.question.query import Query

# How many copies of a passage are linked; the others are counted.
_LINKED = 3


@dataclass(frozen=True, slots=True)
class PassageSource:
    """The report of a passage: its title, linked to its page, and when its meeting was held.

    `ask` is the address of the question asked of this report alone, "" if it is already.
    """

    title: PageLink
    held: str
    ask: str


@dataclass(frozen=True, slots=True)
class CopyLinks:
    """Where else the words of a passage stand: `text` leads to the links, `more` are not linked."""

    text: str
    links: tuple[PageLink, ...]
    more: int


def passage_source(records: Records, query: Query, report_id: str) -> PassageSource | None:
    """Return the report of a passage that a query finds; None where the index has one report."""
    if records.report_count == 1:
        return None
    meta = records.reports[report_id]
    filters = replace(query.filters, reports=(report_id,))
    return PassageSource(
        title=PageLink(meta.title, report_url(report_id, query.text)),
        held=meta.held,
        ask="" if query.filters == filters else ask_url(replace(query, filters=filters)),
    )


def copy_links(
    records: Records, report_id: str, copies: Sequence[str], question: str
) -> tuple[CopyLinks, ...]:
    """Return links to the copies of a passage: those in its own report, then one a report.

    `copies` are ids of passages. They are not read to be counted, since a sentence with which
    every report ends has as many copies as there are reports.
    """
    by_report: dict[str, list[str]] = {}
    for passage_id in copies:
        by_report.setdefault(split_passage_id(passage_id)[0], []).append(passage_id)
    own = by_report.pop(report_id, [])
    others = [ids[0] for ids in by_report.values()]
    one = "another report" if len(others) == 1 else f"{len(others):,} other reports"
    groups = (("Also in this report:", own, False), (f"Also in {one}:", others, True))
    return tuple(
        CopyLinks(text, tuple(_links(records, ids, question, titled)), max(0, len(ids) - _LINKED))
        for text, ids, titled in groups
        if ids
    )


def _links(
    records: Records, passage_ids: Sequence[str], question: str, titled: bool
) -> Iterator[PageLink]:
    for passage_id in passage_ids[:_LINKED]:
        passage = records.passage(passage_id)
        place, report_id = paragraph_words(records, passage), passage.report_id
        meta = records.reports[report_id]
        held = f" ({meta.held})" if meta.held else ""
        yield PageLink(
            f"{meta.title}{held}, {place}" if titled else place,
            paragraph_url(records, report_id, passage.paragraph, f"p{passage.paragraph}", question),
        )
