"""Find the passages that hold a quote of gold, whatever way the report was cut into passages.

A gold file names evidence by its words and not by passage ids, so that the same questions measure
systems with other passages: sentences, pages, chunks that overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.types import Passage

# The fewest characters in common that say that a quote runs on into another passage.
_LEAST_PART = 8


def passages_with(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the ids of the passages that hold a quote.

    Where no passage holds all of it, those that hold most of it; none where it is not in the text.
    """
    whole = tuple(passage.passage_id for passage in passages if quote in passage.text)
    return whole or _cut_in_two(quote, passages) or _cut_in_many(quote, passages)


def _cut_in_two(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """One passage ends as the quote begins, another begins as it ends; they may overlap."""
    heads = {p.passage_id: _overlap(p.text, quote) for p in passages}
    tails = {p.passage_id: _overlap(quote, p.text) for p in passages}
    head, tail = max(heads.values(), default=0), max(tails.values(), default=0)
    if min(head, tail) < _LEAST_PART or head + tail < len(quote) - 1:
        return ()
    most = max(head, tail)
    return tuple(key for key in heads if most in (heads[key], tails[key]))


def _overlap(left: str, right: str) -> int:
    """Return how many characters at the end of one text begin the other."""
    for length in range(min(len(left), len(right)), 0, -1):
        if left.endswith(right[:length]):
            return length
    return 0


def _cut_in_many(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The passages with the largest part of a quote that runs over several whole ones."""
    at = " ".join(passage.text for passage in passages).find(quote)
    if at < 0:
        return ()
    held: dict[str, int] = {}
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        held[passage.passage_id] = min(end, at + len(quote)) - max(start, at)
        start = end + 1
    most = max(held.values())
    return tuple(passage_id for passage_id, part in held.items() if part == most)
