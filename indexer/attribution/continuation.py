"""Continuation: gives the unattributed text between two turns of one person to that person.

"Ms. Lee noted the drought." / "The valley had dried up." / "Ms. Lee concluded ...": the middle
paragraph is hers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from indexer.attribution import reasons
from indexer.entities.person_names import FULL_NAME
from indexer.types import Attribution, Passage, Span

# A line that ends otherwise is a title, an entry or a number.
_ENDS = (".", "!", "?", ";", ":", "”", '"', ")", "’", "]")


# "Greg Holcomb of Moss Design presented": who begins so may be another speaker.
_OTHER = re.compile(rf"{FULL_NAME}(?:,| (?:of|from|for|with) |\s[a-z]+ed\b)")


def fill_gaps(
    passages: Sequence[Passage], attributions: Sequence[Sequence[Attribution]]
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions with the gaps inside one person's turn filled.

    A gap is a run of sentences that name nobody. It is filled only where the same single person
    speaks right before and right after it, in the same section, and not from one item of a list to
    the next.
    """
    flat = list(chain.from_iterable(attributions))
    texts = [p.text[span.start : span.end] for p in passages for span in p.sentences]
    sections = [p.section for p, own in zip(passages, attributions, strict=True) for _ in own]
    items = list(_items(passages))
    for gap in _find_gaps(flat):
        before, after = gap.start - 1, gap.end
        one_section = len({*sections[before : after + 1]}) == 1
        whole = all(texts[at].rstrip().endswith(_ENDS) for at in range(gap.start, gap.end))
        names_other = any(_OTHER.match(texts[at]) for at in range(gap.start, gap.end))
        in_turn = one_section and whole and not names_other
        in_turn = in_turn and not _leaves_item(items[before : after + 1])
        if in_turn and _is_one_turn(flat[before], flat[after]):
            flat[gap.start : gap.end] = [_continued(flat[before], flat[after])] * len(gap)
    rest = iter(flat)
    return tuple(tuple(islice(rest, len(own))) for own in attributions)


def _items(passages: Sequence[Passage]) -> Iterator[tuple[str, int] | None]:
    """Yield for each sentence the item of a list that it stands in, None for no item."""
    for passage in passages:
        begun = {item.sentence for item in passage.items}
        own: tuple[str, int] | None = None
        for number in range(len(passage.sentences)):
            own = (passage.passage_id, number) if number in begun else own
            yield own


def _leaves_item(items: Sequence[tuple[str, int] | None]) -> bool:
    """Return whether a gap is outside the item of who speaks before it or after it.

    `items` are those of the sentence before it, of its own and of the one after it.
    """
    first, *gap, last = items
    return any(own is not None and {*gap} != {own} for own in (first, last))


def _find_gaps(attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Yield the runs of sentences that name nobody and have other sentences on both sides."""
    start = None
    for at, attribution in enumerate(attributions):
        if attribution.reason == reasons.NO_SPEAKER:
            start = at if start is None else start
        else:
            if start:
                yield Span(start, at)
            start = None


def _is_one_turn(before: Attribution, after: Attribution) -> bool:
    """Return whether both sentences are said by the same single person."""
    return (
        before.status == after.status == "said_by"
        and before.speakers == after.speakers
        and len(before.speakers) == 1
        and before.speakers[0].person is not None
    )


def _continued(before: Attribution, after: Attribution) -> Attribution:
    """Return the attribution of a sentence between two of the same person."""
    return replace(
        before,
        cue=None,
        act="noted",
        basis="carried-across",
        evidence=(*before.evidence, *after.evidence[:1]),
    )
