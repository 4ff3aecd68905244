"""The turns of a session: the rules, on made-up attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.attribution.attribute import attribute_report
from indexer.attribution.turns import SentencePosition, Turn, turns_by_section, turns_of_section
from indexer.corpus import SourceReport
from indexer.importers.read import parse_report
from indexer.types import Attribution, Passage, Span, Speaker

_LAHAV = Speaker("Ms. Lahav", "State University", "Professor")
_TEITEL = Speaker("Mr. Teitelbaum", "Sloan Foundation", "representative")
_UNHCR = Speaker(None, "UNHCR", "representative")
_CHAIR = Speaker(role="Chair")
_CUE = Span(0, 5)
# Sentences without a speaker: narration, about somebody, and impersonal speech.
_NARRATION = Attribution("unattributed", reason="the report tells of the meeting itself")
_ABOUT = Attribution("about", about=(_UNHCR,))
_IMPERSONAL = Attribution("unattributed", act="suggested", cue=_CUE, reason="no one is named")
_SOME = Attribution("said_by", (Speaker(),), act="noted", cue=_CUE, breadth="some", basis="named")
_MANY = replace(_SOME, act="agreed", breadth="many")


def _noted(speaker: Speaker) -> Attribution:
    return Attribution("said_by", (speaker,), cue=_CUE, act="noted", basis="named")


def _presented(speaker: Speaker) -> Attribution:
    return replace(_noted(speaker), act="presented")


def _carried(speaker: Speaker) -> Attribution:
    return Attribution("said_by", (speaker,), act="noted", basis="carried")


def _replied(speaker: Speaker) -> Attribution:
    return replace(_noted(speaker), act="replied")


def _passages(count: int, *sections: str) -> list[Passage]:
    paths = [(section,) for section in sections] or [("A",)] * count
    return [Passage(f"r-p{n}", "r", n, "Text.", path) for n, path in enumerate(paths, 1)]


def _turns(*paragraphs: Sequence[Attribution]) -> list[Turn]:
    return list(turns_of_section(_passages(len(paragraphs)), paragraphs))


def _short(turns: Sequence[Turn]) -> list[tuple[str, str | None, int, int, int]]:
    """Kind, act, first and last paragraph, sentences."""
    return [(t.kind, t.act, t.first.paragraph, t.last.paragraph, t.count) for t in turns]


def test_a_session_is_divided_into_turns() -> None:
    turns = _turns(
        [_NARRATION, _noted(_LAHAV), _presented(_LAHAV), _carried(_LAHAV)],
        [_noted(_TEITEL), _carried(_TEITEL), _carried(_TEITEL)],
        [_IMPERSONAL],
        [_noted(_UNHCR), _carried(_UNHCR), _carried(_UNHCR), _carried(_UNHCR)],
        [_replied(_LAHAV)],
    )
    assert turns == [
        Turn("introduction", (), None, SentencePosition(1, 0), SentencePosition(1, 0), 1, (1,)),
        Turn(
            "presentation",
            (_LAHAV,),
            "presented",
            SentencePosition(1, 1),
            SentencePosition(1, 3),
            3,
            (1,),
        ),
        Turn(
            "presentation",
            (_TEITEL,),
            "noted",
            SentencePosition(2, 0),
            SentencePosition(2, 2),
            3,
            (2,),
        ),
        Turn("discussion", (), None, SentencePosition(3, 0), SentencePosition(3, 0), 1, (3,)),
        Turn(
            "statement", (_UNHCR,), "noted", SentencePosition(4, 0), SentencePosition(4, 3), 4, (4,)
        ),
        Turn(
            "reply", (_LAHAV,), "replied", SentencePosition(5, 0), SentencePosition(5, 0), 1, (5,)
        ),
    ]


def test_a_sentence_without_a_speaker_neither_ends_a_turn_nor_counts_in_it() -> None:
    turns = _turns(
        [_presented(_LAHAV)], [_NARRATION, _ABOUT], [_NARRATION, _carried(_LAHAV), _NARRATION]
    )
    assert turns == [
        Turn(
            "presentation",
            (_LAHAV,),
            "presented",
            SentencePosition(1, 0),
            SentencePosition(3, 1),
            2,
            (1, 3),
        )
    ]


def test_a_session_in_which_nobody_speaks_has_no_turns() -> None:
    assert _turns([_NARRATION, _ABOUT], [_NARRATION]) == []
    assert _turns() == []


def test_groups_are_one_discussion_whatever_their_breadth() -> None:
    assert _short(_turns([_SOME, _NARRATION, _MANY], [_IMPERSONAL, _IMPERSONAL])) == [
        ("discussion", None, 1, 2, 4)
    ]


def test_a_paragraph_in_which_no_group_speaks_ends_a_discussion() -> None:
    assert _short(_turns([_SOME], [_NARRATION], [_SOME])) == [
        ("discussion", None, 1, 1, 1),
        ("discussion", None, 3, 3, 1),
    ]


def test_impersonal_speech_inside_the_paragraph_of_a_speaker_is_no_discussion() -> None:
    assert _short(_turns([_presented(_LAHAV), _IMPERSONAL, _carried(_LAHAV)])) == [
        ("presentation", "presented", 1, 1, 2)
    ]
    assert _short(_turns([_presented(_LAHAV), _carried(_LAHAV)], [_IMPERSONAL])) == [
        ("presentation", "presented", 1, 1, 2),
        ("discussion", None, 2, 2, 1),
    ]


def test_an_earlier_speaker_right_after_a_discussion_replies() -> None:
    turns = _turns([_noted(_LAHAV)], [_SOME], [_noted(_LAHAV)], [_noted(_UNHCR)], [_noted(_LAHAV)])
    kinds = [turn.kind for turn in turns]
    assert kinds == ["statement", "discussion", "reply", "statement", "statement"]


def test_after_a_discussion_only_presenting_makes_a_presentation() -> None:
    three = [_noted(_UNHCR), _carried(_UNHCR), _carried(_UNHCR)]
    assert _short(_turns(three))[-1] == ("presentation", "noted", 1, 1, 3)
    assert _short(_turns([_SOME], three))[-1] == ("statement", "noted", 2, 2, 3)
    presented = [_presented(_UNHCR), _carried(_UNHCR)]
    assert _short(_turns([_SOME], presented))[-1] == ("presentation", "presented", 2, 2, 2)
    assert _short(_turns([_presented(_UNHCR)]))[-1] == ("statement", "presented", 1, 1, 1)


def test_a_turn_without_a_cue_has_no_act() -> None:
    assert _short(_turns([_carried(_LAHAV)])) == [("statement", None, 1, 1, 1)]


def test_a_role_without_a_name_is_a_speaker() -> None:
    assert [(t.kind, t.speakers) for t in _turns([_noted(_CHAIR)], [_SOME])] == [
        ("statement", (_CHAIR,)),
        ("discussion", ()),
    ]


def test_two_who_speak_together_are_another_speaker_than_each_alone() -> None:
    both = replace(_noted(_LAHAV), speakers=(_LAHAV, _UNHCR))
    turns = _turns([_noted(_LAHAV), both, both, _noted(_UNHCR)])
    assert [turn.speakers for turn in turns] == [(_LAHAV,), (_LAHAV, _UNHCR), (_UNHCR,)]


def test_a_heading_ends_every_turn() -> None:
    own = [[_presented(_LAHAV)], [_carried(_LAHAV)], [_carried(_LAHAV)], [_NARRATION]]
    found = turns_by_section(_passages(4, "A", "A", "B", "C"), own)
    assert [_short(turns) for turns in found] == [
        [("presentation", "presented", 1, 2, 2)],
        [("statement", None, 3, 3, 1)],
        [],
    ]


_ANY = st.sampled_from(
    [
        _NARRATION,
        _ABOUT,
        _IMPERSONAL,
        _SOME,
        _MANY,
        _noted(_LAHAV),
        _carried(_LAHAV),
        _replied(_TEITEL),
    ]
)


@given(st.lists(st.lists(_ANY, max_size=5), max_size=6))
def test_turns_stand_in_order_and_hold_every_sentence_said_by_somebody(
    paragraphs: list[list[Attribution]],
) -> None:
    turns = _turns(*paragraphs)
    positions = [at for turn in turns for at in (turn.first, turn.last)]
    assert positions == sorted(positions)
    assert all(a.last < b.first for a, b in pairwise(turns))
    counted = sum(turn.count for turn in turns if turn.kind != "introduction")
    said = sum(a.status == "said_by" for own in paragraphs for a in own)
    impersonal = sum(a == _IMPERSONAL for own in paragraphs for a in own)
    assert said <= counted <= said + impersonal


def test_the_turns_of_a_real_report_begin_and_end_with_their_speakers(
    sources: list[SourceReport],
) -> None:
    named = 0
    for source in sources:
        passages = parse_report(source).passages
        attributions = attribute_report(passages).attributions
        for turn in chain.from_iterable(turns_by_section(passages, attributions)):
            for at in (turn.first, turn.last) if turn.speakers else ():
                said = attributions[at.paragraph - 1][at.sentence]
                assert _names(said.speakers) == _names(turn.speakers)
                named += 1
    assert named > 0


def _names(speakers: Sequence[Speaker]) -> list[str | None]:
    return [speaker.person or speaker.organisation for speaker in speakers]
