"""Turn speakers and what is known of them into the JSON of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from indexer.attribution.types import Roster, RosterEntry
from indexer.index.records import Records
from indexer.types import Acronym, Attribution, Evidence, Speaker, Status

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.speaker_schemas import (
        AttributionJSON,
        EvidenceJSON,
        RosterEntryJSON,
        RosterJSON,
        SpeakerJSON,
    )


def attribution_json(attribution: Attribution) -> AttributionJSON:
    """Return the JSON of who says a sentence."""
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
        "sure": attribution.sure,
    }


def speakers_json(attributions: Iterable[Attribution]) -> list[SpeakerJSON]:
    """Return the persons and organisations that speak, each once, without unnamed groups."""
    speakers = (speaker for attribution in attributions for speaker in attribution.speakers)
    return [speaker_json(s) for s in dict.fromkeys(speakers) if s.person or s.organisation]


def speaker_json(speaker: Speaker) -> SpeakerJSON:
    """Return the JSON of a speaker."""
    return {
        "person": speaker.person,
        "organisation": speaker.organisation,
        "role": speaker.role,
    }


def evidence_json(place: Evidence) -> EvidenceJSON:
    """Return the JSON of a place that shows who speaks."""
    return {"passage_id": place.passage_id, "start": place.span.start, "end": place.span.end}


def roster_json(records: Records, report_id: str) -> RosterJSON:
    """Return the JSON of who speaks in a report; raises UnknownReport."""
    counts = records.statuses(report_id)
    names = records.names[report_id]
    return roster_of(report_id, counts, names.roster, names.acronyms)


def roster_of(
    report_id: str, counts: Counter[Status], roster: Roster, acronyms: Iterable[Acronym]
) -> RosterJSON:
    """Return the JSON of a roster; `counts` are how many sentences have each status."""
    return {
        "report_id": report_id,
        "sentences": {
            "said_by": counts["said_by"],
            "about": counts["about"],
            "unattributed": counts["unattributed"],
        },
        "persons": [_entry_json(entry) for entry in roster.persons],
        "organisations": [_entry_json(entry) for entry in roster.organisations],
        "offices": [_entry_json(entry) for entry in roster.offices],
        "mentioned": [_entry_json(entry) for entry in roster.mentioned],
        "acronyms": [
            {
                "letters": acronym.short_form,
                "forms": [{"text": form.text, "count": form.count} for form in acronym.forms],
                "count": acronym.count,
            }
            for acronym in acronyms
        ],
    }


def _entry_json(entry: RosterEntry) -> RosterEntryJSON:
    return {
        "person": entry.person,
        "organisation": entry.organisation,
        "organisations": list(entry.organisations),
        "role": entry.role,
        "aliases": list(entry.aliases),
        "said": entry.said,
        "through": entry.through,
        "about": entry.about,
        "mentioned": entry.mentioned,
        "first": evidence_json(entry.first),
    }
