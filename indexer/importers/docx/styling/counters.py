"""Count the items of lists as Word does, to print the numbers that stand nowhere in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.importers.docx.styling.number_format import format_number
from indexer.importers.docx.styling.numbering import BULLET, ListDefinition, ListLevel

_PLACE = re.compile(r"%([1-9])")
_NO_NUMBER = "none"


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number that is printed before an item of a list ("" for a bullet), and its level."""

    text: str
    list_id: str
    level: int = 0


class ListCounter:
    """The last numbers of all lists at one point of a report."""

    def __init__(self, lists: Mapping[str, ListDefinition]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style_id: str) -> int | None:
        """Return the level of a list whose paragraphs have a style."""
        own = self._lists.get(list_id)
        return own.level_of_style(style_id) if own else None

    def next_number(self, list_id: str, at: int) -> ItemNumber | None:
        """Count an item of a level, and return its number; None where none is printed."""
        own = self._lists.get(list_id)
        if own is None or at not in own.levels:
            return None
        level = own.levels[at]
        counts = self._counts.setdefault(own.family, {})
        starts_anew = at in own.starts and (list_id, at) not in self._started
        self._started.add((list_id, at))
        counts[at] = level.start if starts_anew or at not in counts else counts[at] + 1
        _restart(counts, own, at)
        if level.form == BULLET:
            return ItemNumber("", list_id, at)
        text = "" if level.form == _NO_NUMBER else _printed(own, counts, level)
        return ItemNumber(text, list_id, at) if text else None


def _restart(counts: dict[int, int], own: ListDefinition, at: int) -> None:
    """Forget the numbers of the levels that begin again after an item of a level."""
    for deeper in [d for d in counts if d > at]:
        level = own.levels.get(deeper, ListLevel(restarts_after=deeper - 1))
        if at <= level.restarts_after:
            del counts[deeper]


def _printed(own: ListDefinition, counts: Mapping[int, int], level: ListLevel) -> str:
    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        named = own.levels.get(at, ListLevel())
        form = "decimal" if level.all_digits else named.form
        return format_number(counts.get(at, named.start), form)

    return _PLACE.sub(number, level.text)
