"""Build the section tree of a report from its headings.

The levels of headings (`##`) in published reports are uneven, so the tree follows the printed
numbers first. A heading is a sibling of the last open heading of its series (roman, letter,
digit, ...). A heading of a new series goes below the last open heading, unless it ends that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.parsing.heading_numbers import ANNEX, HEADING_NUMBER, roman_value
from indexer.parsing.source_map import source_spans
from indexer.parsing.types import Block, Piece
from indexer.types import CleanText, Section, Span

_OPENING = re.compile(
    r"(?:introduction|foreword|preface|(?:executive )?summary|abstract|(?:table of )?contents|"
    r"acknowledge?ments?|avant-propos|préface|résumé|sommaire|remerciements)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block and its section path; `section` is set for a heading that has a title."""

    block: Block
    path: tuple[str, ...]
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class OpenHeading:
    """A heading that is still open: its series, its value there, its level, weight and title."""

    series: str
    value: int
    level: int
    weight: int
    title: str


def place_in_sections(
    blocks: Iterable[Block], clean: Callable[[Iterable[Piece]], CleanText]
) -> list[PlacedBlock]:
    """Return each block with its section path; `clean` makes the title of a heading's pieces."""
    tree = SectionTree()
    placed: list[PlacedBlock] = []
    for block in blocks:
        title = clean(block.pieces) if block.kind == "heading" else None
        if title is None or not title.text:
            placed.append(PlacedBlock(block, tree.path))
            continue
        path = tree.add(block, title.text)
        spans = source_spans(title.segments, Span(0, len(title.text)))
        placed.append(PlacedBlock(block, path, Section(path, len(path), spans)))
    return placed


class SectionTree:
    """The headings that are open at one point of a report, the outermost first."""

    def __init__(self) -> None:
        self._open: list[OpenHeading] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the open headings, the outermost first."""
        return tuple(heading.title for heading in self._open)

    def add(self, block: Block, title: str) -> tuple[str, ...]:
        """Open a heading, close those that it ends, and return the path that ends with it."""
        series, value = self._number(title)
        weight = _weight(block, title)
        new = OpenHeading(series or f"{block.level}/{weight}", value, block.level, weight, title)
        del self._open[self._depth(new) :]
        self._open.append(new)
        return self.path

    def _depth(self, new: OpenHeading) -> int:
        """Return how many of the open headings stay open above a new one."""
        same = [i for i, other in enumerate(self._open) if other.series == new.series]
        lower = [i for i in same if self._open[i].value < new.value]
        nested = new.value == 1 and same and not self._restarts(new, same[-1])
        if same and not nested:
            return lower[-1] if lower else same[0]
        numbered = [i for i, other in enumerate(self._open) if other.value]
        if ANNEX.match(new.title) and not new.level and numbered:
            return numbered[0]
        depth = len(self._open)
        while depth and _ends(self._open[depth - 1], new):
            depth -= 1
        return depth

    def _restarts(self, new: OpenHeading, at: int) -> bool:
        """Return whether a number 1 is a sibling of an open heading of its series, not below it."""
        other = self._open[at]
        if not new.series.endswith(("digit", "letter", "roman")):
            return True
        between = any(heading.value for heading in self._open[at + 1 :])
        deeper = not new.level or not other.level or new.level > other.level
        return not (between and deeper)

    def _number(self, title: str) -> tuple[str, int]:
        """Return the series of a title's number and its value; ("", 0) without a number."""
        match = HEADING_NUMBER.match(title)
        if match is None:
            return "", 0
        if match["word"]:
            return match["word"].lower(), 1
        if match["dotted"]:
            return f"dotted{match['dotted'].count('.')}", 1
        if match["digit"]:
            return "digit", int(match["digit"])
        text = match["capital"] or match["small"]
        case = "capital" if text.isupper() else "small"
        return self._letter_or_roman(text.upper(), case)

    def _letter_or_roman(self, text: str, case: str) -> tuple[str, int]:
        """Return whether "C" or "I" is a letter or a roman number, by the headings before it."""
        letter = ord(text) - ord("A") + 1 if len(text) == 1 else 0
        roman = roman_value(text)
        if letter and roman:
            following = {(h.series, h.value + 1) for h in self._open}
            if (f"{case} letter", letter) in following or (
                (f"{case} roman", roman) not in following and text not in ("I", "V", "X")
            ):
                roman = 0
        return (f"{case} roman", roman) if roman else (f"{case} letter", letter)


def _weight(block: Block, title: str) -> int:
    """Return the weight of a heading in print: 2 in capitals, 0 when emphasised, 1 otherwise."""
    if title.isupper():
        return 2
    text = [p for p in block.pieces if p.text.strip()]
    return 0 if text and all(p.emphasised for p in text) else 1


def _ends(last: OpenHeading, new: OpenHeading) -> bool:
    """Return whether a heading of a new series ends the last open heading, not opens below it."""
    if _OPENING.fullmatch(last.title) and new.value:
        return new.weight >= last.weight
    if not new.level:
        return False
    if not last.level:  # Below all marked headings, unless it is a title in capitals.
        return not last.value and last.weight < 2
    if last.level != new.level:
        return last.level > new.level
    return new.weight >= last.weight and not (new.value and last.value)
