"""Align a sentence with a quote: the same words in the same order, as many as there are.

The heaviest common subsequence (Hirschberg's problem, with weights): content words weigh most, and
words that stand side by side in both weigh more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indexer.lexicon.load import word_list
from server.writing.checks.types import Alignment, Token

_WEIGHTS = {"content": 20, "number": 20, "guard": 12, "direction": 12, "function": 3, "mark": 0}
# What a pair weighs more right behind another one.
_ADJACENT = 2


def align(sentence: Sequence[Token], quote: Sequence[Token], first: int = 0) -> Alignment:
    """Return how a sentence aligns with the tokens of a quote from `first` on."""
    pairs = tuple((own, other + first) for own, other in _pairs(sentence, quote[first:]))
    start, end = _clause(pairs, sentence, quote, first)
    return Alignment(tuple(sentence), tuple(quote), pairs, start, end)


def _pairs(sentence: Sequence[Token], quote: Sequence[Token]) -> list[tuple[int, int]]:
    rows, columns = len(sentence), len(quote)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    taken = [[False] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            weight = _weight(sentence[i], quote[j])
            if weight:
                bonus = _ADJACENT if taken[i + 1][j + 1] else 0
                if weight + bonus + best[i + 1][j + 1] >= skip:
                    best[i][j] = weight + bonus + best[i + 1][j + 1]
                    taken[i][j] = True
                    continue
            best[i][j] = skip
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if taken[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _weight(own: Token, quoted: Token) -> int:
    return _WEIGHTS[own.kind] if _same(own, quoted) else 0


def _same(own: Token, quoted: Token) -> bool:
    if own.is_name and quoted.is_name:  # "Byrnes" is not "Byrne"
        return own.text.casefold() == quoted.text.casefold()
    if quoted.key in word_list("checked_words", "we"):
        return own.key in word_list("checked_words", "we", "they of we")
    return own.kind == quoted.kind and own.key == quoted.key


def _clause(
    pairs: Sequence[tuple[int, int]], sentence: Sequence[Token], quote: Sequence[Token], first: int
) -> tuple[int, int]:
    """The range of the quote's tokens that belongs to the aligned words: their clause."""
    own = [other for at, other in pairs if sentence[at].is_content or sentence[at].kind == "guard"]
    if not own:
        return first, first
    start = own[0]
    while start > first and not opens_clause(quote, start):
        start -= 1
    end = own[-1] + 1
    while end < len(quote) and not _ends_clause(quote, end):
        end += 1
    return start, end


def opens_clause(quote: Sequence[Token], at: int) -> bool:
    """Return whether a clause of the quote begins at a token: behind ";" or ", since"."""
    before = quote[at - 1] if at else None
    if before is None or before.text in ";:?!":
        return True
    if at > 1 and before.text == "that" and quote[at - 2].text == "and":
        return True
    comma = at > 1 and quote[at - 2].text in ",—–"
    return comma and before.text.casefold() in _openings()


def _ends_clause(quote: Sequence[Token], at: int) -> bool:
    token = quote[at]
    return token.text in ",;:?!—–" or token.text.casefold() == "and"


@cache
def _openings() -> frozenset[str]:
    return frozenset(word_list("checked_words", "clause openings"))
