"""Who has the floor in a session, turn by turn: read off who says each sentence.

A session is what stands under one heading, and a thread never runs from one into the next. A turn
is what one voice says before another voice is heard. A sentence for which nobody is named neither
ends a turn nor counts in it. What a turn is, is decided by the first rule that fits:

- introduction: what the report itself tells before anybody speaks; it belongs to nobody.
- discussion: groups without a name ("many participants"), one after the other, and sentences with a
  word of saying and no name ("it was suggested") that begin a paragraph or go on with a discussion.
  A whole paragraph without any ends it: a group without a name may be another group there.
- reply: the first word of saying is one of replying, or the voice has had the floor before in this
  session and has it again right after a discussion.
- talk: somebody presents or describes in at least two sentences, or speaks at least three of them
  before the first discussion.
- statement: any other turn of somebody who is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from indexer.types import Act, Attribution, Passage, Speaker

TurnKind = Literal["introduction", "talk", "discussion", "reply", "statement"]
# What tells one voice from another; a group without a name has none.
_Voice = tuple[str, ...]
_NOBODY: _Voice = ()
# A talk has so many sentences: with a word of presenting, or without one.
_PRESENTED, _SPOKEN = 2, 3
_PRESENTING: tuple[Act, ...] = ("presented", "described")


@dataclass(frozen=True, slots=True, order=True)
class SentencePosition:
    """A sentence of a report: its paragraph from 1, its number in it from 0."""

    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says from `first` to `last`; `count` are the sentences that are its own.

    `act` is what it does as a whole, None where no word of saying tells; `paragraphs` are those
    that hold a sentence of its own.
    """

    kind: TurnKind
    speakers: tuple[Speaker, ...]
    act: Act | None
    first: SentencePosition
    last: SentencePosition
    count: int
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A turn that is being read: its voice and its sentences."""

    voice: _Voice
    places: tuple[SentencePosition, ...]
    said: tuple[Attribution, ...]


def turns_by_section(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> tuple[tuple[Turn, ...], ...]:
    """The threads of a report's sessions, in order; attributions are by passage and sentence."""
    pairs = list(zip(passages, attributions, strict=True))
    return tuple(
        turns_of_section([passage for passage, _ in own], [said for _, said in own])
        for own in (list(group) for _, group in groupby(pairs, key=lambda pair: pair[0].section))
    )


def turns_of_section(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> tuple[Turn, ...]:
    """The turns of one session, in order; none where nobody speaks."""
    runs = _runs(passages, attributions)
    if not runs:
        return ()
    turns: list[Turn] = []
    heard: set[_Voice] = set()
    for run in runs:
        turns.append(_turn(run, _kind(run, turns, heard)))
        heard.add(run.voice)
    before = [place for place, _ in _sentences(passages, attributions) if place < turns[0].first]
    if before:
        turns.insert(0, _made("introduction", (), None, before))
    return tuple(turns)


def _sentences(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> Iterator[tuple[SentencePosition, Attribution]]:
    for passage, own in zip(passages, attributions, strict=True):
        for number, attribution in enumerate(own):
            yield SentencePosition(passage.paragraph, number), attribution


def _runs(passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]) -> list[_Run]:
    """The sentences of each voice until another is heard."""
    runs: list[_Run] = []
    for place, said in _sentences(passages, attributions):
        voice = _voice_of(said, place, runs)
        if voice is None:
            continue
        if runs and _goes_on(runs[-1], voice, place):
            last = runs[-1]
            runs[-1] = replace(last, places=(*last.places, place), said=(*last.said, said))
        else:
            runs.append(_Run(voice, (place,), (said,)))
    return runs


def _goes_on(last: _Run, voice: _Voice, place: SentencePosition) -> bool:
    """Whether a sentence is still of the turn before it."""
    near = place.paragraph - last.places[-1].paragraph <= 1
    return voice == last.voice and (near or voice != _NOBODY)


def _voice_of(said: Attribution, place: SentencePosition, runs: Sequence[_Run]) -> _Voice | None:
    """Whose sentence it is; None where it belongs to no turn."""
    if said.status == "said_by":
        return tuple(filter(None, (s.person or s.organisation or s.role for s in said.speakers)))
    if said.status == "unattributed" and said.act is not None:
        goes_on = bool(runs) and runs[-1].voice == _NOBODY
        return _NOBODY if place.sentence == 0 or goes_on else None
    return None


def _kind(run: _Run, turns: Sequence[Turn], heard: set[_Voice]) -> TurnKind:
    if run.voice == _NOBODY:
        return "discussion"
    acts = _acts(run)
    discussed = [turn.kind == "discussion" for turn in turns]
    if acts[:1] == ["replied"] or (run.voice in heard and discussed[-1]):
        return "reply"
    count = len(run.said)
    if count >= _PRESENTED and any(act in _PRESENTING for act in acts):
        return "talk"
    return "talk" if count >= _SPOKEN and not any(discussed) else "statement"


def _acts(run: _Run) -> list[Act]:
    """What its words of saying do, in order; a sentence without one goes on with the last."""
    return [said.act for said in run.said if said.act and said.cue]


def _turn(run: _Run, kind: TurnKind) -> Turn:
    acts = _acts(run)
    act = acts[0] if acts and kind != "discussion" else None
    if kind == "talk":
        act = next((presenting for presenting in acts if presenting in _PRESENTING), act)
    speakers = run.said[0].speakers if run.voice else ()
    return _made(kind, speakers, act, run.places)


def _made(
    kind: TurnKind,
    speakers: tuple[Speaker, ...],
    act: Act | None,
    places: Sequence[SentencePosition],
) -> Turn:
    paragraphs = tuple(dict.fromkeys(place.paragraph for place in places))
    return Turn(kind, speakers, act, places[0], places[-1], len(places), paragraphs)
