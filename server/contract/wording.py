"""Attributions and linked names in words, as people read them on every door."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.acronym_tokens import acronym_key
from indexer.index.names import without_title
from indexer.types import Attribution, Speaker
from server.question.types import LinkedName

_GROUPS = {
    "one": "a participant",
    "some": "some participants",
    "many": "many participants",
    "all": "the participants",
    "broad": "broadly shared",
}


def speaker_name(speaker: Speaker) -> str:
    """A speaker in words: "Ms. Lisa Kurbiel (UNICEF)", "UNHCR", "the Chair"; "" for no name."""
    if speaker.person and speaker.organisation:
        return f"{speaker.person} ({speaker.organisation})"
    name = speaker.person or speaker.organisation
    return name or (f"the {speaker.role}" if speaker.role else "")


def describe_attribution(attribution: Attribution, text: str) -> str:
    """Who says a sentence and how, in words; "" where nobody does. `text` is the passage's."""
    if attribution.status != "said_by":
        return ""
    names = [name for name in map(speaker_name, attribution.speakers) if name]
    who = " and ".join(names) or _GROUPS.get(attribution.breadth or "", "a group")
    cue = attribution.cue
    return f"{who}: {text[cue.start : cue.end]}" if cue else who


def describe_links(readings: Sequence[LinkedName]) -> str:
    """The line that people see: what was read otherwise than asked, each once."""
    return "; ".join(dict.fromkeys(line for line in map(_describe_link, readings) if line))


def _describe_link(reading: LinkedName) -> str:
    """One reading in words, empty where it says nothing new."""
    forms = " or ".join(reading.forms)
    if reading.kind == "undefined":
        return ""
    if reading.kind == "slip" and forms:
        return f"{reading.asked} = {reading.as_} ({forms})"
    is_spelled = acronym_key(reading.asked) != acronym_key(reading.as_)
    if reading.kind == "acronym" and not is_spelled:
        return f"{reading.asked} = {forms}"
    if without_title(reading.asked) == without_title(reading.as_):
        return ""
    return f"{reading.asked} = {reading.as_}"
