"""Make blocks of groups of lines: headings by how they are set, items by their labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.importers.pdf.notes import calls_in, note_mark, sign_calls
from indexer.importers.pdf.page.lines import is_raised
from indexer.importers.pdf.paragraphs import FINISHED
from indexer.importers.pdf.types import Group, Line, Typesetting
from indexer.importers.pdf.typesetting import begins_item, is_parted
from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Block, Piece
from indexer.types import Span

_ORDERED = re.compile(r"(\d{1,3}[.)])\s+")
_BULLET = re.compile(r"[•·▪●○◦■–—*-]\s+")
# A heading has at most so many characters and at least so many letters; larger type is so many
# times the text's; in capitals are so many of its letters, of which it has more.
_HEADING_CHARACTERS, _HEADING_LETTERS = 200, 3
_LARGE, _CAPITALS, _CAPITAL_LETTERS = 1.15, 0.9, 6
_DEEPEST = 6
# A numbered paragraph is an item of a list when it stands so many ems to the right of the text.
_ITEM_INDENT = 1.2
# How a heading is set: its size in points, bold, in capitals. The higher, the higher its level.
_Look = tuple[int, bool, bool]


def make_blocks(groups: Sequence[Group], setting: Typesetting) -> Iterator[Block]:
    """Yield the blocks of the text of all pages, with a page break where a page begins."""
    looks = {_look(group, setting) for group in groups if _is_heading(group, setting)}
    levels = {look: level for level, look in enumerate(sorted(looks, reverse=True), 1)}
    lefts = _left_margins(groups, setting)
    page = list_id = 0
    in_list = in_table = False
    for group in groups:
        first = group.lines[0]
        left = lefts.get(first.column, lefts[0])
        if page not in (0, first.page):
            yield Block("page_break", Span(first.start - 1, first.start))
        page = first.page
        if group.kind == "row":
            list_id += not in_table
            in_list, in_table = False, True
            yield _row(group, setting, list_id)
            continue
        in_table = False
        if _is_heading(group, setting):
            in_list = False
            yield _block(group, setting, "heading", min(levels[_look(group, setting)], _DEEPEST))
        elif _is_item(group, left, setting):
            list_id += not in_list
            in_list = True
            yield _item(group, setting, list_id)
        else:
            # A paragraph that is indented belongs to the item before it.
            in_list = in_list and first.x0 > left + setting.size
            yield _block(group, setting, "paragraph")


def make_note(group: Group, setting: Typesetting) -> Block:
    """Return the block of a note, which begins with its mark as a superscript."""
    block = _block(group, setting, "paragraph")
    mark = note_mark(group.lines[0])
    if mark is None or not block.pieces or block.pieces[0].superscript:
        return block
    start = group.lines[0].start
    head = Piece(mark, Span(start, start + len(mark)), superscript=True)
    rest = drop_characters(block.pieces, len(mark))
    return Block(block.kind, block.span, (head, *rest))


def _block(group: Group, setting: Typesetting, kind: str, level: int = 0) -> Block:
    span = Span(group.lines[0].start, group.lines[-1].end + 1)
    pieces = tuple(_pieces(group, setting))
    return Block("heading" if kind == "heading" else "paragraph", span, pieces, level)


def _row(group: Group, setting: Typesetting, list_id: int) -> Block:
    block = _block(group, setting, "paragraph")
    return Block("row", block.span, block.pieces, list_id=list_id, starts_item=True)


def _item(group: Group, setting: Typesetting, list_id: int) -> Block:
    first = group.lines[0]
    ordered = _ORDERED.match(first.text)
    label = ordered or _BULLET.match(first.text)
    number = ordered[1] if ordered else ""
    marker = Piece(number, Span(first.start, first.start + len(number))) if number else None
    block = _block(group, setting, "paragraph")
    pieces = drop_characters(block.pieces, label.end() if label else 0)
    return Block("item", block.span, pieces, 0, marker, list_id, starts_item=True)


def _look(group: Group, setting: Typesetting) -> _Look:
    line = group.lines[0]
    return round(line.size), _is_bold(line) and not setting.bold, group.text.isupper()


def _is_heading(group: Group, setting: Typesetting) -> bool:
    """Whether a group is set as a heading: larger, bold, underlined, or in capitals."""
    text, lines = group.text, group.lines
    letters = [character for character in text if character.isalpha()]
    if group.kind != "text" or any(line.cell or is_parted(line) for line in lines):
        return False
    if len(text) > _HEADING_CHARACTERS or len(letters) < _HEADING_LETTERS:
        return False
    if text.endswith(FINISHED) or _BULLET.match(text):
        return False
    if all(line.size >= _LARGE * setting.size for line in lines):
        return True
    if all(line.underlined or (_is_bold(line) and not setting.bold) for line in lines):
        return True
    capitals = sum(map(str.isupper, letters))
    return capitals >= _CAPITALS * len(letters) and len(letters) > _CAPITAL_LETTERS


def _is_bold(line: Line) -> bool:
    """Whether a line is bold, but for a remark in italics and brackets after it: "(continued)"."""
    if line.bold or not line.text.rstrip().endswith(")"):
        return line.bold
    opening = max((at for at, glyph in enumerate(line.glyphs) if glyph.text[:1] == "("), default=0)
    title, remark = (
        [glyph for glyph in part if glyph.text[:1].isalpha()]
        for part in (line.glyphs[:opening], line.glyphs[opening:])
    )
    # A name may be followed by a country in brackets.
    said = bool(remark) and remark[0].text[0].islower() and all(g.style.italic for g in remark)
    return said and len(title) >= _HEADING_LETTERS and all(g.style.bold for g in title)


def _is_item(group: Group, left: float, setting: Typesetting) -> bool:
    first = group.lines[0]
    if group.kind != "text" or first.cell is not None or not begins_item(first):
        return False
    if _BULLET.match(first.text):
        return True
    indented = first.x0 > left + _ITEM_INDENT * setting.size
    return indented and _ORDERED.match(first.text) is not None


def _left_margins(groups: Sequence[Group], setting: Typesetting) -> dict[int, float]:
    """Where most of the text begins, in points, by column; in column 0 that of both columns."""
    starts: dict[int, Counter[int]] = {0: Counter()}
    for line in (line for group in groups for line in group.lines):
        if line.cell is None and setting.sets(line):
            for column in {0, line.column}:
                starts.setdefault(column, Counter())[round(line.x0)] += 1
    return {
        column: max(own, key=lambda x: (own[x], -x), default=0) for column, own in starts.items()
    }


def _pieces(group: Group, setting: Typesetting) -> Iterator[Piece]:
    """Yield the pieces of all lines, a blank between lines, and a bar between cells."""
    cell = group.lines[0].cell
    for at, line in enumerate(group.lines):
        if at:
            end = group.lines[at - 1].end
            next_cell = group.kind == "row" and line.cell != cell
            if next_cell:
                # The file does not have these: they stand between its characters.
                yield Piece(" ", Span(end, end))
                yield Piece("|", Span(end, end))
            yield Piece(" ", Span(end, end + 1), line_break=not next_cell)
            cell = line.cell
        yield from _line_pieces(line, setting)


def _line_pieces(line: Line, setting: Typesetting) -> Iterator[Piece]:
    """Yield a piece for each run of one style; blanks after a raised mark are not raised."""
    at = line.start
    underlined = line.underlined and line.cell is None
    signs = sign_calls(line)
    styles = groupby(
        enumerate(line.glyphs),
        key=lambda each: (
            (each[1].style.bold and not setting.bold) or underlined,
            is_raised(line, each[1]) or each[0] in signs,
        ),
    )
    for (strong, raised), run in styles:
        text = "".join(glyph.text for _, glyph in run)
        bare = text.rstrip() if raised else text
        for mark, part in calls_in(bare, line.marks) if raised else ((bare, bare),):
            yield Piece(mark, Span(at, at + len(part)), strong, raised)
            at += len(part)
        if len(bare) < len(text):
            yield Piece(text[len(bare) :], Span(at, at + len(text) - len(bare)), strong)
            at += len(text) - len(bare)
