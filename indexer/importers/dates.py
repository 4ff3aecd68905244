"""Find the one date that a text tells, in English and other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from indexer.lexicon.load import one_of, sections_of, word_list
from indexer.report_toml import is_date

# Days stand before or after the month: 3 May 2024, 3rd May 2024, May 3, 2024; 1er mai 2024,
# 3 de mayo de 2024, 3. Mai 2024. The second day of two (3-5 May 2024) is none.
_DAY = r"(?<![\d–—-])(?<![–—-]\s)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_OF = r"(?:\s+de|\s+of)?"
# English months are written with so many letters, too: Jan 25, 2017.
_SHORT = 3
_YEAR = r"(?P<year>(?:19|20)\d\d)"


def only_date(text: str) -> str:
    """Return the one day that a text tells, as YYYY-MM-DD; "" where it tells none or several."""
    month = _month()
    found = {
        date
        for pattern in (
            rf"{_DAY}{_OF}\s+{month}{_OF},?\s+{_YEAR}\b",
            rf"\b{month}\s+{_DAY},?\s+{_YEAR}\b",
        )
        for date in _dates(pattern, text)
    }
    return _only(found)


def only_month(text: str) -> str:
    """Return the one month that a text tells, as YYYY-MM; "" where it tells none or several."""
    return _only(set(_dates(rf"\b{_month()}{_OF},?\s+{_YEAR}\b", text)))


def _dates(pattern: str, text: str) -> Iterator[str]:
    for match in re.finditer(pattern, text, re.IGNORECASE):
        date = f"{match['year']}-{month_numbers()[match['month'].lower()]:02d}"
        yield f"{date}-{int(match['day']):02d}" if "day" in match.groupdict() else date


def _only(found: set[str]) -> str:
    dates = [date for date in found if is_date(date)]
    return dates[0] if len(found) == 1 and dates else ""


@cache
def month_numbers() -> Mapping[str, int]:
    """Return the number of each month by its names in small letters, in English and others."""
    english = word_list("months")
    short = [name[:_SHORT] for name in english]
    lists = [english, short, *sections_of("months_of_languages").values()]
    found = {name.lower(): number for months in lists for number, name in enumerate(months, 1)}
    return {**found, "sept": found["sep"]}


@cache
def _month() -> str:
    return rf"(?P<month>{one_of(month_numbers())})\b\.?"
