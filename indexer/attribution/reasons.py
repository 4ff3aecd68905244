"""The reasons, as shown to readers, why no speaker is named for a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.types import Speaker

ENGLISH_ONLY = "who speaks is read in reports in English only"
NO_SPEAKER = "no one is named as saying it"
REPORTED_ACTION = "it tells of them, and not what they said"
MEETING_NARRATION = "the report tells of the meeting itself"
AMBIGUOUS = "it may be told by who had the floor or by the report"
AFTER_GROUP = (
    "it follows what several said, and the report does not tell whose words it goes on with"
)
NAME_ALONE = "it is the name of who speaks next"
UNKNOWN_ACT = "whether what they did is speaking is not known"
NOTE = "it is an entry of the minutes, and nobody's words"
UNKNOWN_LABEL = "the label before it names nobody whom the report tells of"
UNKNOWN_ORGANISATION = "the report does not tell whose representative speaks"
# Cues that are nouns: "There was some concern", "In its view".
_NOUN_CUES = frozenset(
    ("agreement", "concern", "consensus", "opinion", "recognition", "support", "unanimity", "view")
)


def impersonal(cue: str) -> str:
    """Return the reason for impersonal speech: "It was noted that", with no "by" phrase."""
    if cue in _NOUN_CUES:
        return f"the report does not tell whose {cue!r} it is"
    return f"the report does not tell who {cue!r} it"


def no_antecedent(word: str) -> str:
    """Return the reason for "She noted" where nobody spoke before."""
    return f"whom {word!r} means is not told"


def antecedent_does_not_fit(word: str) -> str:
    """Return the reason for "She noted" where Mr. Roe spoke last."""
    return f"{word!r} does not fit who spoke last"


def asker_or_answerer(word: str) -> str:
    """Return the reason for "She noted" after a question by Ms. Lee to an unnamed person."""
    return f"{word!r} may be who asked or who answers"


def may_be_said_by(speakers: Sequence[Speaker]) -> str:
    """Return the reason for a sentence whose speakers are found, but not surely enough."""
    names = (
        ", ".join(part for part in (who.person or who.role, who.organisation) if part)
        for who in speakers
    )
    known = " and ".join(name for name in names if name)
    return f"it may be said by {known or 'those named before'}, which is not sure enough"
