"""Headings, marked or not, and the tree that they make.

Marks (`##`) of published reports are uneven, so the tree follows what is printed: a heading stands
beside the last open one of its own kind (roman, letter, digit, ...), and else below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.cleantext import Piece
from indexer.markdown import Block
from indexer.types import Span

# A heading is no longer than this, marked or not; one without any mark must be shorter.
_HEADING_CHARACTERS = 300
_UNMARKED_CHARACTERS = 200
_PLAIN_CHARACTERS = 100
# The share of capitals that makes a line a heading in capitals.
_CAPITALS = 0.8
_FINISHED = (".", ",", ";", ":", "!", "?", "…")
_CAPTION = re.compile(r"(?:source|note|notes|photo|figure|fig\.|table|box)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<word>part|chapter|section|annex|appendix|session|agenda item|item)\s+"
    r"(?:[IVXLC]+|\d+|[A-Z]|one|two|three|four|five)\b"
    r"|(?P<dotted>\d+(?:\.\d+)+)\.?\s"
    r"|(?P<digit>\d{1,3})[.)]\s"
    r"|(?P<capital>[A-Z]|[IVXLC]+)[.)]\s"
    r"|\(?(?P<small>[a-z]|[ivx]+)\)\s",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Open:
    """A heading that still takes text: its kind, value in its series, marks and title."""

    kind: str
    value: int
    level: int
    weight: int
    title: str


def with_marker(block: Block, text: str) -> tuple[Piece, ...]:
    """The pieces of an item with its printed number before them."""
    if block.marker is None:
        return block.pieces
    end = block.marker.end
    number = Piece(text[block.marker.start : end], block.marker)
    return (number, Piece(" ", Span(end, end + 1)), *block.pieces)


def find_headings(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks with every heading marked as one, a heading over several lines joined."""
    found: list[Block] = []
    sizes: dict[int, int] = {}
    for block in blocks:
        if block.group:
            sizes[block.group] = sizes.get(block.group, 0) + 1
    for at, block in enumerate(blocks):
        following = next((b for b in blocks[at + 1 :] if b.kind != "rule"), None)
        if block.kind == "heading":
            found.append(_marked(block))
        elif block.kind == "item" and sizes[block.group] > 1:
            found.append(block)
        elif _reads_as_heading(block, following, text):
            found.append(replace(block, kind="heading", pieces=with_marker(block, text), group=0))
        else:
            found.append(block)
    return _joined(found)


def _marked(block: Block) -> Block:
    text = block.text
    too_long = len(text) > _HEADING_CHARACTERS and text.endswith(".")
    return replace(block, kind="paragraph", level=0) if too_long else block


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Join marked headings on adjoining lines when the second has no number of its own."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            last is not None
            and block.adjoins
            and last.kind == block.kind == "heading"
            and last.level == block.level
            and not _NUMBERED.match(block.text)
            and last.text.isupper() == block.text.isupper()
        ):
            end = last.pieces[-1].span.end if last.pieces else last.span.end
            gap = Piece(" ", Span(end, end + 1), line_break=True)
            span = Span(last.span.start, block.span.end)
            joined[-1] = replace(last, span=span, pieces=(*last.pieces, gap, *block.pieces))
        else:
            joined.append(block)
    return joined


def _reads_as_heading(block: Block, following: Block | None, text: str) -> bool:
    """Whether a paragraph or a lone item without marks is set as a heading."""
    title = block.text
    if block.kind not in ("paragraph", "item") or following is None or not title:
        return False
    if len(title) > _UNMARKED_CHARACTERS or title.endswith(_FINISHED) or title[0].islower():
        return False
    letters = [c for c in title if c.isalpha()]
    if len(letters) < 2 or _CAPTION.match(title):
        return False
    whole = "".join(p.text for p in with_marker(block, text))
    number = _NUMBERED.match(whole)
    words = title.split()
    if all(p.emphasised for p in block.pieces if p.text.strip()):
        return True
    if sum(c.isupper() for c in letters) >= _CAPITALS * len(letters):
        return len(words) > 1 or number is not None
    if number is None or len(title) > _PLAIN_CHARACTERS or "\n" in title:
        return False
    one_line = not any(p.line_break for p in block.pieces)
    return one_line and not number["small"] and not _continues(number, following, text)


def _continues(number: re.Match[str], following: Block, text: str) -> bool:
    """Whether the next block goes on in the same series: then these are items, not headings."""
    other = _NUMBERED.match("".join(p.text for p in with_marker(following, text)))
    return other is not None and other.lastgroup == number.lastgroup


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


class Tree:
    """The headings that are open at a point of the report."""

    def __init__(self) -> None:
        self._open: list[Open] = []

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(heading.title for heading in self._open)

    def add(self, block: Block, title: str) -> tuple[str, ...]:
        """Place a heading; the path that ends with it."""
        kind, value = self._kind(title)
        weight = _weight(block, title)
        if not kind:
            kind = f"{block.level}/{weight}"
        place = next((i for i, other in enumerate(self._open) if other.kind == kind), None)
        if place is not None:
            del self._open[place:]
        else:
            numbered = value > 0
            while self._open and _ends(self._open[-1], block.level, weight, numbered):
                self._open.pop()
        self._open.append(Open(kind, value, block.level, weight, title))
        return self.path

    def _kind(self, title: str) -> tuple[str, int]:
        """The series a title's number belongs to, and its value; ("", 0) without a number."""
        match = _NUMBERED.match(title)
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


def _weight(block: Block, title: str) -> int:
    """How heavily a heading is set: 2 in capitals, 1 plain or bold, 0 in italics without marks."""
    if title.isupper():
        return 2
    text = [p for p in block.pieces if p.text.strip()]
    return 0 if text and all(p.emphasised for p in text) else 1


def _ends(last: Open, level: int, weight: int, numbered: bool) -> bool:
    """Whether a heading of a kind not open yet ends the last open one instead of going below it."""
    if not level or not last.level:
        return False
    if last.level != level:
        return last.level > level
    return not numbered and weight >= last.weight
