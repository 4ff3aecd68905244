"""Find what a name was meant to be, and say so where there is nothing of this name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract, extractOne
from rapidfuzz.utils import default_process

from indexer.errors import UnknownPassage, UnknownReport, UnknownSection, UnknownSpeaker, UsageError
from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.index.speaker_keys import SPEAKER_KINDS, SpeakerKind
from server.contract.wording import split_passage_id
from server.mcp.quoted import short
from server.question.query import Filters
from server.retrieval.scope import chosen_reports, spoken_by

# How many names a message lists, and how like (0 to 100) one must be, and one that is
# written instead of a misspelt word.
_NAMED, _LIKE, _SPELLED_LIKE = 5, 50, 60
# Characters of what was asked for, and of each title, that a message shows.
_SHOWN, _TITLE = 60, 80
# Passages whose speakers are compared with an unknown name, at most.
_PASSAGES = 50_000


def nearest(name: str, known: Iterable[str], most: int = _NAMED) -> list[str]:
    """Return the known names that are nearest to one, the nearest first."""
    found = extract(name, list(known), processor=default_process, limit=most, score_cutoff=_LIKE)
    return [one for one, *_ in found]


def meant(name: str, known: Iterable[str]) -> str:
    """Return what a misspelt word is meant to be, as part of a message; "" for no likely one."""
    found = extractOne(name, list(known), scorer=ratio, score_cutoff=_SPELLED_LIKE)
    return f"perhaps {found[0]} is meant; " if found else ""


def nearest_titled(name: str, titles: Mapping[str, str]) -> list[str]:
    """Return the ids that are nearest to a name, themselves or by their titles."""
    found: dict[str, float] = {}
    for known in (titles, dict(zip(titles, titles, strict=True))):
        near = extract(name, known, processor=default_process, limit=_NAMED, score_cutoff=_LIKE)
        for _, likeness, key in near:
            found[key] = max(likeness, found.get(key, 0))
    return sorted(found, key=lambda key: -found[key])[:_NAMED]


def check_reports(records: Records, report_ids: Iterable[str]) -> None:
    """Raise UnknownReport, with the nearest ids and titles, for an id of no report."""
    for report_id in report_ids:
        if records.listing.find(report_id) is None:
            raise UnknownReport(
                f"There is no report {report_id[:_SHOWN]!r}; {_near_reports(records, report_id)}"
                "outline without a report lists all."
            )


def _near_reports(records: Records, name: str) -> str:
    titles = {each.report_id: each.title for each in records.listing.listed()}
    ids = nearest_titled(name, titles) or list(titles)[:_NAMED]
    shown = ", ".join(f"{each} ({short(titles[each], _TITLE)})" for each in ids)
    return f"the nearest: {shown}; " if shown else ""


def check_sections(records: Records, filters: Filters) -> None:
    """Raise UnknownSection, with the nearest ids and headings, for an id of no section."""
    for section_id in filters.sections:
        report_id = section_id.rpartition("-s")[0]
        known = records.outlines.get(report_id, ())
        if any(one.section_id == section_id for one in known):
            continue
        among = [report_id] if known else list(filters.reports)
        if not among and records.report_count == 1:
            among = records.listing.ids()
        headings = {
            one.section_id: one.title for each in among for one in records.outlines.get(each, ())
        }
        near = nearest_titled(section_id, headings)
        shown = ", ".join(f"{each} ({short(headings[each], _TITLE)})" for each in near)
        raise UnknownSection(
            f"There is no section {section_id[:_SHOWN]!r}; "
            f"{f'the nearest: {shown}; ' if shown else ''}outline lists the sections of a report."
        )


def check_series(records: Records, names: Sequence[str]) -> None:
    """Raise UnknownReport, with the nearest names, for a series that no report belongs to."""
    known = records.listing.series()
    folded = {own.casefold() for own in known}
    for name in names:
        if " ".join(name.split()).casefold() not in folded:
            shown = ", ".join(short(one, _TITLE) for one in nearest(name, known) or known[:_NAMED])
            there = f"the nearest: {shown}." if shown else "no report names its own."
            raise UnknownReport(f"There is no series {name[:_SHOWN]!r}; {there}")


def check_speakers(index: Index, filters: Filters) -> None:
    """Raise UnknownSpeaker, with the nearest names, for one that says nothing in any report."""
    wanted: tuple[tuple[tuple[str, ...], tuple[SpeakerKind, ...]], ...] = (
        (filters.speakers, SPEAKER_KINDS),
        (filters.organisations, ("organisation",)),
    )
    for names, kinds in wanted:
        for name in names:
            if not any(spoken_by(name, kinds, search).any() for search in index.searches):
                who = "nobody called" if "person" in kinds else "no organisation called"
                raise UnknownSpeaker(
                    f"In the reports {who} {name[:_SHOWN]!r} says anything; "
                    f"{_near_speakers(index, filters, name, 'person' in kinds)}"
                    "speakers lists who speaks in a report."
                )


def silent_here(index: Index, filters: Filters, error: UsageError) -> UsageError:
    """Return an error of filters that leave nothing together, with who does speak there."""
    names = filters.speakers or filters.organisations
    if not names:
        return error
    near = _near_speakers(index, filters, names[0], bool(filters.speakers))
    return UnknownSpeaker(f"{str(error).rstrip('.')}; {near}".rstrip("; ") + ".")


def _near_speakers(index: Index, filters: Filters, name: str, persons: bool) -> str:
    """Who speaks in the chosen reports under the names that are nearest."""
    inside = np.zeros(len(index.records.passages), dtype=np.bool_)
    for rows in chosen_reports(filters, index.records) if filters.of_reports else ():
        inside[rows.start : rows.stop] = True
    if not filters.of_reports:
        inside[:] = True
    counts: dict[str, int] = {}
    for search in index.searches:
        own = np.flatnonzero(inside[search.first : search.first + search.passages])[:_PASSAGES]
        facets = search.speakers.facets(own)
        for facet in (*(facets.speakers if persons else ()), *facets.organisations):
            counts[facet.name] = counts.get(facet.name, 0) + facet.count
    often = sorted(counts, key=lambda one: -counts[one])
    near = nearest(name, often)
    shown = ", ".join(short(one, _TITLE) for one in near or often[:_NAMED])
    if not shown:
        return ""
    return f"the nearest: {shown}; " if near else f"those who speak most: {shown}; "


def check_passage(records: Records, passage_id: str) -> int:
    """Return the row of a passage; raises UnknownPassage with the ids that there are."""
    report_id, paragraph = split_passage_id(passage_id)
    found = records.listing.find(report_id) if paragraph.isascii() and paragraph.isdigit() else None
    if found is None:
        raise UnknownPassage(
            f"There is no passage {passage_id[:_SHOWN]!r}; an id is a report and a paragraph, such "
            f"as {records.passages[0].passage_id}. Of the reports, "
            f"{_near_reports(records, report_id or passage_id)}search finds passages."
        )
    if not 1 <= int(paragraph[:12]) <= len(found.rows):
        raise UnknownPassage(
            f"There is no passage {passage_id[:_SHOWN]!r}; those of {report_id} run from "
            f"{report_id}-p1 to {report_id}-p{len(found.rows)}."
        )
    return found.rows.start + int(paragraph) - 1
