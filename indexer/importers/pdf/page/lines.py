"""Make printed lines of the glyphs of a page, in the order of the file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from indexer.importers.pdf.types import Glyph, Line, Page

# A gap of so many ems separates what stands in a line (a label and its text, cells) ...
_WIDE_GAP = 1.0
# ... if it is so many times as wide as the line's letters: two blanks of a typewriter are not.
_WIDE_LETTERS = 3.2
# A gap of so many ems separates words.
_WORD_GAP = 0.18
# Glyphs that stand lower or higher by so many ems still belong to a line, such as raised marks;
# in scripts from right to left, and between neighbouring runs of text, by fewer.
_BASELINE, _BASELINE_RTL, _BASELINE_RUNS = 0.55, 0.3, 0.25
# A glyph that begins so many ems left of the last one begins a line; a sign that is set on a letter
# may be drawn further left.
_BACK, _BACK_MARK = 0.6, 3.0
# Neighbouring runs of text in one line are at most so many ems apart.
_JOINED_GAP = 8.0
# The same glyph printed over itself, in ems; one of the last so many glyphs.
_OVERPRINT, _RECENT = 0.08, 60
_SCRIPT_RECENT = 80
# A line has a style when so much of it has.
_WHOLE = 0.9
_MARKS = frozenset({"Mn", "Mc"})
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_LAM = "\u0644"
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# A mark is raised when it is so small and so high, in parts of the line's size.
_RAISED_SIZE, _RAISED = 0.85, 0.12
# Character recognition guesses sizes between these parts of the usual one.
_GUESSED_SIZES = (0.6, 1.5)
_LEAST_SIZE = 2.0


class _Run:
    """The glyphs of one line so far, and what need not be looked for among them for each glyph."""

    def __init__(self, first: Glyph) -> None:
        self.glyphs: list[Glyph] = []
        # Where the one furthest right begins; how many came before and with the last one of a
        # script from right to left.
        self._reach, self._scripted = first.x0, 0
        self.add(first)

    def add(self, glyph: Glyph) -> None:
        """Add a glyph to the line."""
        self.glyphs.append(glyph)
        self._reach = max(self._reach, glyph.x0)
        if _RIGHT_TO_LEFT.match(glyph.text):
            self._scripted = len(self.glyphs)

    def has_like(self, glyph: Glyph) -> bool:
        """Return whether a glyph is printed over its like in the line."""
        right_of_all = glyph.x0 - self._reach >= _OVERPRINT * glyph.style.size
        return not right_of_all and is_overprint(self.glyphs, glyph)

    def goes_on(self, glyph: Glyph) -> bool:
        """Return whether a glyph stands in the same line as those before it."""
        last = self.glyphs[-1]
        size = max(last.style.size, glyph.style.size)
        height = abs(glyph.base - last.base)
        if height > _BASELINE * size:
            return False
        scripted = self._scripted and len(self.glyphs) - self._scripted < _SCRIPT_RECENT
        if scripted or _RIGHT_TO_LEFT.match(glyph.text):
            return height < _BASELINE_RTL * size
        back = _BACK_MARK if is_mark(glyph) else _BACK
        return glyph.x0 > last.x0 - back * size or not glyph.text.strip()


def printed_lines(page: Page) -> list[Line]:
    """Return the lines of a page in the order of the file; turned text is left out."""
    runs: list[_Run] = []
    for glyph in page.glyphs:
        inked = bool(glyph.text.strip())
        if not glyph.upright or (glyph.style.size < _LEAST_SIZE and not inked):
            continue
        run = runs[-1] if runs else None
        if run is not None and run.has_like(glyph):
            continue
        if run is not None and run.goes_on(glyph) and not is_ruled_off(run.glyphs[-1], glyph, page):
            run.add(glyph)
        elif inked:
            runs.append(_Run(glyph))
    lines = [Line(page.number, run.glyphs) for run in runs]
    for line in lines:
        _measure(line)
    lines = _joined(lines, page)
    _even_out(lines)
    return lines


def is_raised(line: Line, glyph: Glyph) -> bool:
    """Return whether a glyph is set small and high in its line, as the call of a note is."""
    small = glyph.style.size < _RAISED_SIZE * line.size
    return not line.recognised and small and line.base - glyph.base > _RAISED * line.size


def is_ruled_off(last: Glyph, glyph: Glyph, page: Page) -> bool:
    """Return whether an upright rule stands between two glyphs of one line."""
    if glyph.x0 - last.x1 < 0.4 * glyph.style.size:
        return False
    y = glyph.base - 0.3 * glyph.style.size
    return any(
        y0 <= y <= y1 and y1 - y0 > 6 and last.x1 - 1 <= x0 <= glyph.x0 + 1
        for x0, y0, _, y1 in page.rules
    )


def is_mark(glyph: Glyph) -> bool:
    """Return whether a glyph is a sign that is set on a letter, such as a vowel of Sinhala."""
    return unicodedata.category(glyph.text[:1] or " ") in _MARKS


def is_overprint(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a glyph is printed over its like, to look bold; "ff" in one run is none."""
    near = _OVERPRINT * glyph.style.size
    text = glyph.text.strip()
    if not text:
        return False
    for other in run[-_RECENT:]:
        if (
            abs(other.x0 - glyph.x0) < near
            and other.owner != glyph.owner
            and abs(other.base - glyph.base) < near
            and other.text.strip() == text
        ):
            return True
    return False


