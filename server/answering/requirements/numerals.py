"""Read the numbers of an English text by their value, in digits or in words.

"9,500", "9 500" and "nine thousand five hundred" are 9500; "23rd" and "twenty-third" are 23.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indexer.lexicon.load import word_list
from indexer.types import Span

_UNITS = word_list("numerals", "units")
_TENS = word_list("numerals", "tens")
_ORDINALS = word_list("numerals", "ordinals of units")
_TENTHS = word_list("numerals", "ordinals of tens")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_DOZEN = {"dozen": 12}
_CARDINALS = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * (at + 2) for at, word in enumerate(_TENS)},
}
_RANKS = {
    **{word: at + 1 for at, word in enumerate(_ORDINALS)},
    **{word: 10 * (at + 2) for at, word in enumerate(_TENTHS)},
}
_LAST_SCALES = {f"{word}th": value for word, value in _SCALES.items()}
_EVERY = {*_CARDINALS, *_RANKS, *_SCALES, *_LAST_SCALES, *_DOZEN}
_WORDS = "|".join(sorted(_EVERY, key=len, reverse=True))
_IN_WORDS = re.compile(rf"\b(?:{_WORDS})\b", re.I)
# What joins two words to one number; "and" does so only after hundred, thousand and so on.
_JOINS, _AND = re.compile(r"[ -]"), re.compile(r" and ", re.I)
# "nineteen eighty-four" begins with one of these.
_CENTURIES = range(13, 21)
_BY_SIZE = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
# Digits in groups of three, with a comma, a thin or plain space or an apostrophe between; or plain.
_IN_DIGITS = re.compile(
    r"(?<![\w.,])(?P<whole>\d{1,3}(?:[,  \u2009'’]\d{3})+|\d+)(?P<part>\.\d+)?"
    r"(?P<ordinal>st|nd|rd|th)?(?:s\b)?(?: (?P<scale>hundred|thousand|million|billion))?(?![\w])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: where it stands, its value, and whether it is written as an ordinal."""

    span: Span
    value: Decimal
    is_ordinal: bool


def read_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in order; those in words only where every word is one."""
    found = [*_in_digits(text), *_in_words(text)]
    return sorted(found, key=lambda one: one.span)


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _IN_DIGITS.finditer(text):
        whole = re.sub(r"\D", "", match["whole"])
        value = Decimal(whole + (match["part"] or ""))
        if match["scale"]:
            value *= _SCALES[match["scale"].casefold()]
        yield Numeral(Span(*match.span()), value, match["ordinal"] is not None)


def _in_words(text: str) -> Iterator[Numeral]:
    number: _Number | None = None
    for match in _IN_WORDS.finditer(text):
        word = match[0].casefold()
        if number is None or not number.goes_on(text[number.end : match.start()], word):
            if number is not None:
                yield number.numeral()
            number = None if _follows_digits(text, match.start()) else _Number(match.start())
        if number is not None:
            number.add(word, match.end())
    if number is not None:
        yield number.numeral()


def _follows_digits(text: str, start: int) -> bool:
    """Whether a number in digits stands right before: "9 hundred" has been read whole."""
    return re.search(r"\d(?:\.\d+)? \Z", text[:start]) is not None


class _Number:
    """A number in words as it is read, word by word."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self._total = self._group = 0
        self._last = ""

    def goes_on(self, between: str, word: str) -> bool:
        """Return whether a word that follows belongs to this number."""
        after_scale = self._last in _SCALES
        joined = _JOINS.fullmatch(between) or (after_scale and _AND.fullmatch(between))
        if not joined or self._last in _RANKS or self._last in _LAST_SCALES or self._last in _DOZEN:
            return False
        if word in _SCALES or word in _LAST_SCALES or word in _DOZEN:
            return True
        value = _CARDINALS.get(word, _RANKS.get(word, 0))
        after_tens = _CARDINALS.get(self._last, 0) >= 20 and 0 < value < 10
        return after_scale or after_tens or self._is_century(value)

    def add(self, word: str, end: int) -> None:
        """Add a word that ends at a position."""
        scale = _SCALES.get(word) or _LAST_SCALES.get(word) or _DOZEN.get(word)
        value = _CARDINALS.get(word, _RANKS.get(word, 0))
        if scale and scale < 1000:
            self._group = max(self._group, 1) * scale
        elif scale:
            self._total, self._group = self._total + max(self._group, 1) * scale, 0
        elif self._last and self._is_century(value):
            self._group = self._group * 100 + value
        else:
            self._group += value
        self._last, self.end = word, end

    def numeral(self) -> Numeral:
        """Return the number."""
        is_ordinal = self._last in _RANKS or self._last in _LAST_SCALES
        return Numeral(Span(self.start, self.end), Decimal(self._total + self._group), is_ordinal)

    def _is_century(self, value: int) -> bool:
        """Whether a word of this value follows a century: "nineteen eighty-four"."""
        return not self._total and self._group in _CENTURIES and value >= 10


def notations(value: Decimal) -> list[str]:
    """Return how a number may be written: plain, in groups, as an ordinal, in words."""
    plain = format(value, "f")
    if value % 1:
        return [plain]
    whole = int(value)
    ends = [f"{whole}{end}" for end in ("st", "nd", "rd", "th", "s")]
    found = [plain, f"{whole:,}", *ends, *_spelled(whole)]
    for scale, word in _BY_SIZE:
        if whole >= scale and whole % (scale // 10) == 0:
            head = value / scale
            found.append(f"{format(head.normalize(), 'f')} {word}")
            found += [f"{one} {word}" for one in (() if head % 1 else _spelled(int(head))[:1])]
            found += [word] if head == 1 else []
    return found


def _spelled(value: int) -> list[str]:
    """A number under a thousand, or so many thousands, in words, and as an ordinal."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        if head >= 1000:
            return []
        tail = _spelled(rest)[:1] if rest else [""]
        return [f"{_spelled(head)[0]} thousand {end}".strip() for end in tail]
    if value >= 100:
        head, rest = divmod(value, 100)
        tails = [f" {one}" for one in _spelled(rest)] if rest else ["", "th"]
        heads = [_UNITS[head], ""] if head == 1 else [_UNITS[head]]
        return [f"{one} hundred{tail}".strip() for one in heads for tail in tails]
    if value < 20:
        ordinal = _ORDINALS[value - 1] if value else "zeroth"
        return [_UNITS[value], ordinal]
    tens, unit = divmod(value, 10)
    if not unit:
        return [_TENS[tens - 2], _TENTHS[tens - 2]]
    ten = _TENS[tens - 2]
    return [f"{ten} {_UNITS[unit]}", f"{ten} {_ORDINALS[unit - 1]}"]
