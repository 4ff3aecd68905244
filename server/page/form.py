"""The search form: the question, and what it can be narrowed to before it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.index.speakers import Facet, Facets
from server.page.links import mode_pairs, speaker_pairs
from server.page.narrowing import act_name
from server.question.query import Query

# What a subsection's title is moved in by, for each level; browsers fold plain blanks.
_INDENT = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True, slots=True)
class SelectOption:
    """A line of a select field."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SelectField:
    """A select field: its parameter, its label, the text of the line for no choice, its options."""

    name: str
    label: str
    unset: str
    options: tuple[SelectOption, ...]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search form as it stands.

    `kept` are parameters that a new question keeps. `narrowed` says whether a field has a choice,
    `several` whether there are several reports.
    """

    question: str = ""
    fields: tuple[SelectField, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    narrowed: bool = False
    several: bool = False


def results_form(records: Records, query: Query) -> SearchForm:
    """Return the form above the answer to a query; a new question keeps its speakers and mode."""
    fields = tuple(field for field in _place_fields(records, query) if field.options)
    narrowed = bool(query.filters.reports or query.filters.sections)
    kept = (*speaker_pairs(query), *mode_pairs(query))
    return SearchForm(query.text, fields, kept, narrowed, len(records.reports) > 1)


def home_form(records: Records, facets: Facets, text: str = "") -> SearchForm:
    """Return the form of the home page, with all that a question can be narrowed to."""
    speaker_fields = (
        SelectField("speaker", "Speaker", "All speakers", _by_name(facets.speakers)),
        SelectField(
            "organisation", "Organisation", "All organisations", _by_name(facets.organisations)
        ),
        SelectField("act", "What they did", "Anything", _acts(facets.acts)),
    )
    fields = (*_place_fields(records, Query(text)), *speaker_fields)
    filled = tuple(field for field in fields if field.options)
    return SearchForm(text, filled, several=len(records.reports) > 1)


def _place_fields(records: Records, query: Query) -> Iterator[SelectField]:
    """Yield the choice of a report, without options if there is one report, and of a section."""
    chosen = query.filters
    several = len(records.reports) > 1
    reports = tuple(
        SelectOption(report_id, meta.title, report_id in chosen.reports)
        for report_id, meta in records.reports.items()
        if several
    )
    yield SelectField("report", "Report", "All reports", reports)
    sections = tuple(
        SelectOption(
            section.section_id,
            _INDENT * (section.depth - 1) + section.title,
            section.section_id in chosen.sections,
        )
        for report_id in records.reports
        if not chosen.reports or report_id in chosen.reports
        for section in records.outlines[report_id]
    )
    yield SelectField("section", "Section", "All sections", sections)


def _by_name(facets: Sequence[Facet]) -> tuple[SelectOption, ...]:
    ordered = sorted(facets, key=lambda facet: _without_title(facet.name))
    return tuple(SelectOption(facet.name, facet.name, False) for facet in ordered)


def _acts(facets: Sequence[Facet]) -> tuple[SelectOption, ...]:
    return tuple(SelectOption(facet.name, act_name(facet.name), False) for facet in facets)


def _without_title(name: str) -> str:
    """Return a name without an abbreviated title, for sorting."""
    title, _, rest = name.partition(" ")
    return (rest if title.endswith(".") and rest else name).casefold()
