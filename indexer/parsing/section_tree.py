"""The tree of a report's headings, from what is printed.

Marks (`##`) of published reports are uneven, so a heading stands beside the last open one of its
own kind (roman, letter, digit, ...), and else below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.parsing.headings import ANNEX, NUMBERED
from indexer.parsing.types import Block

_OPENING = re.compile(
    r"(?:introduction|foreword|preface|(?:executive )?summary|abstract|(?:table of )?contents|"
    r"acknowledge?ments?|avant-propos|préface|résumé|sommaire|remerciements)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class OpenHeading:
    """A heading that still takes text: its kind, value in its series, marks and title."""

    kind: str
    value: int
    level: int
    weight: int
    title: str


class SectionTree:
    """The headings that are open at a point of the report."""

    def __init__(self) -> None:
        self._open: list[OpenHeading] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the open headings, the outermost first."""
        return tuple(heading.title for heading in self._open)

    def add(self, block: Block, title: str) -> tuple[str, ...]:
        """Place a heading; the path that ends with it."""
        kind, value = self._kind(title)
        weight = _weight(block, title)
        new = OpenHeading(kind or f"{block.level}/{weight}", value, block.level, weight, title)
        del self._open[self._place(new) :]
        self._open.append(new)
        return self.path

    def _place(self, new: OpenHeading) -> int:
        """How many of the open headings a new one leaves open."""
        same = [i for i, other in enumerate(self._open) if other.kind == new.kind]
        later = [i for i in same if self._open[i].value < new.value]
        nested = new.value == 1 and same and not self._restarts(new, same[-1])
        if same and not nested:
            return later[-1] if later else same[0]
        numbered = [i for i, other in enumerate(self._open) if other.value]
        if ANNEX.match(new.title) and not new.level and numbered:
            return numbered[0]
        place = len(self._open)
        while place and _ends(self._open[place - 1], new):
            place -= 1
        return place

    def _restarts(self, new: OpenHeading, at: int) -> bool:
        """Whether a number 1 stands beside an open one of its kind, not in a series below it."""
        other = self._open[at]
        if not new.kind.endswith(("digit", "letter", "roman")):
            return True
        between = any(heading.value for heading in self._open[at + 1 :])
        deeper = not new.level or not other.level or new.level > other.level
        return not (between and deeper)

    def _kind(self, title: str) -> tuple[str, int]:
        """The series a title's number belongs to, and its value; ("", 0) without a number."""
        match = NUMBERED.match(title)
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
        letter = ord(text) - ord("A") + 1 if len(text) == 1 else 0
        roman = _roman(text) if set(text) <= set(_ROMAN) else 0
        if letter and roman:
            after = {(h.kind, h.value + 1) for h in self._open}
            if (f"{case} letter", letter) in after or (
                (f"{case} roman", roman) not in after and text not in ("I", "V", "X")
            ):
                roman = 0
        return (f"{case} roman", roman) if roman else (f"{case} letter", letter)


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _weight(block: Block, title: str) -> int:
    """How heavily a heading is set: 2 in capitals, 1 plain or bold, 0 in italics without marks."""
    if title.isupper():
        return 2
    text = [p for p in block.pieces if p.text.strip()]
    return 0 if text and all(p.emphasised for p in text) else 1


def _ends(last: OpenHeading, new: OpenHeading) -> bool:
    """Whether a heading of a kind not open yet ends the last open one instead of going below it."""
    if _OPENING.fullmatch(last.title) and new.value:
        return new.weight >= last.weight
    if not new.level:
        return False
    if not last.level:  # an unmarked one is lower than all marked ones, but a title in capitals
        return not last.value and last.weight < 2
    if last.level != new.level:
        return last.level > new.level
    return new.weight >= last.weight and not (new.value and last.value)
