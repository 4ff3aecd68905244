"""The label at a quote that says who speaks; it names somebody only if the attribution does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.index.records import Records
from indexer.index.speaker_keys import SpeakerKind
from indexer.types import Attribution, Passage, Span, Speaker, Status
from server.contract.wording import describe_attribution
from server.page.links import PageLink, ask_url, sentence_anchor
from server.page.reports.paragraphs import paragraph_words
from server.page.reports.parts import paragraph_url
from server.question.query import Query

# A sentence of these bases names nobody itself: the speaker before it goes on.
_CONTINUING = ("carried", "carried-across")
_CONTINUED = "continued from"


@dataclass(frozen=True, slots=True)
class LinkedSpeaker:
    """A speaker and its organisation, each linked to the question asked of it alone.

    The address is empty where it would ask the same question again, or nobody.
    """

    name: PageLink
    organisation: PageLink | None = None


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """Who says a quote: `speakers`, or `group` where they have no names ("many participants").

    `cue` is the reporting verb as the report has it. `named_in` leads to where the speaker is
    named, None if that is the quote itself. `reason` says why nobody is named.
    """

    status: Status
    speakers: tuple[LinkedSpeaker, ...] = ()
    group: str = ""
    cue: str = ""
    named_in: PageLink | None = None
    reason: str = ""


def speaker_label(
    records: Records, query: Query, passage: Passage, quote: Span, attribution: Attribution
) -> SpeakerLabel:
    """Return the label of a quote; its links narrow `query` to a speaker."""
    if attribution.status == "unattributed":
        return SpeakerLabel("unattributed", reason=attribution.reason or "")
    if attribution.status == "about":
        linked = tuple(_linked_speaker(records, query, speaker) for speaker in attribution.about)
        return SpeakerLabel("about", linked)
    speakers = tuple(filter(_is_named, attribution.speakers))
    cue = _cue(passage, attribution)
    if not speakers:
        nameless = replace(attribution, speakers=(), cue=None)
        return SpeakerLabel("said_by", group=describe_attribution(nameless, passage.text), cue=cue)
    named_in = _named_in(records, passage, quote, attribution)
    return SpeakerLabel(
        "said_by",
        tuple(_linked_speaker(records, query, speaker) for speaker in speakers),
        # "continued from paragraph 3" says it already.
        cue="" if named_in and named_in.text.startswith(_CONTINUED) else cue,
        named_in=named_in,
    )


def speaker_names(speakers: Sequence[Speaker]) -> tuple[tuple[str, str], ...]:
    """Return the name of each speaker and the organisation it speaks for, "" if that is itself."""
    return tuple(
        (
            speaker.person or speaker.organisation or f"the {speaker.role}",
            (speaker.organisation or "") if speaker.person else "",
        )
        for speaker in speakers
        if _is_named(speaker)
    )


def _is_named(speaker: Speaker) -> bool:
    return bool(speaker.person or speaker.organisation or speaker.role)


def _cue(passage: Passage, attribution: Attribution) -> str:
    """Return the words of the cue on one line; a sentence without one may continue a speech."""
    if attribution.cue:
        return " ".join(passage.text[attribution.cue.start : attribution.cue.end].split())
    return "goes on" if attribution.basis in _CONTINUING else ""


def _linked_speaker(records: Records, query: Query, speaker: Speaker) -> LinkedSpeaker:
    filters = query.filters
    kinds: Sequence[tuple[SpeakerKind, str | None]] = (
        ("person", speaker.person),
        ("organisation", speaker.organisation),
        ("office", speaker.role),
    )
    kind, name = next((kind, name) for kind, name in kinds if name)
    href = ""
    if records.says((kind, name)) and name not in filters.speakers:
        href = ask_url(replace(query, filters=replace(filters, speakers=(name,))))
    organisation = speaker.organisation if speaker.person else None
    if organisation is None:
        return LinkedSpeaker(PageLink(f"the {name}" if kind == "office" else name, href))
    narrowed = ""
    if organisation not in filters.organisations:
        narrowed = ask_url(replace(query, filters=replace(filters, organisations=(organisation,))))
    return LinkedSpeaker(PageLink(name, href), PageLink(organisation, narrowed))


def _named_in(
    records: Records, passage: Passage, quote: Span, attribution: Attribution
) -> PageLink | None:
    """Return a link to the last evidence outside the quote; None where there is none."""
    outside = [
        evidence
        for evidence in attribution.evidence
        if evidence.passage_id != passage.passage_id
        or not quote.start <= evidence.span.start < quote.end
    ]
    if not outside:
        return None
    naming = records.passage(outside[-1].passage_id)
    fragment = sentence_anchor(naming, outside[-1].span)
    if naming.paragraph == passage.paragraph:
        words = "named in this paragraph"
    else:
        goes_on = not attribution.cue and attribution.basis in _CONTINUING
        words = f"{_CONTINUED if goes_on else 'named in'} {paragraph_words(records, naming)}"
    return PageLink(words, paragraph_url(records, naming.report_id, naming.paragraph, fragment))
