"""What an index knows of who speaks and what letters mean, one JSON line a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from indexer.attribution.types import AttributionRecord, Roster, RosterEntry
from indexer.types import Acronym, Attribution, Evidence, LongForm, Span, Speaker

ATTRIBUTIONS_FILE = "voices.jsonl"


def write_attributions(path: Path, voices: Mapping[str, AttributionRecord]) -> None:
    """Write one JSON object a report."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for report_id, own in voices.items():
            file.write(json.dumps([report_id, _record(own)], ensure_ascii=False) + "\n")


def load_attributions(path: Path) -> dict[str, AttributionRecord]:
    """Read voices back, by report id."""
    with path.open(encoding="utf-8", newline="\n") as file:
        pairs = (json.loads(line) for line in file)
        return {report_id: _voices(record) for report_id, record in pairs}


def _record(voices: AttributionRecord) -> dict[str, Any]:
    roster = voices.roster
    return {
        "attributions": [[astuple(a) for a in own] for own in voices.attributions],
        "roster": [
            [astuple(voice) for voice in part]
            for part in (roster.persons, roster.bodies, roster.mentioned)
        ],
        "acronyms": [astuple(acronym) for acronym in voices.acronyms],
    }


def _voices(record: dict[str, Any]) -> AttributionRecord:
    return AttributionRecord(
        tuple(tuple(_attribution(*a) for a in own) for own in record["attributions"]),
        Roster(*(tuple(_voice(*voice) for voice in part) for part in record["roster"])),
        tuple(_acronym(*acronym) for acronym in record["acronyms"]),
    )


def _attribution(
    status: Any, speakers: Any, about: Any, cue: Any, act: Any, breadth: Any, basis: Any,
    evidence: Any, reason: Any,
) -> Attribution:  # fmt: skip
    return Attribution(
        status, _speakers(speakers), _speakers(about), Span(*cue) if cue else None, act, breadth,
        basis, tuple(_evidence(*place) for place in evidence), reason,
    )  # fmt: skip


def _speakers(records: Iterable[Sequence[Any]]) -> tuple[Speaker, ...]:
    return tuple(Speaker(*record) for record in records)


def _evidence(passage_id: str, span: Sequence[int]) -> Evidence:
    return Evidence(passage_id, Span(*span))


def _voice(*record: Any) -> RosterEntry:
    person, organisation, role, aliases, said, through, about, mentioned, first = record
    counts = (said, through, about, mentioned)
    return RosterEntry(person, organisation, role, tuple(aliases), *counts, _evidence(*first))


def _acronym(letters: str, forms: Any, count: int, first: Any) -> Acronym:
    made = tuple(LongForm(text, times, _evidence(*place)) for text, times, place in forms)
    return Acronym(letters, made, count, _evidence(*first))
