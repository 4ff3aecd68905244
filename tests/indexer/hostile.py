"""Made-up reports of one kind of text, and whether reading twice as much takes twice as long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from indexer.attribution.attribute import attribute_report
from tests.indexer.minutes import passages
from tests.timing import seconds_for

# 60 kB in 1.5 s of processor time is 200 kB in 5 s.
_CHARACTERS, _SECONDS = 60_000, 1.5
# A doubled text may take this much longer, and a little more for what is not the reading.
_MOST_TIMES, _SLACK_SECONDS = 2.5, 0.2


def words(ending: str = "") -> Iterator[str]:
    """Yield some 40,000 different words in capitals of few first letters: "Bebabo"."""
    syllables = ["".join(pair) for pair in product("bdfgklmnprst", "aeo")]
    for parts in product(syllables, repeat=3):
        yield "".join(parts).capitalize() + ending


def filled(units: Iterator[str], characters: int = _CHARACTERS) -> str:
    """Return units in a row, up to a number of characters."""
    taken: list[str] = []
    left = characters
    while left > 0:
        taken.append(next(units))
        left -= len(taken[-1])
    return "".join(taken).strip()


def assert_linear(report: Callable[[int], list[str]], characters: int = _CHARACTERS) -> None:
    """Assert that a report is attributed in linear time; it is made with a number of characters."""
    whole = passages(*report(characters))
    second = seconds_for(lambda: attribute_report(whole), tries=1)
    if second < _SECONDS:
        return
    half = passages(*report(characters // 2))
    first = seconds_for(lambda: attribute_report(half), tries=3)
    most = min(_MOST_TIMES * first + _SLACK_SECONDS, 2 * _SECONDS)
    # The machine may have been busy during the first of the two alone: the fastest try counts.
    assert second <= most or seconds_for(lambda: attribute_report(whole), most) <= most
