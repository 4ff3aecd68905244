"""From who speaks to the contract's shapes, and to words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.attribution.types import RosterEntry
from indexer.index.reader import Index
from indexer.index.speakers import Facet, Facets
from indexer.types import Attribution, Evidence, Speaker
from server.contract.speaker_schemas import (
    AttributionJSON,
    EvidenceJSON,
    FacetJSON,
    FacetsJSON,
    ReadingJSON,
    RosterEntryJSON,
    RosterJSON,
    SpeakerJSON,
)
from server.question.entity_linking import LinkedName

_GROUPS = {
    "one": "a participant",
    "some": "some participants",
    "many": "many participants",
    "all": "the participants",
    "broad": "broadly shared",
}


def speaker_json(speaker: Speaker) -> SpeakerJSON:
    """A speaker in the contract's shape."""
    return {
        "person": speaker.person,
        "organisation": speaker.organisation,
        "role": speaker.role,
    }


def speakers_json(said: Iterable[Attribution]) -> list[SpeakerJSON]:
    """The persons and bodies that say some sentences, each once; groups without a name are none."""
    speakers = (speaker for attribution in said for speaker in attribution.speakers)
    return [speaker_json(s) for s in dict.fromkeys(speakers) if s.person or s.organisation]


def attribution_json(attribution: Attribution) -> AttributionJSON:
    """Who says a sentence, in the contract's shape."""
    cue = attribution.cue
    return {
        "status": attribution.status,
        "speakers": [speaker_json(speaker) for speaker in attribution.speakers],
        "about": [speaker_json(speaker) for speaker in attribution.about],
        "act": attribution.act,
        "cue": [cue.start, cue.end] if cue else None,
        "breadth": attribution.breadth,
        "basis": attribution.basis,
        "evidence": [evidence_json(place) for place in attribution.evidence],
        "reason": attribution.reason,
    }


def evidence_json(place: Evidence) -> EvidenceJSON:
    """A place that shows something, in the contract's shape."""
    return {"passage_id": place.passage_id, "start": place.span.start, "end": place.span.end}


def readings_json(readings: Sequence[LinkedName]) -> list[ReadingJSON]:
    """How the names of a question were read, in the contract's shape."""
    return [
        {
            "asked": reading.asked,
            "as": reading.as_,
            "kind": reading.kind,
            "start": reading.span.start,
            "end": reading.span.end,
            "forms": list(reading.forms),
        }
        for reading in readings
    ]


def facets_json(facets: Facets) -> FacetsJSON:
    """What an answer can be narrowed by, in the contract's shape."""
    return {
        "speakers": _facets(facets.speakers),
        "organisations": _facets(facets.organisations),
        "acts": _facets(facets.acts),
    }


def _facets(facets: Sequence[Facet]) -> list[FacetJSON]:
    return [{"name": facet.name, "count": facet.count} for facet in facets]


def roster_json(index: Index, report_id: str) -> RosterJSON:
    """Who speaks in a report; raises UnknownReport."""
    index.report(report_id)
    voices = index.voices[report_id]
    counts = Counter(a.status for own in voices.attributions for a in own)
    return {
        "report_id": report_id,
        "sentences": {
            "said_by": counts["said_by"],
            "about": counts["about"],
            "unattributed": counts["unattributed"],
        },
        "persons": [_voice(voice) for voice in voices.roster.persons],
        "organisations": [_voice(voice) for voice in voices.roster.organisations],
        "mentioned": [_voice(voice) for voice in voices.roster.mentioned],
        "acronyms": [
            {
                "letters": acronym.short_form,
                "forms": [{"text": form.text, "count": form.count} for form in acronym.forms],
                "count": acronym.count,
            }
            for acronym in voices.acronyms
        ],
    }


def _voice(voice: RosterEntry) -> RosterEntryJSON:
    return {
        "person": voice.person,
        "organisation": voice.organisation,
        "role": voice.role,
        "aliases": list(voice.aliases),
        "said": voice.said,
        "through": voice.through,
        "about": voice.about,
        "mentioned": voice.mentioned,
        "first": evidence_json(voice.first),
    }


def speaker_name(speaker: Speaker) -> str:
    """A speaker in words: "Ms. Lisa Kurbiel (UNICEF)", "UNHCR", "the Chair"; "" for no name."""
    if speaker.person and speaker.organisation:
        return f"{speaker.person} ({speaker.organisation})"
    name = speaker.person or speaker.organisation
    return name or (f"the {speaker.role}" if speaker.role else "")


def told(attribution: Attribution, text: str) -> str:
    """Who says a sentence and how, in words; "" where nobody does. `text` is the passage's."""
    if attribution.status != "said_by":
        return ""
    names = [name for name in map(speaker_name, attribution.speakers) if name]
    who = " and ".join(names) or _GROUPS.get(attribution.breadth or "", "a group")
    cue = attribution.cue
    return f"{who}: {text[cue.start : cue.end]}" if cue else who
