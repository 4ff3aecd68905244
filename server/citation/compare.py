"""Compare a quote with a report: words and numbers in their order decide, never similarity."""

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
from server.citation.cite import OMISSION
from server.citation.normal_form import normal_form

QuoteStatus = Literal["exact", "moved", "altered", "missing"]

# A quote is altered rather than missing when a passage has this many of its words in a row (or half
# of the words of a short quote), and half of its words in order.
_RUN = 5
# Words: of a quote that is longer than any paragraph, only the beginning is compared.
_COMPARED = 500
# Differences that are told, and the words of each.
_SHOWN, _SHOWN_WORDS = 3, 12
# Punctuation that is part of what is counted or said, so that it is a word.
_MEANINGFUL = "%‰‱§#&@*†‡"
# Punctuation that decides nothing where the words are the same.
_PASSED_OVER = ".,;:\\-\u2014_"


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """Whether a report holds a quote, and what is different, in a sentence."""

    status: QuoteStatus
    detail: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words and of signs.

    Words are numbers with sign and unit; words with accents and apostrophes; any other sign, each
    by itself. White space and other punctuation are passed over. Signs are the words and the
    punctuation that changes what a reader understands.
    """
    kinds: dict[str, list[str]] = {"M": [], "P": []}
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        kind = unicodedata.category(character)[0]
        if kind in kinds and character not in _MEANINGFUL:
            kinds[kind].append(re.escape(character))
    marks, punctuation = "".join(kinds["M"]), "".join(kinds["P"])
    letter = rf"(?:[^\W\d_]|[{marks}])"
    word = (
        rf"(?:(?<!\w)-(?=[$€£¥]?\d))?[$€£¥]?\d+(?:[.,:/-]\d+)*[%‰°]?{letter}*"
        rf"|{letter}+(?:'{letter}+)*"
    )
    words_alone = rf"{word}|[^\s{punctuation}]"
    signs_too = rf"{re.escape(OMISSION)}|\.\.\.|{word}|[^\s{_PASSED_OVER}]"
    return re.compile(words_alone), re.compile(signs_too)


def words(text: str) -> list[str]:
    """Return the words, numbers and signs of a text in normal form, in order."""
    return _patterns()[0].findall(normal_form(text))


def signs(text: str) -> list[str]:
    """Return the words of a text and the punctuation that changes its sense, in order.

    That is all of it but full stops, commas, semicolons, colons and dashes: a question mark makes a
    question of a statement, quotation marks put a word in doubt, and "[...]" says that words were
    left out.
    """
    return _patterns()[1].findall(normal_form(text))


def difference(there: str, quote: str) -> str:
    """Return the first differences in signs between a report's words and a quote, in words."""
    own, wanted = signs(there)[:_COMPARED], signs(quote)[:_COMPARED]
    steps = SequenceMatcher(None, own, wanted, autojunk=False).get_opcodes()
    return _told(_change(own[a:b], wanted[c:d]) for tag, a, b, c, d in steps if tag != "equal")


@lru_cache(maxsize=2048)  # the passages of a few reports: each quote is compared with all of them
def _words_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a passage, and the same as one line that begins and ends with a blank."""
    found = tuple(words(text))
    return found, f" {' '.join(found)} "


def find_quote(quote: str, passages: Iterable[Passage]) -> Passage | None:
    """Return the first passage that holds the words of a quote in a row, or None."""
    wanted = f" {' '.join(words(quote))} "
    if not wanted.strip():
        return None
    return next((p for p in passages if wanted in _words_of(p.text)[1]), None)


def runs_through(text: str, passages: Sequence[Passage]) -> bool:
    """Return whether the signs of a text stand in a row in a report, over paragraphs or not."""
    report = "".join(f" {' '.join(signs(passage.text))}" for passage in passages)
    # A question that is cut before its question mark is another sentence.
    run = re.compile(rf" {re.escape(' '.join(signs(text)))}(?= (?![?!.]))")
    return run.search(f"{report} ") is not None


def compare(quote: str, passages: Sequence[Passage]) -> QuoteVerdict:
    """Return whether the words of a quote that no passage holds were altered or are missing."""
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
    """Return the first differences in words; what precedes or follows the quote is none."""
    around = [i for i, step in enumerate(steps) if step[0] != "delete"]
    inner = steps[around[0] : around[-1] + 1]
    found = []
    for at, (tag, a, b, c, d) in enumerate(inner):
        first = max(a, b - (d - c)) if at == 0 else a  # as many words before it as the quote has
        goes_on = at == len(inner) - 1 and b - first > d - c
        if tag != "equal":
            found.append(_change(there[first:b], wanted[c:d], goes_on))
    changes = _told(found) or "the quote has the same words in another order or cut"
    return f"Not the words of para. {passage.paragraph}: {changes}."


def _told(changes: Iterable[str]) -> str:
    return "; ".join(list(dict.fromkeys(changes))[:_SHOWN])


def _change(own: Sequence[str], quoted: Sequence[str], goes_on: bool = False) -> str:
    """One difference; `goes_on` says that more of the report follows, whose end none can tell."""
    if not quoted:
        return f"the quote leaves out “{_few(own)}”"
    if not own:
        return f"the quote adds “{_few(quoted)}”"
    has = "goes on" if goes_on else "has"
    return f"the report {has} “{_few(own)}”, the quote “{_few(quoted)}”"


def _few(found: Sequence[str]) -> str:
    return " ".join(found if len(found) <= _SHOWN_WORDS else [*found[:_SHOWN_WORDS], "…"])
