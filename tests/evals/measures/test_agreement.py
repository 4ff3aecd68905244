"""A speaker is right strictly, or leniently in the office, as a reader would say."""

from __future__ import annotations

from typing import Any

import pytest

from evals.gold.attribution import GoldSpeaker
from evals.measures.agreement import all_agree, leniently, strictly
from evals.measures.speaker_names import SpeakerNames
from indexer.types import Attribution, Span, Speaker
from tests.server.export.made_reports import passage

NAMES = SpeakerNames([("UNHCR", "Refugee Agency")])
CHAIR, SECRETARIAT = Speaker(role="Chair"), Speaker(None, "Secretariat")
FIRST = "The Chair of the Board told the delegate of Austria that it was late."
SECOND = "He asked the Secretary to wait."
PASSAGE = passage(1, FIRST, SECOND)


def _cue(word: str) -> Span:
    at = PASSAGE.text.index(word)
    return Span(at, at + len(word))


def _lenient(found: Speaker, gold: tuple[str | None, str | None], sentence: int = 0) -> bool:
    fields: dict[str, Any] = (
        {"basis": "named", "cue": _cue("told")} if sentence == 0 else {"basis": "pronoun", "cue": _cue("asked")}
    )  # fmt: skip
    said = Attribution("said_by", (found,), **fields)
    agrees = leniently(NAMES, said, PASSAGE, PASSAGE.sentences[sentence])
    return agrees(found, GoldSpeaker(*gold))


@pytest.mark.parametrize(
    ("found", "gold", "strict", "lenient"),
    [
        (Speaker("Ms. Ann Lee", "UNHCR"), ("Ann Lee", "Refugee Agency"), True, True),
        (Speaker(), (None, None), True, True),
        (CHAIR, (None, None), True, True),
        (Speaker("Ann Lee"), ("Ann Lee", "UNHCR"), False, True),
        (Speaker("Ann Lee", "UNHCR"), ("Ann Lee", None), False, True),
        (Speaker(None, "UNHCR"), ("Ann Lee", "Refugee Agency"), False, True),
        (Speaker("Ann Lee", "UNHCR"), (None, "UNHCR"), False, True),
        (Speaker("Ann Lee", "IOM"), ("Ann Lee", "UNHCR"), False, False),
        (Speaker("Ann Lee", "UNHCR"), ("Eva Doe", "UNHCR"), False, False),
        (Speaker("Ann Lee"), (None, "UNHCR"), False, False),
        (Speaker("Ann Lee"), (None, None), False, False),
        (CHAIR, ("Eva Doe", None), False, True),
        (CHAIR, ("Eva Doe", "Norway"), False, True),
        (CHAIR, (None, "Harbour Company"), False, True),
        (Speaker(None, "Board", "Chair"), ("Eva Doe", None), False, True),
        (Speaker(None, "Board", "Chair"), ("Eva Doe", "Norway"), False, False),
        (Speaker(None, "Austria"), ("Eva Doe", None), False, False),
        (Speaker(role="Secretary"), ("Eva Doe", None), False, False),
        (Speaker(role="Cha"), ("Eva Doe", None), False, False),
        (SECRETARIAT, ("Eva Doe", None), False, False),
        (Speaker(), ("Eva Doe", None), False, False),
    ],
)
def test_a_speaker_agrees_strictly_or_in_the_office(
    found: Speaker, gold: tuple[str | None, str | None], strict: bool, lenient: bool
) -> None:
    assert strictly(NAMES)(found, GoldSpeaker(*gold)) is strict
    assert _lenient(found, gold) is lenient


def test_a_pronoun_may_mean_an_office_that_stands_earlier_in_the_passage() -> None:
    assert _lenient(CHAIR, ("Eva Doe", None), sentence=1)
    assert not _lenient(Speaker(role="Secretary"), ("Eva Doe", None), sentence=1)


def test_each_found_speaker_and_each_of_the_gold_needs_the_other() -> None:
    agrees = strictly(NAMES)
    lee, doe = Speaker("Ann Lee"), Speaker("Eva Doe")
    gold = [GoldSpeaker("Eva Doe", None), GoldSpeaker("Ann Lee", None)]
    assert all_agree([lee, doe], gold, agrees)
    assert not all_agree([lee], gold, agrees)
    assert not all_agree([lee, doe], gold[:1], agrees)
    assert not all_agree([], [], agrees)
    assert all_agree([Speaker()], [GoldSpeaker(None, None)] * 2, agrees)
