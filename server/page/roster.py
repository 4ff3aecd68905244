"""The contents of a roster page: who speaks for whom, who is only mentioned, the acronyms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.attribution.types import Roster, RosterEntry
from indexer.index.names import folded_words, words_without_title
from indexer.index.records import Records
from indexer.index.speaker_keys import SpeakerKey
from indexer.types import Acronym, Evidence, ReportMeta, Status
from server.citation.links import report_url
from server.contract.wording import counted
from server.page.links import PageLink, ask_url, roster_url, sentence_anchor
from server.page.reports.paragraphs import paragraph_words
from server.page.reports.parts import paragraph_url
from server.page.rosters.finding import NameSearch
from server.page.rosters.groups import by_organisation
from server.question.query import Filters, Query


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person, an organisation or an office of the roster, in words.

    `about` is a person's role, and its organisations where it has several. `aliases` are names
    that are no part of `name`, `said` is how many sentences, `href` the question asked of it alone
    ("" if it says nothing), `first` where it is first named.
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
class RosterGroup:
    """Who speaks for an organisation; `name` is "" where persons have none.

    `line` is the organisation itself, None where it is only named with its persons.
    """

    name: str
    line: RosterLine | None
    persons: tuple[RosterLine, ...]


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The roster of one report, or those of it whom `search` finds.

    `summary` says how many sentences have a speaker, `found` how many names a search finds, ""
    without a search. `everybody` leads to the whole roster.
    """

    meta: ReportMeta
    href: str
    question: str
    search: str
    summary: str
    found: str
    everybody: str
    groups: tuple[RosterGroup, ...]
    offices: tuple[RosterLine, ...]
    mentioned: tuple[RosterLine, ...]
    acronyms: tuple[AcronymLine, ...]


def has_roster(records: Records, report_id: str) -> bool:
    """Return whether the roster of a report would show anything."""
    names = records.names[report_id]
    roster = names.roster
    return bool(roster.persons or roster.organisations or roster.mentioned or names.acronyms)


def roster_view(records: Records, report_id: str, question: str, search: str = "") -> RosterPage:
    """Return the contents of a report's roster page, limited to a search; its links ask `question`.

    Raises UnknownReport.
    """
    meta = records.report_row(report_id).meta
    names = records.names[report_id]
    reports = (report_id,) if records.report_count > 1 else ()
    entries = (*names.roster.persons, *names.roster.organisations, *names.roster.offices)
    known = [_names_of(entry) for entry in (*entries, *names.roster.mentioned)]
    known += [(each.short_form, *(form.text for form in each.forms)) for each in names.acronyms]
    finder = NameSearch(search, (name for own in known for name in own))

    def lines(chosen: Iterable[RosterEntry]) -> tuple[RosterLine, ...]:
        found = (entry for entry in chosen if finder.finds(*_names_of(entry)))
        return tuple(_line(records, entry, question, reports) for entry in found)

    acronyms = (_acronym_line(records, acronym) for acronym in names.acronyms)
    return RosterPage(
        meta=meta,
        href=report_url(report_id, question),
        question=question,
        search=search,
        summary=_summary(records.statuses(report_id)),
        found=_found(search, sum(finder.finds(*own) for own in known)),
        everybody=roster_url(report_id, question),
        groups=tuple(_groups(names.roster, finder, lines)),
        offices=lines(names.roster.offices),
        mentioned=lines(names.roster.mentioned),
        acronyms=tuple(line for line in acronyms if finder.finds(line.acronym, *line.forms)),
    )


def _groups(
    roster: Roster,
    finder: NameSearch,
    lines: Callable[[Iterable[RosterEntry]], tuple[RosterLine, ...]],
) -> Iterator[RosterGroup]:
    """Yield the groups that have somebody to show; an organisation stays above its persons."""
    for group in by_organisation(roster):
        own = lines([group.entry] if group.entry else ())
        persons = lines(group.persons)
        if own or persons:
            yield RosterGroup(group.name, own[0] if own else None, persons)


def _names_of(entry: RosterEntry) -> tuple[str, ...]:
    """Return all by which an entry is found: its names, and a person's role and organisations."""
    own = (entry.person, entry.organisation, entry.role, *entry.organisations, *entry.aliases)
    return tuple(name for name in own if name)


def _found(search: str, count: int) -> str:
    if not search:
        return ""
    if not count:
        return f"Nobody is called “{search}” here, nor spelled nearly so."
    return f"{counted(count, 'name')} with “{search}”"


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
    # A person stands under its organisation, which is told again only where it changes.
    about = (entry.role, ", then ".join(entry.organisations)) if entry.person else ()
    own = set(folded_words(name))
    others = [alias for alias in entry.aliases if not own.issuperset(words_without_title(alias))]
    return RosterLine(
        name=name,
        about=", ".join(part for part in about if part),
        aliases=", ".join(others),
        said=_said(entry),
        href=_narrowed_url(records, entry, question or f"What did {name} say?", reports),
        first=_first_link(records, entry.first),
    )


def _said(entry: RosterEntry) -> str:
    """Return how many sentences it says, and how many its speakers say, in words; "" for none."""
    own = counted(entry.said, "sentence")
    if entry.person or not entry.through:
        return own if entry.said else ""
    if not entry.said:
        return f"{counted(entry.through, 'sentence')} by its speakers"
    return f"{own}, {entry.through:,} by its speakers"


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
        f"first in {paragraph_words(records, passage)}",
        paragraph_url(records, passage.report_id, passage.paragraph, fragment),
    )


def _acronym_line(records: Records, acronym: Acronym) -> AcronymLine:
    forms = tuple(form.text for form in acronym.forms)
    return AcronymLine(acronym.short_form, forms, _first_link(records, acronym.first))
