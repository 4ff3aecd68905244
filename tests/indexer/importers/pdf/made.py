"""Makers of glyphs, lines and pages: text at a given place, each glyph half as wide as high.

A blank is half an em wide and a tab three ems; neither makes a glyph, and a tab no blank either.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.importers.pdf.page.lines import printed_lines
from indexer.importers.pdf.types import Glyph, Line, Page, Style
from indexer.types import Box

# Points: the size of the text, from line to line, and a page; a line of the text has 80 characters.
SIZE, LEADING = 10.0, 12.0
WIDTH, HEIGHT = 600.0, 800.0
LEFT, RIGHT = 100.0, 500.0
FULL = 80


def glyphs_of(
    text: str,
    base: float = 100.0,
    x: float = LEFT,
    size: float = SIZE,
    bold: bool = False,
    italic: bool = False,
    hidden: bool = False,
    owner: int = 1,
    upright: bool = True,
) -> list[Glyph]:
    """Return the glyphs of a text whose baseline is at a height."""
    style = Style(size, bold, italic, hidden)
    found: list[Glyph] = []
    for character in text:
        wide = size * (3 if character == "\t" else 0.5)
        if character == " " and found:
            found[-1].text += " "
        if character not in " \t":
            edges = (x, base - 0.8 * size, x + wide, base + 0.22 * size)
            found.append(Glyph(character, *edges, base, style, owner, upright))
        x += wide
    return found


def page_of(
    glyphs: Sequence[Glyph] = (), rules: Sequence[Box] = (), number: int = 1, picture: float = 0.0
) -> Page:
    """Return a page."""
    return Page(number, "", WIDTH, HEIGHT, list(glyphs), list(rules), picture)


def line(
    text: str,
    base: float = 100.0,
    x: float = LEFT,
    size: float = SIZE,
    bold: bool = False,
    italic: bool = False,
    hidden: bool = False,
    page: int = 1,
    rules: Sequence[Box] = (),
) -> Line:
    """Return a printed line."""
    glyphs = glyphs_of(text, base, x, size, bold, italic, hidden)
    [found] = printed_lines(page_of(glyphs, rules, page))
    return found


def lines(
    *texts: str,
    base: float = 100.0,
    x: float = LEFT,
    size: float = SIZE,
    bold: bool = False,
    italic: bool = False,
    page: int = 1,
    step: float = LEADING,
) -> list[Line]:
    """Return lines below each other."""
    return [
        line(text, base + at * step, x, size, bold, italic, page=page)
        for at, text in enumerate(texts)
    ]


def words(length: int, start: str = "", end: str = "") -> str:
    """Return words of so many characters in all, that begin and end as given."""
    middle = ("green meadows under quiet skies " * 9)[: length - len(start) - len(end)]
    if middle.endswith(" "):
        middle = f"{middle[:-1]}s"
    return f"{start}{middle}{end}"


def start_lines(found: Sequence[Line]) -> list[Line]:
    """Give lines their offsets in a text that has one after the other; return them."""
    at = 0
    for each in found:
        each.start = at
        at += len(each.text) + 1
    return list(found)
