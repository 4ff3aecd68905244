"""Quotations of several paragraphs: the marks open again at each, and close at the last.

'The Mayor said: "The dam will be built. It will hold.' / '"Nobody will have to leave."': the second
paragraph is hers, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.types import Passage

_OPENING, _CLOSING = ("“", '"', "«", "„"), ("”", '"', "»", "“")


def continued_quotations(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the ids of the passages that go on with the quotation of the passage before them."""
    found = set[str]()
    for before, passage in pairwise(passages):
        own = passage.text.lstrip()
        mark = next((mark for mark in _OPENING if own.startswith(mark)), None)
        if mark and before.section == passage.section and _is_left_open(before.text, mark):
            found.add(passage.passage_id)
    return frozenset(found)


def _is_left_open(text: str, mark: str) -> bool:
    """Return whether a text opens a quotation with a mark and does not close the last one."""
    closing = _CLOSING[_OPENING.index(mark)]
    if mark == closing:
        return text.count(mark) % 2 == 1
    return text.count(mark) > text.count(closing)
