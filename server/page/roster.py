"""Who speaks in a report, who is only mentioned, and what its letters mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from indexer.attribution.types import RosterEntry
from indexer.index.records import Records
from indexer.types import Acronym, Evidence, ReportMeta
from server.citation.links import report_url
from server.page.chips import sentence_anchor
from server.page.links import Link, ask_url
from server.question.query import Filters, Query


@dataclass(frozen=True, slots=True)
class Line:
    """A person or a body: what it is, how much it says, how to ask it, where it first stands."""

    name: str
    about: str
    aliases: str
    said: str
    ask: str
    first: Link


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters, what they are spelled out as (nothing: never), how often they stand there."""

    letters: str
    forms: tuple[str, ...]
    count: int
    first: Link


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The voices of one report; `told` says in words how many sentences have a speaker."""

    meta: ReportMeta
    href: str
    question: str
    told: str
    persons: tuple[Line, ...]
    bodies: tuple[Line, ...]
    mentioned: tuple[Line, ...]
    letters: tuple[Letters, ...]


def roster_url(report_id: str, question: str = "") -> str:
    """Where a report's roster is read, with the question that it can be asked."""
    query = f"?{urlencode({'q': question})}" if question else ""
    return f"/reports/{report_id}/speakers{query}"


def has_voices(records: Records, report_id: str) -> bool:
    """Whether there is anything to read on a report's roster."""
    voices = records.attributions[report_id]
    roster = voices.roster
    return bool(roster.persons or roster.organisations or roster.mentioned or voices.acronyms)


def roster_view(records: Records, report_id: str, question: str) -> RosterPage:
    """The page of a report's voices; raises UnknownReport."""
    meta, _ = records.report(report_id)
    voices = records.attributions[report_id]
    roster = voices.roster
    reports = (report_id,) if len(records.reports) > 1 else ()

    def lines(found: Sequence[RosterEntry]) -> tuple[Line, ...]:
        return tuple(_line(records, voice, question, reports) for voice in found)

    return RosterPage(
        meta=meta,
        href=report_url(report_id, question),
        question=question,
        told=_told(Counter(a.status for own in voices.attributions for a in own)),
        persons=lines(roster.persons),
        bodies=lines(roster.organisations),
        mentioned=lines(roster.mentioned),
        letters=tuple(_letters(records, acronym) for acronym in voices.acronyms),
    )


def _told(counts: Mapping[str, int]) -> str:
    said, about = counts.get("said_by", 0), counts.get("about", 0)
    return (
        f"Of {sum(counts.values())} sentences, {said} are said by somebody and {about} tell of "
        f"somebody; for {counts.get('unattributed', 0)} the report does not tell who speaks."
    )


def _line(records: Records, voice: RosterEntry, question: str, reports: tuple[str, ...]) -> Line:
    name = voice.person or voice.organisation or ""
    body = voice.organisation if voice.person else None
    return Line(
        name=name,
        about=", ".join(part for part in (voice.role, body) if part),
        aliases=", ".join(voice.aliases),
        said=_said(voice),
        ask=_ask(records, voice, question or f"What did {name} say?", reports),
        first=_place(records, voice.first),
    )


def _said(voice: RosterEntry) -> str:
    """How many sentences are its own, and how many persons say for it; empty for none."""
    own = f"{voice.said} {'sentence' if voice.said == 1 else 'sentences'}"
    if voice.person or not voice.through:
        return own if voice.said else ""
    through = f"{voice.through} through persons"
    return f"{own}, {through}" if voice.said else through


def _ask(records: Records, voice: RosterEntry, question: str, reports: tuple[str, ...]) -> str:
    """The question asked of this voice only; empty where it says nothing."""
    if voice.person and ("person", voice.person) in records.speaking:
        return ask_url(Query(question, filters=Filters(reports, speakers=(voice.person,))))
    body = voice.organisation
    if body and not voice.person and ("organisation", body) in records.speaking:
        return ask_url(Query(question, filters=Filters(reports, organisations=(body,))))
    return ""


def _place(records: Records, evidence: Evidence) -> Link:
    """The paragraph of a place, and the sentence there to light."""
    passage = records.passage(evidence.passage_id)
    anchor = sentence_anchor(passage, evidence.span)
    return Link(
        f"first in paragraph {passage.paragraph}", report_url(passage.report_id, "", anchor)
    )


def _letters(records: Records, acronym: Acronym) -> Letters:
    forms = tuple(form.text for form in acronym.forms)
    return Letters(acronym.short_form, forms, acronym.count, _place(records, acronym.first))
