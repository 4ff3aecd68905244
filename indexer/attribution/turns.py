"""Turns: divides each session of a report into turns, from who says each sentence.

A session is the text under one heading; no turn goes beyond it. A turn is what one speaker (or two
together) says until somebody else speaks. A sentence that names nobody neither ends a turn nor
counts in it. The kind of a turn is given by the first of these rules that applies:

- introduction: what the report tells before anybody speaks; it has no speaker.
- discussion: consecutive groups without a name ("many participants"), and sentences with a cue but
  no speaker ("it was suggested") that begin a paragraph or follow in a discussion. A whole
  paragraph without either ends the discussion, since the next group may be another one.
- reply: the first cue is a verb of replying, or somebody who spoke before in the session speaks
  again right after a discussion.
- presentation: somebody presents or describes in at least two sentences, or says at least three
  before the first discussion.
- statement: any other turn of a named speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from indexer.types import Act, Attribution, Passage, Speaker

TurnKind = Literal["introduction", "presentation", "discussion", "reply", "statement"]
# The names of who speaks, which tell one speaker from another; a group without a name has none.
_SpeakerKey = tuple[str, ...]
_UNNAMED: _SpeakerKey = ()
# The least number of sentences of a presentation, with and without an act of presenting.
_LEAST_PRESENTING, _LEAST_OTHER = 2, 3
_PRESENTING: tuple[Act, ...] = ("presented", "described")


@dataclass(frozen=True, slots=True, order=True)
class SentencePosition:
    """A sentence of a report: the number of its paragraph, from 1, and its own in it, from 0."""

    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What its speakers say from the sentence at `first` to the one at `last`.

    `count` is the number of sentences that are theirs, `paragraphs` are those that hold any. `act`
    is what they do in the turn as a whole, None where no sentence has a cue.
    """

    kind: TurnKind
    speakers: tuple[Speaker, ...]
    act: Act | None
    first: SentencePosition
    last: SentencePosition
    count: int
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _SentenceRun:
    """Sentences that belong to one turn: who speaks, where they stand, and their attributions."""

    speaker: _SpeakerKey
    positions: tuple[SentencePosition, ...]
    attributions: tuple[Attribution, ...]


def turns_by_section(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> tuple[tuple[Turn, ...], ...]:
    """Return the turns of each session of a report; attributions are by passage and sentence."""
    pairs = list(zip(passages, attributions, strict=True))
    return tuple(
        turns_of_section([passage for passage, _ in own], [said for _, said in own])
        for own in (list(group) for _, group in groupby(pairs, key=lambda pair: pair[0].section))
    )


def turns_of_section(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> tuple[Turn, ...]:
    """Return the turns of one session, in order; none where nobody speaks."""
    runs = _find_runs(passages, attributions)
    if not runs:
        return ()
    turns: list[Turn] = []
    spoke_before: set[_SpeakerKey] = set()
    for run in runs:
        turns.append(_turn_of(run, _kind_of(run, turns, spoke_before)))
        spoke_before.add(run.speaker)
    before = [at for at, _ in _sentences(passages, attributions) if at < turns[0].first]
    if before:
        turns.insert(0, _make_turn("introduction", (), None, before))
    return tuple(turns)


def _sentences(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> Iterator[tuple[SentencePosition, Attribution]]:
    for passage, own in zip(passages, attributions, strict=True):
        for number, attribution in enumerate(own):
            yield SentencePosition(passage.paragraph, number), attribution


def _find_runs(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> list[_SentenceRun]:
    """Return the sentences of each speaker until another one speaks."""
    runs: list[_SentenceRun] = []
    for at, said in _sentences(passages, attributions):
        speaker = _speaker_of(said, at, runs)
        if speaker is None:
            continue
        if runs and _continues(runs[-1], speaker, at):
            last = runs[-1]
            positions, own = (*last.positions, at), (*last.attributions, said)
            runs[-1] = replace(last, positions=positions, attributions=own)
        else:
            runs.append(_SentenceRun(speaker, (at,), (said,)))
    return runs


def _continues(last: _SentenceRun, speaker: _SpeakerKey, at: SentencePosition) -> bool:
    """Return whether a sentence still belongs to the run before it."""
    adjacent = at.paragraph - last.positions[-1].paragraph <= 1
    return speaker == last.speaker and (adjacent or speaker != _UNNAMED)


def _speaker_of(
    said: Attribution, at: SentencePosition, runs: Sequence[_SentenceRun]
) -> _SpeakerKey | None:
    """Return who says a sentence; None where it belongs to no turn."""
    if said.status == "said_by":
        return tuple(filter(None, (s.person or s.organisation or s.role for s in said.speakers)))
    if said.status == "unattributed" and said.act is not None:
        in_discussion = bool(runs) and runs[-1].speaker == _UNNAMED
        return _UNNAMED if at.sentence == 0 or in_discussion else None
    return None


def _kind_of(run: _SentenceRun, turns: Sequence[Turn], spoke_before: set[_SpeakerKey]) -> TurnKind:
    if run.speaker == _UNNAMED:
        return "discussion"
    acts = _acts(run)
    discussions = [turn.kind == "discussion" for turn in turns]
    if acts[:1] == ["replied"] or (run.speaker in spoke_before and discussions[-1]):
        return "reply"
    count = len(run.attributions)
    if count >= _LEAST_PRESENTING and any(act in _PRESENTING for act in acts):
        return "presentation"
    return "presentation" if count >= _LEAST_OTHER and not any(discussions) else "statement"


def _acts(run: _SentenceRun) -> list[Act]:
    """Return the acts of the sentences that have a cue, in order; the others only continue."""
    return [said.act for said in run.attributions if said.act and said.cue]


def _turn_of(run: _SentenceRun, kind: TurnKind) -> Turn:
    acts = _acts(run)
    act = acts[0] if acts and kind != "discussion" else None
    if kind == "presentation":
        act = next((presenting for presenting in acts if presenting in _PRESENTING), act)
    speakers = run.attributions[0].speakers if run.speaker else ()
    return _make_turn(kind, speakers, act, run.positions)


def _make_turn(
    kind: TurnKind,
    speakers: tuple[Speaker, ...],
    act: Act | None,
    positions: Sequence[SentencePosition],
) -> Turn:
    paragraphs = tuple(dict.fromkeys(at.paragraph for at in positions))
    return Turn(kind, speakers, act, positions[0], positions[-1], len(positions), paragraphs)
