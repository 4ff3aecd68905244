"""Read the glyphs of a page in the order of the file, each with its place and style."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pypdfium2 import raw

from indexer.importers.pdf.page.calls import (
    address_of,
    code_of,
    has_no_code,
    run_of,
    write_box,
    write_origin,
)
from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.placing import Placing
from indexer.importers.pdf.types import Glyph, Page, Style

# How far a line of text reaches above and below its baseline, in parts of its size: boxes of glyphs
# differ from font to font, and a highlight should not.
_ABOVE, _BELOW = 0.8, 0.22
# PDFium gives a hyphen at a line's end as one of these.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_BLANK = 32
_INVISIBLE_MODE = 3
# A font's matrix that is turned or slanted by more than this share.
_TURNED = 0.1
# Sizes in points: one that is rounded to none is the least, since distances are divided by sizes,
# and none is larger than the largest page (ISO 32000-1, annex C.2).
_LEAST_SIZE, _MOST_SIZE = 0.1, 14_400.0
# The direction of text that runs neither level nor upright; so many characters of a page tell it.
_ASLANT, _SAMPLE = -1, 500
# Points that a glyph may stand outside its page.
_OUTSIDE = 2.0
# So many different characters are remembered: more than the scripts of one file have.
_CHARACTERS = 20_000


class _Run(NamedTuple):
    """How a run of text is set; `size` is 0 where only the boxes of its glyphs tell it."""

    bold: bool
    italic: bool
    hidden: bool
    size: float
    upright: bool


def glyphs_of(
    text: Any, placing: Placing, fonts: Fonts, page: Page, direction: int
) -> Iterator[Glyph]:
    """Yield the glyphs of a page; the blanks that PDFium adds go to the glyph before them.

    `text` is the text page of PDFium, `direction` the one that most of its text runs in. The glyphs
    without a known character are counted in the page.
    """
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle, to_rect = address_of(text), ctypes.addressof(rect)
    to_x, to_y = ctypes.addressof(x), ctypes.addressof(y)
    swapped, _, _, down, from_top = placing
    runs: dict[int, _Run] = {}
    styles: dict[tuple[float, bool, bool, bool], Style] = {}
    last: Glyph | None = None
    for at in range(raw.FPDFText_CountChars(text)):
        character = _character(code_of(handle, at))
        # PDFium adds blanks and line ends, and no other characters.
        if character == " " and raw.FPDFText_IsGenerated(text, at):
            if last is not None and not last.text.endswith(" "):
                last.text += " "
            continue
        if not character:
            continue
        write_box(handle, at, to_rect)
        write_origin(handle, at, to_x, to_y)
        key = run_of(handle, at) or 0
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text, at, fonts, direction)
        x0, top, x1, foot = placing.box(rect.left, rect.bottom, rect.right, rect.top)
        base = down * (x if swapped else y).value + from_top
        size = run.size or _bounded(foot - top)
        kind = (round(size, 1), run.bold, run.italic, run.hidden)
        style = styles.get(kind)
        if style is None:
            style = styles[kind] = Style(*kind)
        if run.upright and style.size > 1:
            top, foot = base - _ABOVE * style.size, base + _BELOW * style.size
        elif not math.isfinite(base + top + foot):
            continue
        page.unmapped += has_no_code(handle, at) == 1
        last = Glyph(character, x0, top, x1, foot, base, style, key, run.upright)
        if _is_inside(last, page):
            yield last


def direction_of(text: Any, shown: int) -> int:
    """Return the direction that most text runs in: the one of the page as shown, unless few do."""
    directions: dict[int, int] = {}
    counts: Counter[int] = Counter()
    handle = address_of(text)
    count = raw.FPDFText_CountChars(text)
    for at in range(0, count, max(1, count // _SAMPLE)):
        key = run_of(handle, at) or 0
        if key not in directions:
            directions[key] = _direction_at(text, at)
        counts[directions[key]] += 1
    return next(
        (each for each in (0, 90, 180, 270) if 2 * counts[each] > counts.total()),
        shown,
    )


def _direction_at(text: Any, at: int) -> int:
    """By how many degrees a page is turned clockwise for a character to stand upright."""
    matrix = _matrix(text, at)
    for degrees, along, across in (
        (0, matrix.a, matrix.b),
        (90, matrix.b, matrix.a),
        (180, -matrix.a, matrix.b),
        (270, -matrix.b, matrix.a),
    ):
        if along > 0 and abs(across) < _TURNED * along:
            return degrees
    return _ASLANT


@lru_cache(_CHARACTERS)
def _character(code: int) -> str:
    """The character of a code: "" for one that nobody sees; half of a surrogate pair is none."""
    if code in _HYPHENS:
        return _HYPHENS[code]
    # Control characters, and tags.
    if code < _BLANK or 0x7F <= code < 0xA0 or 0xE0000 <= code < 0xE0080:
        return ""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _is_inside(glyph: Glyph, page: Page) -> bool:
    across = glyph.x0 >= -_OUTSIDE and glyph.x1 <= page.width + _OUTSIDE
    return across and glyph.y1 >= 0 and glyph.y0 <= page.height


def _bounded(size: float) -> float:
    """A size that a glyph can have; the least one where it is no number."""
    return min(_MOST_SIZE, max(_LEAST_SIZE, size))


def _run(text: Any, at: int, fonts: Fonts, direction: int) -> _Run:
    owner = raw.FPDFText_GetTextObject(text, at)
    matrix = _matrix(text, at)
    along, across = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    size = abs(raw.FPDFText_GetFontSize(text, at)) * across
    slanted = abs(matrix.a * matrix.c + matrix.b * matrix.d) > _TURNED * along * across
    bold, italic = fonts.style(owner)
    hidden = bool(owner) and raw.FPDFTextObj_GetTextRenderMode(owner) == _INVISIBLE_MODE
    upright = _direction_at(text, at) == direction
    return _Run(bold, italic or slanted, hidden, _bounded(size) if size else 0.0, upright)


def _matrix(text: Any, at: int) -> Any:
    """How a character is set, turned about where its size is negative."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    if raw.FPDFText_GetFontSize(text, at) < 0:
        matrix.a, matrix.b, matrix.c, matrix.d = -matrix.a, -matrix.b, -matrix.c, -matrix.d
    return matrix
