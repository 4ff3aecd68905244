"""Write the lines of all pages as one text, and remember the glyph of each character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.importers.pdf.types import Glyph, Line


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The text of a PDF: a line for each printed line, a form feed after each page.

    `glyphs` are those of each character, None for line ends and form feeds; `page_starts` is where
    the text of each page begins.
    """

    text: str
    glyphs: Sequence[Glyph | None]
    page_starts: Sequence[int]

    def page_at(self, offset: int) -> int:
        """Return the number of the page, from 1, on which a character stands."""
        return bisect_right(self.page_starts, offset)


def write_text(pages: Sequence[Sequence[Line]]) -> PrintedText:
    """Return the text of the lines of all pages, and set where in it each line starts."""
    parts: list[str] = []
    glyphs: list[Glyph | None] = []
    starts: list[int] = []
    for lines in pages:
        starts.append(len(glyphs))
        for line in lines:
            line.start = len(glyphs)
            for glyph in line.glyphs:
                parts.append(glyph.text)
                glyphs += [glyph] * len(glyph.text)
            parts.append("\n")
            glyphs.append(None)
        parts.append("\f")
        glyphs.append(None)
    return PrintedText("".join(parts), glyphs, starts)
