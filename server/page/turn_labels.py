"""The labels on a report's page that say whose turn it is, at each session and paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from indexer.attribution.turns import SentencePosition, Turn, turns_by_section
from indexer.attribution.types import AttributionRecord
from indexer.types import Passage
from server.citation.links import anchor
from server.page.speaker_labels import speaker_names

# A list of fewer turns would say no more than the labels at the paragraphs do.
_LEAST_LISTED = 2


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """A turn in words, linked by `href` to its first sentence.

    `speakers` are pairs of name and organisation, `kind` is the turn's, `act` what the speakers do
    ("noted", "goes on"). `paragraphs` is their range ("4–6"), and `sentence` the number of the
    first sentence in its paragraph, from 1. `turn_id` is the id on the page, "" if it only goes on.
    """

    turn_id: str
    href: str
    speakers: tuple[tuple[str, str], ...]
    kind: str
    act: str
    paragraphs: str = ""
    sentence: int = 1


@dataclass(frozen=True, slots=True)
class TurnLabels:
    """The turn labels of a report.

    `at_session` has, by the first paragraph of a session, all its turns in order; `at_paragraph`
    has, by paragraph, the turns that begin or go on in it.
    """

    at_session: Mapping[int, tuple[TurnLabel, ...]] = field(default_factory=dict)
    at_paragraph: Mapping[int, tuple[TurnLabel, ...]] = field(default_factory=dict)


def turn_labels(passages: Sequence[Passage], record: AttributionRecord) -> TurnLabels:
    """Return the labels of a report's turns; introductions, which have no speaker, get none."""
    at_session: dict[int, tuple[TurnLabel, ...]] = {}
    at_paragraph = defaultdict[int, list[TurnLabel]](list)
    numbers = count(1)
    by_number = {passage.paragraph: passage for passage in passages}
    for turns in turns_by_section(passages, record.attributions):
        spoken = [turn for turn in turns if turn.kind != "introduction"]
        labels = [_label(turn, f"t{next(numbers)}", by_number) for turn in spoken]
        if len(spoken) >= _LEAST_LISTED:
            # The first turn may be the introduction, with which the session begins.
            at_session[turns[0].first.paragraph] = tuple(labels)
        for turn, label in zip(spoken, labels, strict=True):
            at_paragraph[turn.first.paragraph].append(label)
            for paragraph in turn.paragraphs[1:]:
                at_paragraph[paragraph].append(_continued(label))
    return TurnLabels(at_session, {number: tuple(own) for number, own in at_paragraph.items()})


def _label(turn: Turn, turn_id: str, passages: Mapping[int, Passage]) -> TurnLabel:
    return TurnLabel(
        turn_id=turn_id,
        href=f"#{_anchor(turn.first, passages)}",
        speakers=speaker_names(turn.speakers),
        kind=turn.kind,
        act=turn.act if turn.act and turn.act != "other" else "spoke",
        paragraphs=_range(turn.first.paragraph, turn.last.paragraph),
        sentence=turn.first.sentence + 1,
    )


def _continued(label: TurnLabel) -> TurnLabel:
    return replace(label, turn_id="", act="goes on", paragraphs="", sentence=1)


def _anchor(position: SentencePosition, passages: Mapping[int, Passage]) -> str:
    passage = passages[position.paragraph]
    return anchor(passage, passage.sentences[position.sentence])


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
