"""Find the numbers and dates of a question that no searched text has, in whatever notation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from indexer.importers.dates import month_numbers
from indexer.lexicon.load import one_of
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.numerals import Numeral, notations, read_numerals
from server.answering.term_coverage import context_of

# As written in a sentence: "May 20" is a date, "may 20" is none.
_MONTH = rf"(?-i:{one_of(name.capitalize() for name in month_numbers())})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:[-–&]|to|and)\s?(?P<until>\d{1,2}))?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_DAY}(?: of)? (?P<month>{_MONTH})\.?,?(?: {_YEAR})?\b",
        rf"\b(?P<month>{_MONTH})\.? {_DAY}\b(?:,? {_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH})\.?,? {_YEAR}\b",
        r"\b(?P<year>1[5-9]\d\d|20\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
    )
]
# Smaller numbers count things that a report need not count: "the three questions".
_LEAST = 13
# At most so many passages with the words of a number or a date are read.
_MOST_READ = 300


@dataclass(frozen=True, slots=True)
class AskedDate:
    """A date in a text: days, month and year; no days or 0 for a part that is not given."""

    text: str
    days: tuple[int, ...]
    month: int
    year: int

    def agrees(self, other: AskedDate) -> bool:
        """Return whether two dates can be the same: no part that both have differs."""
        return (
            self.month == other.month
            and (not self.year or not other.year or self.year == other.year)
            and (not self.days or not other.days or bool({*self.days} & {*other.days}))
        )


def missing_figures(text: str, known: KnownText) -> list[str]:
    """Return the dates and numbers of a question that no searched passage has, as it writes them.

    The text around a passage counts: its headings and its report's title and dates. Small numbers
    must be there only where they rank.
    """
    dates = list(read_dates(text))
    missing = [
        date.text
        for date in dates
        if not any(date.agrees(other) for own in _texts(_words_of(date), known)
                   for other in read_dates(own))
    ]  # fmt: skip
    places = [match.span() for match in _date_places(text)]
    for numeral in read_numerals(text):
        start, end = numeral.span.start, numeral.span.end
        inside = any(a <= start and end <= b for a, b in places)
        if not inside and _counts(numeral) and not _stands(numeral, known):
            missing.append(text[start:end])
    return list(dict.fromkeys(missing))


def read_dates(text: str) -> Iterator[AskedDate]:
    """Yield the dates of a text that have a month and a day or a year."""
    for match in _date_places(text):
        parts = match.groupdict()
        first = int(parts.get("day") or 0)
        last = int(parts.get("until") or first)
        days = tuple(range(first, last + 1)) if first else ()
        named = parts.get("month")
        month = month_numbers()[named.casefold()] if named else int(parts["number"])
        yield AskedDate(match[0], days, month, int(parts.get("year") or 0))


def _date_places(text: str) -> Iterator[re.Match[str]]:
    """The dates of a text, none inside another."""
    found: list[re.Match[str]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(match.start() < one.end() and one.start() < match.end() for one in found):
                found.append(match)
    return iter(found)


def _counts(numeral: Numeral) -> bool:
    return numeral.value >= _LEAST or (
        (numeral.is_ordinal and numeral.value > 2) or numeral.value % 1 != 0
    )


def _words_of(date: AskedDate) -> list[str]:
    """One of these words stands in each text that has the date."""
    names = [name for name, number in month_numbers().items() if number == date.month]
    iso = [f"{date.year} {date.month:02d}"] if date.year else []
    return [*names, *iso]


def _stands(numeral: Numeral, known: KnownText) -> bool:
    """Whether a text has a number of the same value."""
    texts = _texts(notations(numeral.value), known)
    return any(numeral.value in _values(text) for text in texts)


@lru_cache(maxsize=4096)
def _values(text: str) -> frozenset[Decimal]:
    return frozenset(one.value for one in read_numerals(text))


def _texts(notations: Sequence[str], known: KnownText) -> Iterator[str]:
    """The texts of passages that have all terms of one of some notations, with what is around."""
    rows = np.unique(np.concatenate([known.rows_with(one) for one in notations]))
    for passage in known.passages(rows[:_MOST_READ]):
        yield passage.text
        yield context_of(passage, known.records)
