"""Read the pages of a PDF with PDFium: glyphs in the order of the file, rules and pictures."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pypdfium2 import PdfDocument, PdfiumError, raw

from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.types import Glyph, Page, Style

# From PDF user space to points from the top left of the page as read.
_Placer = Callable[[float, float], tuple[float, float]]
_Read = TypeVar("_Read")
# A text run as PDFium knows it: bold, italic, hidden, size in points, upright.
_Run = tuple[bool, bool, bool, float, bool]

# How far a line of text reaches above and below its baseline, in parts of its size: boxes of glyphs
# differ from font to font, and a highlight should not.
_ABOVE, _BELOW = 0.8, 0.22
# PDFium gives a hyphen at a line's end as one of these.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_BLANK = 32
_INVISIBLE_MODE = 3
# A font's matrix that is turned or slanted by more than this share.
_TURNED = 0.1
# The direction of text that runs neither level nor upright; so many characters of a page tell it.
_ASLANT, _SAMPLE = -1, 500
# Points that a glyph may stand outside its page.
_OUTSIDE = 2.0
# A rule is at most so thick and at least so long, in points.
_RULE_THICKNESS, _RULE_LENGTH = 3.0, 6.0
# Pictures and rules within forms within forms are looked for so deep.
_DEPTH = 3


def read_page(document: PdfDocument, number: int, fonts: Fonts) -> Page:
    """Return a page, counted from 0; raises PdfiumError for one that cannot be read."""
    page = document[number]
    try:
        shown = page.get_rotation()
        direction = _with_text(page, lambda text: _direction(text, shown))
        if direction != shown:
            # PDFium puts the runs of a line in the order in which they are shown.
            page.set_rotation(direction)
        width, height = (round(edge, 2) for edge in page.get_size())
        turn = (direction - shown) % 360
        found = Page(number + 1, _label(document, number), width, height, turn=turn)
        place = _placer(page)
        found.glyphs = _with_text(
            page, lambda text: list(_glyphs(text, place, fonts, found, direction))
        )
        _add_drawn(page, place, found)
    finally:
        page.close()
    return found


def _with_text(page: Any, read: Callable[[Any], _Read]) -> _Read:
    text = page.get_textpage()
    try:
        return read(text.raw)
    finally:
        text.close()


def _direction(text: Any, shown: int) -> int:
    """The direction that most text runs in: that in which the page is shown, unless few do."""
    directions: dict[int, int] = {}
    counts: Counter[int] = Counter()
    count = raw.FPDFText_CountChars(text)
    for at in range(0, count, max(1, count // _SAMPLE)):
        key = _key(raw.FPDFText_GetTextObject(text, at))
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


def _label(document: PdfDocument, number: int) -> str:
    try:
        return document.get_page_label(number) or ""
    except (PdfiumError, UnicodeDecodeError):
        return ""


def _placer(page: Any) -> _Placer:
    left, bottom, right, top = page.get_bbox()
    return {
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }.get(page.get_rotation(), lambda x, y: (x - left, top - y))


def _glyphs(text: Any, place: _Placer, fonts: Fonts, page: Page, direction: int) -> Iterator[Glyph]:
    """Yield the glyphs of a page; the blanks that PDFium adds go to the glyph before them."""
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    runs: dict[int, _Run] = {}
    styles: dict[tuple[float, bool, bool, bool], Style] = {}
    last: Glyph | None = None
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if _is_no_glyph(code) or raw.FPDFText_IsGenerated(text, at):
            if code == _BLANK and last is not None and not last.text.endswith(" "):
                last.text += " "
            continue
        raw.FPDFText_GetLooseCharBox(text, at, rect)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        owner = raw.FPDFText_GetTextObject(text, at)
        key = _key(owner)
        if key not in runs:
            runs[key] = _run(text, at, owner, fonts, direction)
        bold, italic, hidden, size, upright = runs[key]
        (ax, ay), (bx, by) = place(rect.left, rect.top), place(rect.right, rect.bottom)
        base = place(x.value, y.value)[1]
        kind = (round(size or abs(by - ay), 1), bold, italic, hidden)
        style = styles.setdefault(kind, Style(*kind))
        top, foot = sorted((ay, by))
        if upright and style.size > 1:
            top, foot = base - _ABOVE * style.size, base + _BELOW * style.size
        page.unmapped += raw.FPDFText_HasUnicodeMapError(text, at) == 1
        character = _HYPHENS.get(code) or _character(code)
        x0, x1 = sorted((ax, bx))
        last = Glyph(character, x0, top, x1, foot, base, style, key, upright)
        if _is_inside(last, page):
            yield last


def _is_no_glyph(code: int) -> bool:
    """Whether a code is a control or tag character, which nobody sees."""
    control = code < _BLANK or 0x7F <= code < 0xA0
    return (control and code not in _HYPHENS) or 0xE0000 <= code < 0xE0080


def _character(code: int) -> str:
    """The character of a code; half of a surrogate pair is none."""
    return chr(code) if code < 0xD800 or code > 0xDFFF else "\ufffd"


def _is_inside(glyph: Glyph, page: Page) -> bool:
    across = glyph.x0 >= -_OUTSIDE and glyph.x1 <= page.width + _OUTSIDE
    return across and glyph.y1 >= 0 and glyph.y0 <= page.height


def _run(text: Any, at: int, owner: Any, fonts: Fonts, direction: int) -> _Run:
    matrix = _matrix(text, at)
    along, across = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    size = raw.FPDFText_GetFontSize(text, at) * across
    slanted = abs(matrix.a * matrix.c + matrix.b * matrix.d) > _TURNED * along * across
    bold, italic = fonts.style(owner)
    hidden = bool(owner) and raw.FPDFTextObj_GetTextRenderMode(owner) == _INVISIBLE_MODE
    return bold, italic or slanted, hidden, size, _direction_at(text, at) == direction


def _matrix(text: Any, at: int) -> Any:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    return matrix


def _key(owner: Any) -> int:
    """A number for a run of text."""
    return ctypes.cast(owner, ctypes.c_void_p).value or 0


def _add_drawn(page: Any, place: _Placer, found: Page) -> None:
    """Add the straight rules of a page (of notes, tables, underlined words) and its pictures."""
    area = 0.0
    for item in page.get_objects(max_depth=_DEPTH):
        if item.type not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            continue
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            area += max(0.0, width) * max(0.0, height)
        elif min(width, height) <= _RULE_THICKNESS and max(width, height) >= _RULE_LENGTH:
            (x0, y0), (x1, y1) = place(left, top), place(right, bottom)
            found.rules.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    found.picture = area / (found.width * found.height or 1.0)
