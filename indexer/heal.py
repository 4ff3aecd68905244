"""Sentences cut in two by the end of a page, made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.cleantext import Piece
from indexer.types import Span

# Words that no sentence ends with.
_OPEN_ENDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "that",
        "which",
        "who",
        "whose",
        "whom",
        "their",
        "its",
        "his",
        "her",
        "our",
        "this",
        "these",
        "those",
        "into",
        "between",
        "among",
        "through",
        "during",
        "under",
        "over",
        "about",
        "against",
        "within",
        "without",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "would",
        "should",
        "could",
        "will",
        "may",
        "might",
        "must",
        "not",
        "both",
        "mr.",
        "ms.",
        "mrs.",
        "dr.",
        "no.",
        "para.",
        "paras.",
    ]
)
_FINISHED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage to be.

    `starts` are the source positions at which an item or a row begins; `after_break` says that a
    page ended just before.
    """

    pieces: tuple[Piece, ...]
    path: tuple[str, ...]
    prose: bool = True
    after_break: bool = False
    starts: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return " ".join("".join(piece.text for piece in self.pieces).split())


def heal(drafts: Sequence[Draft]) -> list[Draft]:
    """Join neighbouring drafts of one section where one sentence runs through both."""
    healed: list[Draft] = []
    for draft in drafts:
        if healed and draft.prose and draft.path == healed[-1].path and _cut(healed[-1], draft):
            healed[-1] = _join(healed[-1], draft)
        else:
            healed.append(draft)
    return healed


def _cut(first: Draft, second: Draft) -> bool:
    head, tail = first.text, second.text
    if not head or not tail or _FINISHED.search(head):
        return False
    if tail[0].islower():
        return True
    last = head.split()[-1]
    return second.after_break and (last.lower() in _OPEN_ENDS or last.endswith((",", "-")))


def _join(first: Draft, second: Draft) -> Draft:
    end = max((p.span.end for p in first.pieces), default=0)
    gap = Piece(" ", Span(end, end + 1), line_break=True)
    return replace(first, pieces=(*first.pieces, gap, *second.pieces))
