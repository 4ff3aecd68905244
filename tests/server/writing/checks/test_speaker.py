"""Who is said to have said it is who did, and did so in that way."""

from __future__ import annotations

import pytest

from indexer.types import Speaker
from server.writing.checks.frame import Frame, cues_of
from server.writing.checks.speaker import names_speaker, speaker_fault, verb_fault
from server.writing.checks.types import SourceQuote

LEE = Speaker("Ms. Ana Lee", "Workers' Union", "Treasurer")
KENYA = Speaker(None, "Kenya")


@pytest.mark.parametrize(
    ("subject", "speaker", "expected"),
    [
        ("Ms. Lee", LEE, True),
        ("Ana Lee of the Workers' Union", LEE, True),
        ("The Treasurer", LEE, True),
        ("The Workers' Union", LEE, True),
        ("Mr. Lee", LEE, False),
        ("Ms. Ana", LEE, False),
        ("Workers", LEE, False),
        ("Ms. Lee and the Treasurer", LEE, False),
        ("Ms. Lee of Kenya", LEE, False),
        ("The representative of Kenya", KENYA, True),
        ("Opponents of Kenya", KENYA, False),
        ("The former representative of Kenya", KENYA, False),
        ("She", LEE, False),
    ],
)
def test_a_subject_names_a_speaker_and_nobody_else(
    subject: str, speaker: Speaker, expected: bool
) -> None:
    assert names_speaker(subject, [speaker]) is expected


def test_a_swapped_speaker_is_told() -> None:
    quote = SourceQuote(2, "Boats sank.", (LEE,))
    assert speaker_fault(Frame("Ms. Lee", None, ""), quote) is None
    assert speaker_fault(Frame("Kenya", None, ""), quote) == (
        "quote 2 is said by Ms. Ana Lee, and not by “Kenya”"
    )


def test_several_are_named_only_where_each_said_it() -> None:
    one, other = SourceQuote(1, "A.", (LEE,)), SourceQuote(2, "A.", (KENYA,))
    both = Frame("Ms. Lee and Kenya", None, "")
    assert speaker_fault(both, one, [other]) is None
    assert speaker_fault(both, one) is not None
    assert speaker_fault(Frame("Kenya", None, ""), one, [other]) is not None


def test_nobody_said_what_the_quote_gives_to_nobody() -> None:
    fault = speaker_fault(Frame("Kenya", None, ""), SourceQuote(1, "Boats sank."))
    assert fault == "quote 1 does not tell that “Kenya” said it"


@pytest.mark.parametrize(
    ("own", "quoted", "right"),
    [
        ("said", "noted", True),
        ("said", "stressed", True),
        ("emphasized", "stressed", True),
        ("urged", "urged", True),
        ("said", "denied", False),
        ("said", "asked", False),
        ("urged", "noted", False),
        ("demanded", "recommended", False),
        ("did agree", "did not agree", False),
        ("said", "", True),
        ("urged", "", False),
    ],
)
def test_a_neutral_verb_may_stand_for_another_and_no_strong_one(
    own: str, quoted: str, right: bool
) -> None:
    cue = next(iter(cues_of(f"UNHCR {own} that"))) if own else None
    there = next(iter(cues_of(f"UNHCR {quoted} that")), None)
    assert (verb_fault(cue, there, 1) is None) is right
