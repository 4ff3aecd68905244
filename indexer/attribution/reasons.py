"""Why nobody is named as saying a sentence: every reason that is shown to people."""

from __future__ import annotations

NOBODY = "no one is named as saying it"
ABOUT = "it tells of them, and not what they said"
OF_MEETING = "the report tells of the meeting itself"
AMBIGUOUS = "it may be told by who had the floor or by the report"
AFTER_MANY = (
    "it follows what several said, and the report does not tell whose words it goes on with"
)
NO_ORGANISATION = "the report does not tell whose representative speaks"
# Words of saying that are no verb: "There was some concern", "In its view".
_NOUNS = frozenset(
    ("agreement", "concern", "consensus", "opinion", "recognition", "support", "unanimity", "view")
)


def left_out(cue: str) -> str:
    """Of "It was noted that", where no "by" tells who."""
    if cue in _NOUNS:
        return f"the report does not tell whose {cue!r} it is"
    return f"the report does not tell who {cue!r} it"


def not_told(word: str) -> str:
    """Of "She noted", where nobody spoke before."""
    return f"whom {word!r} means is not told"


def does_not_fit(word: str) -> str:
    """Of "She noted", where Mr. Roe spoke last."""
    return f"{word!r} does not fit who spoke last"


def asks_or_answers(word: str) -> str:
    """Of "She noted", where Ms. Lee asked somebody that is not told."""
    return f"{word!r} may be who asked or who answers"
