"""The search form: the question, and what it can be narrowed to before it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.errors import UsageError
from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.index.search.speakers import Facet, Facets
from server.answering.facets import facets_of
from server.page.links import PageLink, mode_pairs, place_pairs, reports_url, speaker_pairs
from server.page.narrowing import act_name
from server.question.query import Filters, Query, check_date

# The longest list of reports or of series in a select field, and the most reports whose sections
# are listed together.
_LISTED, _LISTED_TOGETHER = 50, 3
# The most reports and passages whose speakers are listed before anything is asked.
_LISTED_SPEAKERS, _LISTED_PASSAGES = 50, 5_000
# So many questions are kept for the next one to follow.
_THREAD = 5
# What a subsection's title is moved in by, for each level; browsers fold plain blanks.
_INDENT = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True, slots=True)
class SelectOption:
    """A line of a select field; `group` is the heading above it, "" for none."""

    value: str
    name: str
    chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class SelectField:
    """A select field: its parameter, its label, the text of the line for no choice, its options."""

    name: str
    label: str
    unset: str
    options: tuple[SelectOption, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """A field for a text: its parameter, its label, its value, and whether that cannot be used."""

    name: str
    label: str
    value: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search form as it stands.

    `dates` are the fields for the first and the last date. `kept` are parameters that a new
    question keeps. `narrowed` says whether a field has a choice, `several` whether there are
    several reports. `reports` leads to the list of reports where they are too many for a field.
    """

    question: str = ""
    fields: tuple[SelectField | TextField, ...] = ()
    dates: tuple[TextField, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    narrowed: bool = False
    several: bool = False
    reports: PageLink | None = None


def results_form(records: Records, query: Query) -> SearchForm:
    """Return the form above the answer to a query; a new question keeps its speakers and mode."""
    fields = (*_place_fields(records, query), *_series_field(records, query))
    dates = tuple(_date_fields(records, query))
    shown = {field.name for field in (*fields, *dates)}
    return SearchForm(
        query.text,
        fields,
        dates,
        kept=(*_hidden(query, shown), *speaker_pairs(query), *mode_pairs(query), *_thread(query)),
        narrowed=bool(place_pairs(query)),
        several=records.report_count > 1,
        reports=_list_link(records, query),
    )


def index_facets(index: Index) -> Facets:
    """Return all that a question can be narrowed to; nothing where a list would be too long."""
    records = index.records
    if records.report_count > _LISTED_SPEAKERS or len(records.passages) > _LISTED_PASSAGES:
        return Facets()
    return facets_of(
        search.speakers.facets(np.arange(search.passages)) for search in index.searches
    )


def home_form(records: Records, facets: Facets, text: str = "") -> SearchForm:
    """Return the form of the home page, with all that a question can be narrowed to."""
    query = Query(text)
    speaker_fields = (
        SelectField("speaker", "Speaker", "All speakers", _by_name(facets.speakers)),
        SelectField(
            "organisation", "Organisation", "All organisations", _by_name(facets.organisations)
        ),
        SelectField("act", "What they did", "Anything", _acts(facets.acts)),
    )
    return SearchForm(
        text,
        (
            *_place_fields(records, query),
            *_series_field(records, query),
            *(field for field in speaker_fields if field.options),
        ),
        tuple(_date_fields(records, query)),
        several=records.report_count > 1,
        reports=_list_link(records, query),
    )


def _place_fields(records: Records, query: Query) -> Iterator[SelectField]:
    """Yield the choice of a report, if there are several, and of a section."""
    reports = tuple(_reports(records, query.filters.reports))
    if reports:
        yield SelectField("report", "Report", "All reports", reports)
    own = _reports_in_question(records, query.filters)
    sections = tuple(_sections(records, own, query.filters.sections[:1]))
    if sections:
        yield SelectField("section", "Section", "All sections", sections)


def _reports(records: Records, chosen: Sequence[str]) -> Iterator[SelectOption]:
    """Yield the reports to choose from, if there are several; of many only those chosen already."""
    if records.report_count == 1:
        return
    # A longer list is no choice; /reports has them all, to be searched.
    few = records.report_count <= _LISTED
    for report_id in records.listing.page("", 0, _LISTED)[0] if few else chosen:
        if report_id in records.reports:
            title = records.reports[report_id].title
            yield SelectOption(report_id, title, report_id in chosen[:1])


def _reports_in_question(records: Records, filters: Filters) -> Sequence[str]:
    """Return the reports that are chosen, also by a section of theirs, or all; none if many."""
    of_sections = (section_id.rpartition("-s")[0] for section_id in filters.sections)
    own = dict.fromkeys((*filters.reports, *of_sections))
    known = [report_id for report_id in own if report_id in records.reports]
    if not own and records.report_count <= _LISTED_TOGETHER:
        known, _ = records.listing.page("", 0, _LISTED_TOGETHER)
    return known if len(known) <= _LISTED_TOGETHER else ()


def _sections(
    records: Records, report_ids: Sequence[str], chosen: Sequence[str]
) -> Iterator[SelectOption]:
    """Yield the sections of some reports, under the title of each if they are several."""
    for report_id in report_ids:
        group = records.reports[report_id].title if len(report_ids) > 1 else ""
        for section in records.outlines[report_id]:
            name = _INDENT * (section.depth - 1) + section.title
            yield SelectOption(section.section_id, name, section.section_id in chosen, group)


def _series_field(records: Records, query: Query) -> Iterator[SelectField | TextField]:
    """Yield the choice of a series; where they are many, its name is written."""
    chosen, known = query.filters.series, records.listing.series()
    if len(known) > _LISTED:
        yield TextField("series", "Series", next(iter(chosen), ""))
    elif chosen or (known and records.report_count > 1):
        names = dict.fromkeys((*known, *chosen))
        options = tuple(SelectOption(name, name, name in chosen[:1]) for name in names)
        yield SelectField("series", "Series", "All series", options)


def _date_fields(records: Records, query: Query) -> Iterator[TextField]:
    """Yield the first and the last date; none where no report has a date to compare with."""
    filters = query.filters
    newest = records.listing.page("", 0, 1)[0]
    dated = any(records.reports[report_id].date for report_id in newest)
    if filters.since or filters.until or (dated and records.report_count > 1):
        for name, value in (("since", filters.since), ("until", filters.until)):
            yield TextField(name, name.capitalize(), value, not _is_date(name, value))


def _is_date(name: str, value: str) -> bool:
    try:
        check_date(name, value)
    except UsageError:
        return False
    return True


def _hidden(query: Query, shown: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the filters that no field shows; of several of a kind a field shows the first."""
    for name, value in place_pairs(query):
        if name not in shown:
            yield name, value
        shown.discard(name)


def _thread(query: Query) -> list[tuple[str, str]]:
    """The last questions, this one included, which the next may take names from."""
    return [("after", text) for text in [*query.earlier, query.text][-_THREAD:] if text]


def _list_link(records: Records, query: Query) -> PageLink | None:
    if records.report_count <= _LISTED:
        return None
    text = f"Choose one of the {records.report_count:,} reports"
    return PageLink(text, reports_url(question=query.text))


def _by_name(facets: Sequence[Facet]) -> tuple[SelectOption, ...]:
    ordered = sorted(facets, key=lambda facet: _without_title(facet.name))
    return tuple(SelectOption(facet.name, facet.name, False) for facet in ordered)


def _acts(facets: Sequence[Facet]) -> tuple[SelectOption, ...]:
    return tuple(SelectOption(facet.name, act_name(facet.name), False) for facet in facets)


def _without_title(name: str) -> str:
    """Return a name without an abbreviated title, for sorting."""
    title, _, rest = name.partition(" ")
    return (rest if title.endswith(".") and rest else name).casefold()
