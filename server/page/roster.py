"""The contents of a roster page: who speaks in a report, who is only mentioned, the acronyms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.attribution.types import RosterEntry
from indexer.index.records import Records
from indexer.index.speaker_keys import SpeakerKey
from indexer.types import Acronym, Evidence, ReportMeta, Status
from server.citation.links import report_url
from server.contract.wording import counted
from server.page.links import PageLink, ask_url, sentence_anchor
from server.page.reports.parts import paragraph_url
from server.question.query import Filters, Query


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person, an organisation or an office of the roster, in words.

    `about` is the role and the organisation, `said` how many sentences, `href` the question asked
    of it alone ("" if it says nothing), `first` where it is first named.
    """

    name: str
    about: str
    aliases: str
    said: str
    href: str
    first: PageLink


@dataclass(frozen=True, slots=True)
class AcronymLine:
    """An acronym, its long forms (none if the report has none), and where it first stands."""

    acronym: str
    forms: tuple[str, ...]
    first: PageLink


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The roster of one report; `summary` says how many sentences have a speaker."""

    meta: ReportMeta
    href: str
    question: str
    summary: str
    persons: tuple[RosterLine, ...]
    organisations: tuple[RosterLine, ...]
    offices: tuple[RosterLine, ...]
    mentioned: tuple[RosterLine, ...]
    acronyms: tuple[AcronymLine, ...]


def has_roster(records: Records, report_id: str) -> bool:
    """Return whether the roster of a report would show anything."""
    names = records.names[report_id]
    roster = names.roster
    return bool(roster.persons or roster.organisations or roster.mentioned or names.acronyms)


def roster_view(records: Records, report_id: str, question: str) -> RosterPage:
    """Return the contents of a report's roster page; its links ask `question`.

    Raises UnknownReport.
    """
    meta = records.report_row(report_id).meta
    names = records.names[report_id]
    reports = (report_id,) if records.report_count > 1 else ()

    def lines(entries: Sequence[RosterEntry]) -> tuple[RosterLine, ...]:
        return tuple(_line(records, entry, question, reports) for entry in entries)

    return RosterPage(
        meta=meta,
        href=report_url(report_id, question),
        question=question,
        summary=_summary(records.statuses(report_id)),
        persons=lines(names.roster.persons),
        organisations=lines(names.roster.organisations),
        offices=lines(names.roster.offices),
        mentioned=lines(names.roster.mentioned),
        acronyms=tuple(_acronym_line(records, acronym) for acronym in names.acronyms),
    )


def _summary(counts: Mapping[Status, int]) -> str:
    said, about = counts.get("said_by", 0), counts.get("about", 0)
    return (
        f"Of {sum(counts.values())} sentences, {said} are said by somebody and {about} are about "
        f"somebody; for {counts.get('unattributed', 0)} the report does not say who speaks."
    )


def _line(
    records: Records, entry: RosterEntry, question: str, reports: tuple[str, ...]
) -> RosterLine:
    name = entry.person or entry.organisation or f"the {entry.role}"
    organisation = ", then ".join(entry.organisations) or entry.organisation
    about = (entry.role, organisation) if entry.person else ()
    return RosterLine(
        name=name,
        about=", ".join(part for part in about if part),
        aliases=", ".join(entry.aliases),
        said=_said(entry),
        href=_narrowed_url(records, entry, question or f"What did {name} say?", reports),
        first=_first_link(records, entry.first),
    )


def _said(entry: RosterEntry) -> str:
    """Return how many sentences it says, and how many persons say for it, in words; "" for none."""
    own = counted(entry.said, "sentence")
    if entry.person or not entry.through:
        return own if entry.said else ""
    through = f"{entry.through} through persons"
    return f"{own}, {through}" if entry.said else through


def _narrowed_url(
    records: Records, entry: RosterEntry, question: str, reports: tuple[str, ...]
) -> str:
    """Return the address of a question asked of one speaker alone; "" if it says nothing."""
    own: SpeakerKey = ("person", entry.person) if entry.person else ("office", entry.role or "")
    if not entry.organisation or entry.person:
        asked = Query(question, filters=Filters(reports, speakers=(own[1],)))
        return ask_url(asked) if records.says(own) else ""
    name = entry.organisation
    if name and records.says(("organisation", name)):
        return ask_url(Query(question, filters=Filters(reports, organisations=(name,))))
    return ""


def _first_link(records: Records, evidence: Evidence) -> PageLink:
    """Return a link to the sentence of a piece of evidence."""
    passage = records.passage(evidence.passage_id)
    fragment = sentence_anchor(passage, evidence.span)
    return PageLink(
        f"first in paragraph {passage.paragraph}",
        paragraph_url(records, passage.report_id, passage.paragraph, fragment),
    )


def _acronym_line(records: Records, acronym: Acronym) -> AcronymLine:
    forms = tuple(form.text for form in acronym.forms)
    return AcronymLine(acronym.short_form, forms, _first_link(records, acronym.first))
