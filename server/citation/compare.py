"""Compare a quote with a report, by words and numbers in their order, never by similarity."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

from indexer.types import Passage

Status = Literal["exact", "moved", "altered", "missing"]

# A quote counts as altered, not missing, when this many of its words in a row (or half of a short
# quote) and half of them in order stand together in a passage.
_RUN = 5
# Longer quotes than any paragraph are compared by their beginning: enough to say what changed.
_COMPARED = 500
# Punctuation that says something.
_TELLING = "%‰‱§#&@*†‡"


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """What became of a quote, and a sentence about it."""

    status: Status
    detail: str


@cache
def _word_pattern() -> re.Pattern[str]:
    """Numbers with sign and unit sign; words with marks and apostrophes; any other sign by itself.

    Only white space and punctuation that says nothing are passed over.
    """
    kinds: dict[str, list[str]] = {"M": [], "P": []}
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        kind = unicodedata.category(character)[0]
        if kind in kinds and character not in _TELLING:
            kinds[kind].append(re.escape(character))
    marks, punctuation = "".join(kinds["M"]), "".join(kinds["P"])
    letter = rf"(?:[^\W\d_]|[{marks}])"
    return re.compile(
        rf"[-−]?[$€£¥]?\d+(?:[.,:/]\d+)*[%‰°]?{letter}*"
        rf"|{letter}+(?:['’]{letter}+)*"
        rf"|[^\s{punctuation}]"
    )


def words(text: str) -> list[str]:
    """The words, numbers and telling signs of a text in order; kinds of apostrophe are one."""
    normal = unicodedata.normalize("NFC", text).replace("’", "'")
    return _word_pattern().findall(normal)


@lru_cache(maxsize=2048)  # a few reports' passages: each quote is held against all of them
def _words_of(text: str) -> tuple[tuple[str, ...], str]:
    """The words of a passage's text, and the same as one line between blanks."""
    found = tuple(words(text))
    return found, f" {' '.join(found)} "


def find_quote(quote: str, passages: Iterable[Passage]) -> Passage | None:
    """The first passage that holds the words of a quote in a row, or None."""
    wanted = f" {' '.join(words(quote))} "
    if not wanted.strip():
        return None
    return next((p for p in passages if wanted in _words_of(p.text)[1]), None)


def compare(quote: str, passages: Sequence[Passage]) -> QuoteVerdict:
    """Say of a quote that no passage holds whether its words were altered or are missing."""
    wanted = words(quote)[:_COMPARED]
    known = set(wanted)
    best: tuple[int, Passage, Sequence[str]] | None = None
    for passage in passages:
        there = _words_of(passage.text)[0]
        if 2 * len(known.intersection(there)) < len(known):
            continue
        longest = SequenceMatcher(None, there, wanted, autojunk=False).find_longest_match()
        if best is None or longest.size > best[0]:
            best = (longest.size, passage, there)
    if best is None or best[0] < min(_RUN, max(1, len(wanted) // 2)):
        return QuoteVerdict("missing", "The words of the quote are not in the report.")
    steps = SequenceMatcher(None, best[2], wanted, autojunk=False).get_opcodes()
    kept = sum(b - a for tag, a, b, _, _ in steps if tag == "equal")
    if 2 * kept < len(wanted):
        return QuoteVerdict("missing", "The words of the quote are not in the report.")
    return QuoteVerdict("altered", _changes(best[1], best[2], wanted, steps))


def _changes(
    passage: Passage,
    there: Sequence[str],
    wanted: Sequence[str],
    steps: Sequence[tuple[str, int, int, int, int]],
) -> str:
    """The first differences, without what the passage says before and after the quote."""
    around = [i for i, step in enumerate(steps) if step[0] != "delete"]
    inner = steps[around[0] : around[-1] + 1]
    changes = [
        f"the report has “{' '.join(there[a:b])}”, the quote “{' '.join(wanted[c:d])}”"
        for tag, a, b, c, d in inner
        if tag != "equal"
    ]
    if not changes:
        changes = ["the quote has the same words in another order or cut"]
    return f"Not the words of para. {passage.paragraph}: {'; '.join(changes[:3])}."
