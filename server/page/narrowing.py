"""Links that narrow a question to a speaker, an organisation or an act, and links that widen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indexer.index.records import Records
from indexer.index.search.speakers import Facet, Facets
from server.page.links import PageLink, ask_url
from server.question.query import Filters, Query

# How many names are shown at once; the others are one click away.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A name, how many sentences are left if the question is narrowed to it, and the link there."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The names of one kind: the most frequent ones, and the rest."""

    title: str
    first: tuple[CountedLink, ...]
    rest: tuple[CountedLink, ...]


def act_name(act: str) -> str:
    """Return an act in words."""
    return "spoke otherwise" if act == "other" else act


def facet_groups(query: Query, facets: Facets) -> tuple[FacetGroup, ...]:
    """Return what a question can be narrowed to; a kind of filter that is set offers no more."""
    filters = query.filters
    offered = (
        _group("Speakers", query, "speakers", facets.speakers),
        _group("Organisations", query, "organisations", facets.organisations),
        _group("What they did", query, "acts", facets.acts),
    )
    # Where a speaker is chosen, a single name in another group would narrow nothing.
    least = 2 if filters.speakers or filters.organisations else 1
    return tuple(group for group in offered if len(group.first) >= least)


def _group(title: str, query: Query, field: str, facets: Sequence[Facet]) -> FacetGroup:
    if getattr(query.filters, field):
        return FacetGroup(title, (), ())
    found = tuple(
        CountedLink(
            act_name(facet.name) if field == "acts" else facet.name,
            facet.count,
            _filtered_url(query, field, (facet.name,)),
        )
        for facet in facets
    )
    # A single name more is shown rather than hidden behind a click.
    shown = _SHOWN if len(found) > _SHOWN + 1 else len(found)
    return FacetGroup(title, found[:shown], found[shown:])


def filter_links(records: Records, query: Query) -> tuple[PageLink, ...]:
    """Return each filter of a question by name, linked to the question without it."""
    titles = {
        name: records.reports[name].title
        for name in query.filters.reports
        if name in records.reports
    }
    sections = {
        section.section_id: section.title
        for name in query.filters.sections
        for section in records.outlines.get(name.rpartition("-s")[0], ())
    }
    acts = {act: act_name(act) for act in query.filters.acts}
    return (
        *_removing(query, "reports", titles),
        *_removing(query, "sections", sections),
        *_removing(query, "series", {}),
        *_removing_dates(query),
        *_removing(query, "speakers", {}),
        *_removing(query, "organisations", {}),
        *_removing(query, "acts", acts),
    )


def _removing(query: Query, field: str, names: Mapping[str, str]) -> list[PageLink]:
    values: tuple[str, ...] = getattr(query.filters, field)
    return [
        PageLink(
            names.get(value, value),
            _filtered_url(query, field, tuple(other for other in values if other != value)),
        )
        for value in values
    ]


def _removing_dates(query: Query) -> list[PageLink]:
    filters = query.filters
    chosen = (("since", filters.since), ("until", filters.until))
    return [
        PageLink(f"reports {name} {value}", _filtered_url(query, name, ""))
        for name, value in chosen
        if value
    ]


def _filtered_url(query: Query, field: str, values: tuple[str, ...] | str) -> str:
    """Return the address of a question with another value in one field of its filters."""
    chosen: dict[str, Any] = {field: values}
    filters: Filters = replace(query.filters, **chosen)
    return ask_url(replace(query, filters=filters))
