"""The keys of speakers: what a sentence is found by, counted by, and narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from indexer.index.office_names import forms_of_office
from indexer.types import Act, Speaker

SpeakerKind = Literal["person", "organisation", "office"]
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
# The kind of a speaker and its name.
SpeakerKey = tuple[SpeakerKind, str]
ACTS: tuple[Act, ...] = get_args(Act)
ACT: Literal["act"] = "act"
# A speaker, or an act under the kind ACT.
FacetKey = tuple[Literal["person", "organisation", "office", "act"], str]


def keys_of(speakers: Iterable[Speaker]) -> list[SpeakerKey]:
    """Return the keys of some speakers, each once.

    A person also speaks for the organisation, and in the office: "the Clerk".
    """
    found: list[SpeakerKey] = []
    for speaker in speakers:
        if speaker.person:
            found.append(("person", speaker.person))
        if speaker.organisation:
            found.append(("organisation", speaker.organisation))
        if speaker.role and forms_of_office(speaker.role):
            found.append(("office", speaker.role))
    return list(dict.fromkeys(found))
