"""The contents of the page of a report's decisions: groups of quotes, and what narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from indexer.errors import UsageError
from indexer.index.records import Records
from indexer.types import ReportMeta
from server.citation.links import anchor, report_url
from server.contract.decisions.wording import (
    PLURALS,
    by_section,
    by_speaker,
    kind_in_words,
    place_in_words,
)
from server.contract.wording import counted
from server.decisions.find import decisions_of
from server.decisions.types import KINDS, Decision, Kind
from server.page.links import PageLink
from server.page.reports.parts import paragraph_url

# What the quotes may be grouped by, the first where nothing is said, and how the page calls it.
_ORDERS = {"section": "By section", "speaker": "By who decides"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows or orders the page; `is_chosen` marks the one that holds."""

    text: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in words; `introduction` is "" where it is the same as that of the line before."""

    kind: Kind
    label: str
    by: str
    introduction: str
    text: str
    place: PageLink


@dataclass(frozen=True, slots=True)
class DecisionGroup:
    """The decisions of one section, or of those of one name."""

    name: str
    lines: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The decisions of one report, in groups."""

    meta: ReportMeta
    href: str
    grid: str
    summary: str
    kinds: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    groups: tuple[DecisionGroup, ...]


def decisions_url(report_id: str, kind: str = "", order: str = "section") -> str:
    """Return the address of a report's decisions, of one kind if it is named."""
    pairs = [("kind", kind)] if kind else []
    pairs += [("by", order)] if order != "section" else []
    return f"/reports/{report_id}/decisions{f'?{urlencode(pairs)}' if pairs else ''}"


def grid_url(report_id: str) -> str:
    """Return the address of a report's grid."""
    return f"/reports/{report_id}/grid"


def decisions_view(records: Records, report_id: str, params: QueryParams) -> DecisionsPage:
    """Return the contents of the page; the parameters `kind` and `by` narrow and order it.

    Raises UnknownReport, and UsageError for other values of the parameters.
    """
    meta = records.report_row(report_id).meta
    kind = _one_of(params, "kind", ("", *KINDS))
    order = _one_of(params, "by", tuple(_ORDERS))
    found = decisions_of(records, report_id)
    shown = [one for one in found if kind in ("", one.kind)]
    groups = by_speaker(shown) if order == "speaker" else by_section(shown)
    return DecisionsPage(
        meta=meta,
        href=report_url(report_id),
        grid=grid_url(report_id),
        summary=_summary(found, shown),
        kinds=_kinds(report_id, found, kind, order),
        orders=tuple(
            Choice(text, decisions_url(report_id, kind, each), each == order)
            for each, text in _ORDERS.items()
        ),
        groups=tuple(
            DecisionGroup(name, _lines(records, own, names_by=order == "section"))
            for name, own in groups
        ),
    )


def _one_of(params: QueryParams, name: str, values: Sequence[str]) -> str:
    given = params.get(name) or values[0]
    if given not in values:
        named = ", ".join(value for value in values if value)
        raise UsageError(f"{name} is {given!r}; give one of {named}.")
    return given


def _summary(found: Sequence[Decision], shown: Sequence[Decision]) -> str:
    if not found:
        return (
            "No sentence was found that tells what was concluded, recommended, agreed or requested."
        )
    unsure = sum(one.perhaps for one in shown)
    total = counted(len(shown), "sentence")
    if not unsure:
        return f"{total}, in the report’s own words."
    return f"{total}, in the report’s own words; {unsure} marked “perhaps” may be no decision."


def _kinds(report_id: str, found: Sequence[Decision], kind: str, order: str) -> tuple[Choice, ...]:
    """The links that narrow to a kind, each with its count; only those that the report has."""
    counts = {each: sum(one.kind == each for one in found) for each in KINDS}
    every = Choice(f"All {len(found):,}", decisions_url(report_id, "", order), not kind)
    named = (
        Choice(
            f"{PLURALS[each].capitalize()} {count:,}",
            decisions_url(report_id, each, order),
            each == kind,
        )
        for each, count in counts.items()
        if count or each == kind
    )
    return (every, *named) if found else ()


def _lines(
    records: Records, decisions: Sequence[Decision], names_by: bool
) -> tuple[DecisionLine, ...]:
    lines, introduction = [], ""
    for one in decisions:
        passage = one.passage
        href = paragraph_url(
            records, passage.report_id, passage.paragraph, anchor(passage, one.span)
        )
        lines.append(
            DecisionLine(
                kind=one.kind,
                label=kind_in_words(one),
                by=" and ".join(one.by) if names_by else "",
                introduction=one.introduction if one.introduction != introduction else "",
                text=one.text,
                place=PageLink(place_in_words(one), href),
            )
        )
        introduction = one.introduction
    return tuple(lines)
