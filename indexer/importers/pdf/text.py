"""Write the lines of all pages as one text, and remember the glyph of each character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.importers.pdf.types import Glyph, Line
from indexer.types import Span


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The text of a PDF: a line for each printed line, a form feed after each page.

    `glyphs` are those of each character, None for line ends and form feeds; `page_starts` is where
    the text of each page begins.
    """

    text: str
    glyphs: Sequence[Glyph | None]
    page_starts: Sequence[int]

    def glyph_at(self, offset: int) -> Glyph | None:
        """Return the glyph of a character; None where there is none."""
        return self.glyphs[offset] if 0 <= offset < len(self.glyphs) else None

    def glyphs_in(self, span: Span) -> Iterator[tuple[int, Glyph]]:
        """Yield each glyph of a range with the number of its page, from 1; blanks are left out."""
        page, start = bisect_right(self.page_starts, span.start), span.start
        before: Glyph | None = None
        while start < span.end:
            end = self.page_starts[page] if page < len(self.page_starts) else span.end
            for glyph in self.glyphs[start : min(end, span.end)]:
                # The blank after a glyph has the same one.
                if glyph is not None and glyph is not before and not glyph.text.isspace():
                    yield page, glyph
                before = glyph
            page, start = page + 1, end


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
