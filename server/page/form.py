"""The search field, and what a question can be narrowed to before it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.index.records import Records
from indexer.index.speakers import Facet, Facets
from server.page.links import mode_pairs, spoken_pairs
from server.page.narrowing import act_name
from server.question.query import Query


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a select field."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A select field: its parameter, its name, what its first line says, its lines."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The search field as it stands; `kept` are parameters that a new question keeps."""

    question: str = ""
    fields: tuple[Field, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    narrowed: bool = False
    several: bool = False


def form_view(records: Records, query: Query) -> Form:
    """The search field for a query whose answer is shown; who is asked for is kept."""
    fields = tuple(field for field in _places(records, query) if field.choices)
    narrowed = bool(query.filters.reports or query.filters.sections)
    kept = (*spoken_pairs(query), *mode_pairs(query))
    return Form(query.text, fields, kept, narrowed, len(records.reports) > 1)


def first_form(records: Records, facets: Facets, text: str = "") -> Form:
    """The search field of the first page, with all that a question can be narrowed to."""
    spoken = (
        Field("speaker", "Speaker", "All speakers", _names(facets.speakers)),
        Field("organisation", "Organisation", "All organisations", _names(facets.organisations)),
        Field("act", "What they did", "Anything", _acts(facets.acts)),
    )
    fields = (*_places(records, Query(text)), *spoken)
    kept = tuple(field for field in fields if field.choices)
    return Form(text, kept, several=len(records.reports) > 1)


def _places(records: Records, query: Query) -> Iterator[Field]:
    """Reports are offered only where there are several."""
    several = len(records.reports) > 1
    reports = tuple(
        Choice(report_id, meta.title, report_id in query.filters.reports)
        for report_id, meta in records.reports.items()
        if several
    )
    yield Field("report", "Report", "All reports", reports)
    offered = (
        section
        for report_id in records.reports
        if not query.filters.reports or report_id in query.filters.reports
        for section in records.outlines[report_id]
    )
    sections = tuple(
        Choice(
            section.section_id,
            "\N{NO-BREAK SPACE}" * 3 * (section.depth - 1) + section.title,
            section.section_id in query.filters.sections,
        )
        for section in offered
    )
    yield Field("section", "Section", "All sections", sections)


def _names(facets: Sequence[Facet]) -> tuple[Choice, ...]:
    """Names in the order of the alphabet, for who looks for one."""
    ordered = sorted(facets, key=lambda facet: _bare(facet.name))
    return tuple(Choice(facet.name, facet.name, False) for facet in ordered)


def _acts(facets: Sequence[Facet]) -> tuple[Choice, ...]:
    return tuple(Choice(facet.name, act_name(facet.name), False) for facet in facets)


def _bare(name: str) -> str:
    """A name without its form of address."""
    title, _, rest = name.partition(" ")
    return (rest if title.endswith(".") and rest else name).casefold()
