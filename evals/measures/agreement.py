"""Judge the speakers found for a sentence: right strictly, or right in their office alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evals.gold.attribution import GoldSpeaker
from evals.measures.speaker_names import SpeakerNames, plain
from indexer.types import Attribution, Passage, Span, Speaker

_Agrees = Callable[[Speaker, GoldSpeaker], bool]


def strictly(names: SpeakerNames) -> _Agrees:
    """Return whether a found speaker has the person and the organisation of the gold.

    A group without a name, or an office alone, has neither, and agrees with the gold's group.
    """
    return lambda found, gold: (
        names.same_person(found.person, gold.person)
        and names.same_organisation(found.organisation, gold.organisation)
    )


def leniently(names: SpeakerNames, said: Attribution, passage: Passage, sentence: Span) -> _Agrees:
    """Return whether the office of a found speaker is right, as far as gold and report can tell.

    It is where the speaker agrees strictly; where it contradicts the gold in nothing that both name
    and shares the person or the organisation; and where only an office was found ("the Chair", "the
    Secretariat") and the gold names who holds it, if the report names that office as the subject:
    its words stand in the sentence, before the reporting verb where there is one, or, when the
    speaker is carried on or meant by a pronoun, earlier in the passage.
    """
    is_right = strictly(names)
    subject = _subject(said, passage, sentence)

    def agrees(found: Speaker, gold: GoldSpeaker) -> bool:
        if is_right(found, gold):
            return True
        persons = _compared(found.person, gold.person, names.same_person)
        bodies = _compared(found.organisation, gold.organisation, names.same_organisation)
        if False in (persons, bodies):
            return False
        is_named = bool(gold.person or gold.organisation)
        return True in (persons, bodies) or (is_named and _is_subject(found, subject))

    return agrees


def all_agree(found: Sequence[Speaker], gold: Sequence[GoldSpeaker], agrees: _Agrees) -> bool:
    """Return whether each found speaker agrees with one of the gold, and the other way round."""
    return (
        bool(found and gold)
        and all(any(agrees(one, other) for other in gold) for one in found)
        and all(any(agrees(one, other) for one in found) for other in gold)
    )


def _compared(
    one: str | None, other: str | None, same: Callable[[str | None, str | None], bool]
) -> bool | None:
    """Whether two names are the same; None where not both are there."""
    return same(one, other) if one and other else None


def _subject(said: Attribution, passage: Passage, sentence: Span) -> str:
    """The text in which the subject of a sentence stands."""
    start = sentence.start if said.basis == "named" else 0
    has_cue = said.cue is not None and sentence.start < said.cue.start < sentence.end
    end = said.cue.start if said.cue is not None and has_cue else sentence.end
    return plain(passage.text[start:end])


def _is_subject(found: Speaker, subject: str) -> bool:
    """Whether an office without a person, or a body alone, stands in a text in whole words."""
    office = plain(found.role or found.organisation or "") if found.person is None else ""
    return bool(office) and re.search(rf"(?<!\w){re.escape(office)}(?!\w)", subject) is not None
