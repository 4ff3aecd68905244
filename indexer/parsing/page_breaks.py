"""Join the passage drafts that a page break has cut in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.parsing.types import PassageDraft, Piece

# Words that end no sentence (English, French, Spanish).
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
# So many characters at the end of a text hold its last word and the punctuation after it.
_END_CHARACTERS = 80
# A paragraph of this length that ends its page without a full stop continues on the next page.
_LONG_CHARACTERS = 100


def join_across_page_breaks(drafts: Iterable[PassageDraft]) -> list[PassageDraft]:
    """Return the drafts, with neighbours of one section joined where a sentence spans both."""
    runs: list[list[PassageDraft]] = []
    for draft in drafts:
        if runs and draft.path == runs[-1][-1].path and _sentence_spans(runs[-1][-1], draft):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return [_join(run) for run in runs]


def ends_mid_sentence(text: str) -> bool:
    """Return whether a text ends with a word that ends no sentence."""
    return _OPEN_END.search(text[-_END_CHARACTERS:]) is not None


def _sentence_spans(first: PassageDraft, second: PassageDraft) -> bool:
    """Return whether a sentence begins in the first draft and continues in the second."""
    if second.has_marker or not second.is_prose:
        return False
    end, start = _end_of_text(first.pieces), _first_character(second.pieces)
    if not end or not start or (_FINISHED.search(end) and not ends_mid_sentence(end)):
        return False
    if start.islower() and first.is_prose:
        return True
    if not second.after_page_break or start.islower():
        return second.after_page_break
    long = first.is_prose and sum(len(p.text) for p in first.pieces) >= _LONG_CHARACTERS
    return long or end.endswith((",", "-")) or ends_mid_sentence(end)


def _end_of_text(pieces: Sequence[Piece]) -> str:
    """Return the last characters of a text, without superscripts such as footnote marks."""
    end = ""
    for piece in reversed(pieces):
        if not piece.superscript:
            end = (piece.text[-_END_CHARACTERS:] + end).rstrip()
        if len(end) >= _END_CHARACTERS:
            break
    return " ".join(end.split())


def _first_character(pieces: Sequence[Piece]) -> str:
    return next((piece.text.strip()[0] for piece in pieces if piece.text.strip()), "")


def _join(run: Sequence[PassageDraft]) -> PassageDraft:
    """Return one draft for several; the line end of each is the blank before the next."""
    pieces = list(run[0].pieces)
    for before, draft in pairwise(run):
        pieces += [before.line_end, *draft.pieces]
    return replace(run[0], pieces=tuple(pieces))
