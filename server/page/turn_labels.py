"""The labels on a report's page that say whose turn it is, at each session and paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from indexer.attribution.turns import Turn, turns_by_section
from indexer.attribution.types import AttributionRecord
from indexer.types import Passage
from server.citation.links import anchor
from server.page.reports.paragraphs import short_number
from server.page.speaker_labels import speaker_names

# The address of an id that stands in a paragraph.
Address = Callable[[int, str], str]
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

    `at_session` has, by the first paragraph of a session on the page, its turns that begin on the
    page; `at_paragraph` has, by paragraph, the turns that begin or go on in it.
    """

    at_session: Mapping[int, tuple[TurnLabel, ...]] = field(default_factory=dict)
    at_paragraph: Mapping[int, tuple[TurnLabel, ...]] = field(default_factory=dict)


def on_this_page(paragraph: int, fragment: str) -> str:
    """Return the address of an id where all paragraphs stand on one page."""
    return f"#{fragment}"


def turn_labels(
    passages: Sequence[Passage],
    record: AttributionRecord,
    shown: range | None = None,
    address: Address = on_this_page,
) -> TurnLabels:
    """Return the labels of the turns of some sessions; introductions, without a speaker, get none.

    Of the paragraphs only those in `shown` stand on the page, None for all; `address` gives the
    address of an id in a paragraph.
    """
    at_session: dict[int, tuple[TurnLabel, ...]] = {}
    at_paragraph = defaultdict[int, list[TurnLabel]](list)
    numbers = count(1)
    by_number = {passage.paragraph: passage for passage in passages}
    printed = any(passage.printed for passage in passages)
    on_page: Collection[int] = shown or by_number.keys()
    for turns in turns_by_section(passages, record.attributions):
        labelled = [
            (turn, _label(turn, f"t{next(numbers)}", by_number, address, printed))
            for turn in turns
            if turn.kind != "introduction"
        ]
        begun = [label for turn, label in labelled if turn.first.paragraph in on_page]
        if len(begun) >= _LEAST_LISTED:
            # The first turn may be the introduction, with which the session begins.
            at_session[max(turns[0].first.paragraph, min(on_page))] = tuple(begun)
        for turn, label in labelled:
            at_paragraph[turn.first.paragraph].append(label)
            for paragraph in turn.paragraphs[1:]:
                at_paragraph[paragraph].append(_continued(label))
    return TurnLabels(at_session, {number: tuple(own) for number, own in at_paragraph.items()})


def _label(
    turn: Turn, turn_id: str, passages: Mapping[int, Passage], address: Address, printed: bool
) -> TurnLabel:
    passage = passages[turn.first.paragraph]
    return TurnLabel(
        turn_id=turn_id,
        href=address(passage.paragraph, anchor(passage, passage.sentences[turn.first.sentence])),
        speakers=speaker_names(turn.speakers),
        kind=turn.kind,
        act=turn.act if turn.act and turn.act != "other" else "spoke",
        paragraphs=_range(
            short_number(passage, printed), short_number(passages[turn.last.paragraph], printed)
        ),
        sentence=turn.first.sentence + 1,
    )


def _continued(label: TurnLabel) -> TurnLabel:
    return replace(label, turn_id="", act="goes on", paragraphs="", sentence=1)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
