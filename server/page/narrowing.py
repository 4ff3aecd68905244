"""What an answer can be narrowed by, and what it has been: links that add, links that take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.index.records import Records
from indexer.index.speakers import Facet, Facets
from server.page.links import Link, ask_url
from server.question.query import Filters, Query

# So many names are shown at once; the others are one click away.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, how many sentences it leaves, and the question narrowed to it."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one kind: the most frequent, and the rest."""

    title: str
    first: tuple[Counted, ...]
    rest: tuple[Counted, ...]


def act_name(act: str) -> str:
    """A kind of saying in words."""
    return "spoke otherwise" if act == "other" else act


def groups(query: Query, facets: Facets) -> tuple[Group, ...]:
    """What is left to choose from; a kind of which something is chosen offers no more."""
    chosen = query.filters
    offered = (
        _group("Speakers", query, "speakers", facets.speakers, chosen.speakers),
        _group("Organisations", query, "organisations", facets.organisations, chosen.organisations),
        _group("What they did", query, "acts", facets.acts, chosen.acts),
    )
    # One name beside a chosen speaker is all that this speaker says.
    least = 2 if chosen.speakers or chosen.organisations else 1
    return tuple(group for group in offered if len(group.first) >= least)


def _group(
    title: str, query: Query, field: str, facets: Sequence[Facet], chosen: Sequence[str]
) -> Group:
    """Names as links to the same question asked of them only."""
    if chosen:
        return Group(title, (), ())
    found = tuple(
        Counted(
            act_name(facet.name) if field == "acts" else facet.name,
            facet.count,
            _narrowed(query, field, (facet.name,)),
        )
        for facet in facets
    )
    # One name more is shown rather than hidden behind a click.
    shown = _SHOWN if len(found) > _SHOWN + 1 else len(found)
    return Group(title, found[:shown], found[shown:])


def chosen_of(records: Records, query: Query) -> tuple[Link, ...]:
    """What a question is asked of, each with the address of the question without it."""
    titles = {report_id: meta.title for report_id, meta in records.reports.items()}
    sections = {s.section_id: s.title for own in records.outlines.values() for s in own}
    filters = query.filters
    return (
        *_removable(query, "reports", filters.reports, titles),
        *_removable(query, "sections", filters.sections, sections),
        *_removable(query, "speakers", filters.speakers, {}),
        *_removable(query, "organisations", filters.organisations, {}),
        *_removable(query, "acts", filters.acts, {act: act_name(act) for act in filters.acts}),
    )


def _removable(
    query: Query, field: str, values: Sequence[str], names: dict[str, str]
) -> list[Link]:
    return [
        Link(
            names.get(value, value),
            _narrowed(query, field, tuple(other for other in values if other != value)),
        )
        for value in values
    ]


def _narrowed(query: Query, field: str, values: tuple[str, ...]) -> str:
    """The address of a question with other values in one field of its filters."""
    filters: Filters = replace(query.filters, **{field: values})
    return ask_url(replace(query, filters=filters))
