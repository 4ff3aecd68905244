"""Sentences cut in two by the end of a page, made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.parsing.types import Piece

# Words that no sentence ends with (English, French, Spanish).
_OPEN_END = re.compile(
    r"(?:^|\s)(?:an?|the|of|in|on|at|by|to|for|from|with|and|or|but|nor|as|that|which|who|whose|whom|"
    r"their|its|his|her|our|this|these|those|into|between|among|through|during|under|over|about|"
    r"against|within|without|is|are|was|were|be|been|has|have|had|would|should|could|will|may|might|"
    r"must|not|both|(?:mr|mrs|ms|messrs|dr|prof|nos?|paras?)\.|mme|m\.|"
    r"de|du|des|le|la|les|et|ou|à|au|aux|en|par|pour|sur|dans|que|qui|"
    r"del|el|los|las|y|o|con|por|para|una?)$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.!?…:;|][\"'”’»)\]\s]*$")
# The end of a text, long enough for its last word and what follows it.
_END_CHARACTERS = 80
# A paragraph so long that ends its page without a full stop goes on overleaf.
_LONG_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage to be.

    `prose` is running text, `opens` what begins with a number or mark of its own, `starts` are the
    source positions at which an item or a row begins; `after_break` says that a page ended just
    before.
    """

    pieces: tuple[Piece, ...]
    line_end: Piece
    path: tuple[str, ...]
    prose: bool = True
    opens: bool = False
    after_break: bool = False
    starts: tuple[int, ...] = ()


def rejoin(drafts: Sequence[PassageDraft]) -> list[PassageDraft]:
    """Join neighbouring drafts of one section where one sentence runs through both."""
    runs: list[list[PassageDraft]] = []
    for draft in drafts:
        if runs and draft.path == runs[-1][-1].path and _cut(runs[-1][-1], draft):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return [_join(run) for run in runs]


def _cut(first: PassageDraft, second: PassageDraft) -> bool:
    """Whether a sentence breaks off in one draft and goes on in the next."""
    if second.opens or not second.prose:
        return False
    head, tail = _last_words(first.pieces), _first_character(second.pieces)
    if not head or not tail or (_FINISHED.search(head) and not breaks_off(head)):
        return False
    if tail.islower() and first.prose:
        return True
    if not second.after_break or tail.islower():
        return second.after_break
    long = first.prose and sum(len(p.text) for p in first.pieces) >= _LONG_CHARACTERS
    return long or head.endswith((",", "-")) or breaks_off(head)


def breaks_off(text: str) -> bool:
    """Whether a text ends with a word that no sentence ends with."""
    return _OPEN_END.search(text[-_END_CHARACTERS:]) is not None


def _last_words(pieces: Sequence[Piece]) -> str:
    """The end of some text without the raised marks in it."""
    end = ""
    for piece in reversed(pieces):
        if not piece.raised:
            end = (piece.text[-_END_CHARACTERS:] + end).rstrip()
        if len(end) >= _END_CHARACTERS:
            break
    return " ".join(end.split())


def _first_character(pieces: Sequence[Piece]) -> str:
    return next((piece.text.strip()[0] for piece in pieces if piece.text.strip()), "")


def _join(run: Sequence[PassageDraft]) -> PassageDraft:
    """One draft of several; the line end after each stands for the blank between them."""
    pieces = list(run[0].pieces)
    for before, draft in pairwise(run):
        pieces += [before.line_end, *draft.pieces]
    return replace(run[0], pieces=tuple(pieces))
