"""Measure how a document is set: its size, its margins, and when a line is full."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median

from indexer.importers.pdf.types import Line, Typesetting

# A label before a text: a number, a letter or roman number, or a bullet.
LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]?|[•·▪●○◦■–—*-])\s"
)
# A label stands so many ems before its text, more than a word does: "2025." at the start of a line
# is none.
_LABEL_GAP = 0.6
# A document is bold throughout when so much of it is.
_BOLD_SHARE = 0.6
# Cells count less than text when the size of the text is looked for.
_CELL_WEIGHT = 0.25
# The usual distance of lines is at most so many ems; a gap is so many times and ems larger.
_PITCH, _USUAL_PITCH, _GAP_TIMES, _GAP_EMS = 1.6, 1.2, 1.3, 0.1
# Ends of lines that are as near belong to one margin, in points; this share of lines reaches it.
_MARGIN, _MARGIN_SHARE = 4.0, 5
# Lines that begin within so many points have one left margin.
_SAME_START = 1.5
# Parts of a line are of several texts when they stand so many ems apart, or after a wide gap differ
# so much in size: in 24 files letterheads had 6.2 ems to 46, and headings with a gap 3 to 5.8.
_PARTED, _OTHER_SIZE = 6.0, 1.3
# A quotation that tells its own margin has more lines than so many.
_QUOTATION = 3
# A blank between words, in ems.
_BLANK = 0.2
# A document is filled when this share of the lines that go on in small letters, at least so many,
# had no room for the next word: 17 files had .98 and more, 5 (scans, lines broken by hand) less.
_FILLED, _FILLED_LINES = 0.98, 20
# A line that ends a sentence, with quotes, brackets and the calls of notes after it.
SENTENCE_END = re.compile(r"[.:;!?…][\"'”’»)\]\d\s]*$")
# A last line covers less than so much of the measure.
_SHORT = 0.75


def typesetting_of(pages: Sequence[Sequence[Line]], size: float, bold: bool) -> Typesetting:
    """Return how the lines of all pages are set, furniture and cells left out.

    `size` is that of the text in points, `bold` whether all of it is.
    """
    setting = Typesetting(size, bold)
    sides: dict[int, list[Line]] = {0: [], 1: []}
    for line in (line for lines in pages for line in lines):
        if line.column == 0 and setting.sets(line):
            sides[line.page % 2].append(line)
    right = {side: right_margin(lines) for side, lines in sides.items()}
    return Typesetting(
        size, bold, right, _is_gapped(pages, setting, right), _is_filled(pages, setting, right)
    )


def text_size(pages: Iterable[Sequence[Line]]) -> float:
    """Return the size in points that most of the text has."""
    sizes: dict[float, float] = defaultdict(float)
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1)] += len(line.text) * (_CELL_WEIGHT if line.cell else 1)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def is_bold_throughout(pages: Sequence[Sequence[Line]]) -> bool:
    """Return whether so much is bold that boldness tells nothing."""
    lines = [line for own in pages for line in own]
    bold = sum(len(line.text) for line in lines if line.bold)
    return bold > _BOLD_SHARE * (sum(len(line.text) for line in lines) or 1)


def right_margin(lines: Sequence[Line]) -> float:
    """Return the right margin: where enough lines end."""
    ends = sorted(line.x1 for line in lines)
    need = max(2, len(ends) // _MARGIN_SHARE)
    for end in reversed(ends):
        if bisect_right(ends, end + _MARGIN) - bisect_left(ends, end - _MARGIN) >= need:
            return end
    return ends[-1] if ends else 0.0


def pitch_of(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, in ems."""
    steps = [
        round((second.base - first.base) / second.size, 2)
        for first, second in pairwise(lines)
        if 0.8 * second.size < second.base - first.base < 3 * second.size
        and abs(first.size - second.size) < 0.5
    ]
    return min(median(steps), _PITCH) if steps else _USUAL_PITCH


def is_gap(step: float, pitch: float) -> bool:
    """Return whether a distance of lines, in ems, is white space between paragraphs."""
    return step > pitch * _GAP_TIMES + _GAP_EMS


