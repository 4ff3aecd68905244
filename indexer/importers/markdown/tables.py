"""Find the rows of tables among the lines of a paragraph, and the cells of a row.

Tables are written with bars, with bars and a grid of dashes, or with columns of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Piece
from indexer.types import Span

LineKind = Literal["text", "row", "columns", "rule"]

_BAR_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_GRID_RULE = re.compile(r"\+(?:[-=:]+\+)+")
# A row between two bars has at least two cells when no rule says that it is a row.
_BARS = 3
# Columns are parted by so many blanks, in this share of at least so many lines.
_GAP = re.compile(r"\S(?: {3,}| *\t[ \t]*)(?=\S)")
_ALIGNED_SHARE, _ALIGNED_LINES = 0.75, 3
_BAR = re.compile(r"\|")


def line_kinds(lines: Sequence[str]) -> list[LineKind]:
    """Return what each line of a paragraph is: text, a row of cells or columns, or a rule."""
    bare = [line.strip() for line in lines]
    if not any("|" in line for line in bare):
        return ["columns" if _are_aligned(bare) else "text"] * len(bare)
    kinds: list[LineKind] = []
    in_table = False
    for line in bare:
        is_rule = _GRID_RULE.fullmatch(line) or ("|" in line and _BAR_RULE.fullmatch(line))
        if is_rule and kinds and kinds[-1] == "text" and "|" in bare[len(kinds) - 1]:
            kinds[-1] = "row"
        in_table = bool(is_rule) or (in_table and "|" in line)
        kinds.append("rule" if is_rule else "row" if in_table or _is_between_bars(line) else "text")
    return kinds


def cells_of_row(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """Return the pieces of a row of a text without the bars around it and its last empty cells."""
    parts = [part for piece in pieces for part in _cut_at_bars(piece)]
    first = next((at for at, part in enumerate(parts) if part.text.strip()), len(parts))
    if first < len(parts) and _is_bar(parts[first], text):
        del parts[: first + 1]
    while parts and (not parts[-1].text.strip() or _is_bar(parts[-1], text)):
        parts.pop()
    start = "".join(part.text for part in parts[:2])
    return tuple(_joined(drop_characters(parts, len(start) - len(start.lstrip()))))


def _joined(parts: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the parts, those that were cut from one piece as one again."""
    last: Piece | None = None
    for part in parts:
        if (
            last
            and last.span.end == part.span.start
            and replace(last, text="", span=part.span) == (replace(part, text=""))
        ):
            span = Span(last.span.start, part.span.end)
            last = replace(last, text=last.text + part.text, span=span)
        else:
            if last:
                yield last
            last = part
    if last:
        yield last


def _is_between_bars(line: str) -> bool:
    return line.startswith("|") and line.endswith("|") and line.count("|") >= _BARS


def _are_aligned(lines: Sequence[str]) -> bool:
    """Return whether most lines of a paragraph have columns that blanks part."""
    if len(lines) < _ALIGNED_LINES:
        return False
    return sum(_GAP.search(line) is not None for line in lines) >= _ALIGNED_SHARE * len(lines)


def _cut_at_bars(piece: Piece) -> Iterator[Piece]:
    """Yield a piece in parts, so that each bar between cells is a part of its own."""
    if len(piece.text) != len(piece.span) or "|" not in piece.text:
        yield replace(piece, line_break=False)
        return
    start, position = piece.span.start, 0
    for bar in _BAR.finditer(piece.text):
        for begin, end in ((position, bar.start()), bar.span()):
            if begin < end:
                own = Span(start + begin, start + end)
                yield replace(piece, text=piece.text[begin:end], span=own)
        position = bar.end()
    if position < len(piece.text):
        own = Span(start + position, piece.span.end)
        yield replace(piece, text=piece.text[position:], span=own)


def _is_bar(piece: Piece, text: str) -> bool:
    """Return whether a piece is a bar between cells; an escaped one is text."""
    at = piece.span.start
    return piece.text == "|" and not (at and text[at - 1] == "\\")