def _joined(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines, with neighbours in the file joined that stand beside each other."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last.base - line.base) < _BASELINE_RUNS * max(last.size, line.size)
            and not last.right_to_left
            and 0 <= line.x0 - last.x1 < _JOINED_GAP * line.size
            and not is_ruled_off(last.glyphs[-1], line.glyphs[0], page)
        ):
            last.glyphs += line.glyphs
            _measure(last)
        else:
            found.append(line)
    return found


def _even_out(lines: Sequence[Line]) -> None:
    """Give recognised lines one size and no style: character recognition guesses both anew."""
    read = [line for line in lines if line.glyphs[0].style.hidden]
    if not read or len(read) < 0.5 * len(lines):
        return
    usual = median(line.size for line in read)
    for line in read:
        if _GUESSED_SIZES[0] * usual < line.size < _GUESSED_SIZES[1] * usual:
            line.size = usual
        line.recognised, line.bold, line.italic = True, False, False


def _measure(line: Line) -> None:
    """Set the place, size, style and text of a line from its glyphs."""
    inked = [glyph for glyph in line.glyphs if glyph.text.strip()]
    sizes = Counter(glyph.style.size for glyph in inked)
    line.size = max(sizes, key=lambda size: (sizes[size], size))
    line.base = median(glyph.base for glyph in inked if glyph.style.size == line.size)
    line.x0, line.x1 = min(glyph.x0 for glyph in inked), max(glyph.x1 for glyph in inked)
    letters = [glyph for glyph in inked if glyph.text[0].isalnum()] or inked
    line.bold = sum(glyph.style.bold for glyph in letters) > _WHOLE * len(letters)
    line.italic = sum(glyph.style.italic for glyph in letters) > _WHOLE * len(letters)
    mixed = any(_RIGHT_TO_LEFT.match(glyph.text) for glyph in line.glyphs)
    if mixed:
        swap_lam_alef(line.glyphs)
    letter = median(glyph.x1 - glyph.x0 for glyph in inked)
    wide = float("inf") if mixed else max(_WIDE_GAP * line.size, _WIDE_LETTERS * letter)
    line.gaps = _separate_words(line, wide, mixed)
    line.text = "".join(glyph.text for glyph in line.glyphs)
    scripted = len(_RIGHT_TO_LEFT.findall(line.text))
    line.right_to_left = scripted * 2 > sum(map(str.isalpha, line.text))


def _separate_words(line: Line, wide: float, mixed: bool) -> list[int]:
    """Add the blanks that a reader sees between glyphs; return the offsets after wide gaps."""
    gaps: list[int] = []
    at, near = 0, _WORD_GAP * line.size
    letter, edge = line.glyphs[0], line.glyphs[0].x1
    for before, glyph in pairwise(line.glyphs):
        # A sign that is drawn left of its letter does not tell where the next one stands.
        if mixed or not is_mark(before) or before.x0 >= letter.x0:
            # One drawn on it is narrower than the letter.
            on = not mixed and is_mark(before) and before.x1 < letter.x1
            edge = letter.x1 if on else before.x1
            letter = before
        gap = max(glyph.x0 - edge, letter.x0 - glyph.x1)
        if mixed and bool(_RIGHT_TO_LEFT.match(glyph.text)) != bool(
            _RIGHT_TO_LEFT.match(before.text)
        ):
            gap = 0.0
        drawn_back = not mixed and is_mark(glyph) and glyph.x0 < letter.x0
        gap = 0.0 if drawn_back else gap
        if (drawn_back and before.text.strip()) or (letter is not before and gap <= near):
            before.text = before.text.rstrip()
        separated = before.text[-1:].isspace() or glyph.text.isspace()
        if gap > near and not separated:
            before.text += " "
        at += len(before.text)
        if gap > wide:
            gaps.append(at)
    return gaps


def swap_lam_alef(glyphs: list[Glyph]) -> None:
    """Put lam before alef where one glyph shows both: files have them as the eye sees them."""
    for at, (first, second) in enumerate(pairwise(glyphs)):
        same = first.x0 == second.x0 and first.x1 == second.x1
        if same and first.text in _ALEFS and second.text == _LAM:
            glyphs[at], glyphs[at + 1] = second, first