def is_full(
    line: Line,
    following: Line,
    margins: tuple[float, float],
    near: Sequence[Line],
    setting: Typesetting,
) -> bool:
    """Return whether the first word of the following line would not have fitted into a line.

    `margins` are the left and right one, in points. Lines that end where their neighbours do are
    full as well, whatever margin the page has; where white space parts paragraphs, so are those
    that nearly reach the margin, unless the document is filled and the line ends a sentence.
    """
    left, right = margins
    if line.right_to_left:
        return line.x0 - first_word_width(following) - _BLANK * line.size < left + 1
    if not has_room(line, following, right):
        return True
    long = line.x1 - line.x0 > 0.6 * (right - left)
    ended = setting.filled and SENTENCE_END.search(line.text) is not None
    told = ended and has_room(line, following, _own_margin(line, near, right))
    if setting.gapped and not told and long and line.x1 > right - 0.15 * (right - left):
        return True
    same = [
        other
        for other in near
        if other is not line and abs(other.x1 - line.x1) < 1.5 and abs(other.size - line.size) < 0.2
    ]
    return len(same) >= 2 and len(line.text) > 20


def _own_margin(line: Line, near: Sequence[Line], right: float) -> float:
    """The right margin of a quotation that is narrower than the page, or that of the page."""
    for alike, run in groupby(near, key=lambda other: abs(other.x0 - line.x0) < _SAME_START):
        lines = list(run)
        if alike and line in lines and len(lines) > _QUOTATION:
            return max(other.x1 for other in lines if other is not line)
    return right


def has_room(line: Line, following: Line, right: float) -> bool:
    """Return whether the first word of the following line would have fitted into a line."""
    return line.x1 + first_word_width(following) + _BLANK * line.size <= right - 1


def first_word_width(line: Line) -> float:
    """Return how wide the first word of a line is, in points."""
    left, right = line.glyphs[0].x0, line.glyphs[0].x1
    for glyph in line.glyphs:
        left, right = min(left, glyph.x0), max(right, glyph.x1)
        if glyph.text[-1:].isspace() and glyph.text[-1:] != "\u00a0":
            break
    return right - left


def is_labelled(line: Line) -> bool:
    """Return whether a line begins with a label that stands apart from its text."""
    label = LABEL.match(line.text)
    if label is None:
        return False
    if line.gaps and line.gaps[0] <= label.end() + 1:
        return True
    sign = label[0].strip()
    if sign[-1].isalnum():
        return False
    at = 0
    for before, glyph in pairwise(glyph for glyph in line.glyphs if glyph.text.strip()):
        at += len(before.text.strip())
        if at >= len(sign):
            return glyph.x0 - before.x1 > _LABEL_GAP * line.size
    return False


def begins_item(line: Line) -> bool:
    """Return whether a line begins with a label, or with the next number of a numbering."""
    return line.numbered or is_labelled(line)


def is_tabbed(line: Line) -> bool:
    """Return whether a wide gap stands elsewhere than after a label, as in an entry of contents."""
    return len(line.gaps) > is_labelled(line)


def is_parted(line: Line) -> bool:
    """Return whether a line has parts of several texts, as a letterhead and a row of a table do."""
    if not line.gaps:
        return False
    offsets = list(accumulate((len(glyph.text) for glyph in line.glyphs), initial=0))
    for gap in line.gaps[is_labelled(line) :]:
        at = bisect_left(offsets, gap)
        before, after = line.glyphs[at - 1], line.glyphs[at]
        sizes = sorted((before.style.size, after.style.size))
        if after.x0 - before.x1 > _PARTED * line.size or sizes[1] > _OTHER_SIZE * sizes[0]:
            return True
    return False


def _is_gapped(
    pages: Sequence[Sequence[Line]], setting: Typesetting, right: dict[int, float]
) -> bool:
    """Whether white space follows most last lines of paragraphs."""
    short = gaps = 0
    for lines in pages:
        pitch = pitch_of(lines)
        for first, last, following in zip(lines, lines[1:], lines[2:], strict=False):
            reach = _SHORT * (right[last.page % 2] - last.x0)
            in_order = first.base < last.base < following.base
            alike = all(map(setting.sets, (first, last, following)))
            if alike and in_order and first.x1 - last.x0 > reach > last.x1 - last.x0:
                short += 1
                gaps += is_gap((following.base - last.base) / last.size, pitch)
    return short > 2 and gaps > 0.6 * short


def _is_filled(
    pages: Sequence[Sequence[Line]], setting: Typesetting, right: dict[int, float]
) -> bool:
    """Whether no line that goes on in small letters had room for the next word."""
    lines = full = 0
    for line, following in (pair for own in pages for pair in pairwise(own)):
        below = 0.8 * line.size < following.base - line.base < _PITCH * line.size
        free = line.column == following.column == 0 and not line.recognised
        alike = setting.sets(line) and setting.sets(following)
        if below and free and alike and following.text[:1].islower():
            lines += 1
            full += not has_room(line, following, right[line.page % 2])
    return lines >= _FILLED_LINES and full >= _FILLED * lines
