"""Who says a sentence is told in the words of the report."""

from __future__ import annotations

from indexer.types import Attribution, Span, Speaker
from server.decisions.bodies import OwnBody
from server.decisions.telling import Telling, name_of

_OWN = OwnBody(frozenset(), frozenset())


def _telling(*speakers: Speaker, antecedent: str = "", is_spoken: bool = False) -> Telling:
    said = Attribution("said_by", speakers, cue=Span(15, 21))
    return Telling("They agreed to go.", 10, said, _OWN, is_spoken, antecedent)


def test_a_verb_is_the_cue_where_the_two_stand_at_one_place() -> None:
    assert _telling(Speaker("Ms. Lind")).is_cue(Span(5, 11))
    assert not _telling(Speaker("Ms. Lind")).is_cue(Span(12, 14))


def test_a_group_without_a_name_is_called_as_the_report_calls_it() -> None:
    assert _telling(Speaker("Ms. Lind", "UNEP")).speakers() == ("Ms. Lind (UNEP)",)
    assert _telling(Speaker(), antecedent="some  delegates").speakers() == ("Some delegates",)
    assert _telling(Speaker()).speakers() == ()


def test_only_a_person_in_the_first_person_speaks() -> None:
    assert _telling(Speaker("Ms. Lind"), is_spoken=True).is_speech
    assert not _telling(Speaker(organisation="UNEP"), is_spoken=True).is_speech


def test_a_name_has_a_capital_and_single_blanks() -> None:
    assert name_of("the  Board") == "The Board"
