"""Who says a sentence, in words and links; a name only where the attribution has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.index.records import Records
from indexer.types import Attribution, Passage, Span, Speaker, Status
from server.citation.links import report_url
from server.contract.wording import describe_attribution
from server.page.links import Link, ask_url
from server.question.query import Query

_CARRIED = ("carried", "carried-across")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: its name and its organisation, each a link to the question asked of it only.

    An empty address where that would ask nothing else.
    """

    name: Link
    organisation: Link | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """Who says a quote: `who` or, without names, `group`; the word of saying; the reason for none.

    `shown` is where the report names the speaker, if not in the quote itself.
    """

    status: Status
    who: tuple[Who, ...] = ()
    group: str = ""
    cue: str = ""
    shown: Link | None = None
    reason: str = ""


def chip(records: Records, query: Query, passage: Passage, quote: Span, said: Attribution) -> Chip:
    """Who says a quote of a passage."""
    if said.status == "said_by":
        who = tuple(_who(records, query, speaker) for speaker in said.speakers if _named(speaker))
        group = (
            "" if who else describe_attribution(replace(said, speakers=(), cue=None), passage.text)
        )
        shown = _shown(records, passage, quote, said) if who else None
        return Chip(said.status, who, group, _cue(passage, said), shown)
    if said.status == "about":
        return Chip(said.status, tuple(_who(records, query, speaker) for speaker in said.about))
    return Chip(said.status, reason=said.reason or "")


def _cue(passage: Passage, said: Attribution) -> str:
    """The word of saying as the report has it; a sentence without one goes on with the last."""
    if said.cue:
        return " ".join(passage.text[said.cue.start : said.cue.end].split())
    return "goes on" if said.basis in _CARRIED else ""


def _named(speaker: Speaker) -> bool:
    return bool(speaker.person or speaker.organisation or speaker.role)


def _who(records: Records, query: Query, speaker: Speaker) -> Who:
    filters = query.filters
    if not (speaker.person or speaker.organisation):
        return Who(Link(f"the {speaker.role}", ""))
    name = speaker.person or speaker.organisation or ""
    kind = "person" if speaker.person else "organisation"
    asked = ""
    if (kind, name) in records.speaking and name not in filters.speakers:
        asked = ask_url(replace(query, filters=replace(filters, speakers=(name,))))
    body = speaker.organisation if speaker.person else None
    if body is None:
        return Who(Link(name, asked))
    narrowed = ""
    if body not in filters.organisations:
        narrowed = ask_url(replace(query, filters=replace(filters, organisations=(body,))))
    return Who(Link(name, asked), Link(body, narrowed))


def _shown(records: Records, passage: Passage, quote: Span, said: Attribution) -> Link | None:
    """Where the name stands, if the quote has it not: the last place that shows it."""
    places = [
        place
        for place in said.evidence
        if place.passage_id != passage.passage_id or not quote.start <= place.span.start < quote.end
    ]
    if not places:
        return None
    there = records.passage(places[-1].passage_id)
    where = f"named in paragraph {there.paragraph}"
    return Link(where, report_url(there.report_id, "", sentence_anchor(there, places[-1].span)))


def sentence_anchor(passage: Passage, span: Span) -> str:
    """The id on the report's page of the sentence in which a range begins: no script is needed."""
    for sentence in passage.sentences:
        if sentence.start <= span.start < sentence.end:
            return f"p{passage.paragraph}:{sentence.start}-{sentence.end}"
    return f"p{passage.paragraph}"


def words(speakers: Sequence[Speaker]) -> tuple[tuple[str, str], ...]:
    """Speakers as names and the bodies they speak for, in words only."""
    return tuple(
        (
            speaker.person or speaker.organisation or f"the {speaker.role}",
            (speaker.organisation or "") if speaker.person else "",
        )
        for speaker in speakers
        if _named(speaker)
    )
