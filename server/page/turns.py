"""Whose turn it is in a report: the thread of each session, and a label at each paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from indexer.attribution.turns import SentencePosition, Turn, turns_by_section
from indexer.attribution.types import AttributionRecord
from indexer.types import Passage
from server.page.chips import words

# A thread of fewer turns tells no more than the labels do.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A turn in words; `turn_id` is empty where it only goes on, `href` lights its first sentence.

    `sentence` is the number of that sentence in its paragraph, from 1.
    """

    turn_id: str
    href: str
    who: tuple[tuple[str, str], ...]
    kind: str
    does: str
    paragraphs: str = ""
    sentence: int = 1


@dataclass(frozen=True, slots=True)
class Floor:
    """By paragraph: the thread of the session that begins with it, and whose turns stand in it."""

    threads: Mapping[int, tuple[Label, ...]] = field(default_factory=dict)
    labels: Mapping[int, tuple[Label, ...]] = field(default_factory=dict)


def floor_view(passages: Sequence[Passage], voices: AttributionRecord) -> Floor:
    """The turns of a report's sessions; what the report itself tells is nobody's turn."""
    opened: dict[int, tuple[Label, ...]] = {}
    labels = defaultdict[int, list[Label]](list)
    numbers = count(1)
    firsts = {passage.paragraph: passage for passage in passages}
    for turns in turns_by_section(passages, voices.attributions):
        held = [turn for turn in turns if turn.kind != "introduction"]
        told = [_label(turn, f"t{next(numbers)}", firsts) for turn in held]
        if len(held) >= _LEAST:
            opened[turns[0].first.paragraph] = tuple(told)
        for turn, label in zip(held, told, strict=True):
            labels[turn.first.paragraph].append(label)
            for paragraph in turn.paragraphs[1:]:
                labels[paragraph].append(_going_on(label))
    return Floor(opened, {number: tuple(own) for number, own in labels.items()})


def _label(turn: Turn, turn_id: str, passages: Mapping[int, Passage]) -> Label:
    return Label(
        turn_id=turn_id,
        href=f"#{_anchor(turn.first, passages)}",
        who=words(turn.speakers),
        kind=turn.kind,
        does=_does(turn),
        paragraphs=_paragraphs(turn),
        sentence=turn.first.sentence + 1,
    )


def _does(turn: Turn) -> str:
    """What somebody does in a turn: a kind of saying is named by its past tense."""
    return turn.act if turn.act and turn.act != "other" else "spoke"


def _going_on(label: Label) -> Label:
    return Label("", label.href, label.who, label.kind, "goes on")


def _anchor(place: SentencePosition, passages: Mapping[int, Passage]) -> str:
    """The id of a sentence on the report's page."""
    span = passages[place.paragraph].sentences[place.sentence]
    return f"p{place.paragraph}:{span.start}-{span.end}"


def _paragraphs(turn: Turn) -> str:
    first, last = turn.first.paragraph, turn.last.paragraph
    return str(first) if first == last else f"{first}–{last}"
