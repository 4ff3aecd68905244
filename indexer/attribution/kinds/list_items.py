"""Lists: at which items a turn ends that began in an item before, in the minutes of a meeting.

"- Ms. Lee said that the roof leaks." / "- The rent was paid.": each item is a statement of its own,
and the second is nobody's. A turn goes on where

- it began before the list: "Ms. Lee said:", a label or a heading;
- the item is deeper than the one that it began in: "- Ms. Lee asked for:" / "  - a new roof";
- the item that it began in ends with ":" and those below are no deeper, as some files have it;
- the items are parts of a sentence, since the one before ends with ";", a comma or "and".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.attribution.discourse_state import DiscourseState
from indexer.attribution.kinds.types import SentenceKey
from indexer.types import Evidence, Passage

# The end of an item that is not the end of a sentence.
_GOES_ON = re.compile(r"(?:[;,]|\b(?:and|or))\s*\Z")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item: its passage and where it begins there, its depth and its text."""

    passage_id: str
    start: int
    depth: int
    text: str


class ListItems:
    """The items of all lists of a report."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._items: list[_Item] = []
        # The number of the item that begins with a sentence, and those of each passage.
        self._by_key: dict[SentenceKey, int] = {}
        self._of_passage: dict[str, range] = {}
        for passage in passages:
            first = len(self._items)
            self._add(passage)
            self._of_passage[passage.passage_id] = range(first, len(self._items))

    def _add(self, passage: Passage) -> None:
        ends = [passage.sentences[item.sentence].start for item in passage.items[1:]]
        for item, end in zip(passage.items, [*ends, len(passage.text)], strict=False):
            self._by_key[passage.passage_id, item.sentence] = len(self._items)
            start = passage.sentences[item.sentence].start
            self._items.append(
                _Item(passage.passage_id, start, item.depth, passage.text[start:end])
            )

    def enter(self, key: SentenceKey, state: DiscourseState) -> None:
        """Begin a sentence: where it begins an item, the turn of an item before it may end."""
        turn = state.current_turn
        if turn and not turn.is_labelled and self._ends_turn(key, turn.evidence):
            state.current_turn = state.open_turn = None

    def _ends_turn(self, key: SentenceKey, evidence: Evidence) -> bool:
        """Return whether a turn ends before a sentence; `evidence` is where it is introduced."""
        at, began = self._by_key.get(key), self._item_of(evidence)
        if at is None or began is None or at <= began:
            return False
        item, own = self._items[at], self._items[began]
        if item.depth > own.depth:
            return False
        following = self._items[began + 1]
        is_flat = following.depth <= own.depth and key[0] == following.passage_id
        if own.text.rstrip().endswith(":") and is_flat:
            return False
        same_list = at - 1 in self._of_passage[key[0]]
        return not (same_list and _GOES_ON.search(self._items[at - 1].text))

    def _item_of(self, evidence: Evidence) -> int | None:
        """Return the number of the item that evidence stands in; None of a heading or a text."""
        own = self._of_passage.get(evidence.passage_id, range(0))
        if not own or evidence.span.start == evidence.span.end:
            return None
        start = evidence.span.start
        at = bisect_right(self._items, start, own.start, own.stop, key=lambda item: item.start) - 1
        return at if at in own else None
