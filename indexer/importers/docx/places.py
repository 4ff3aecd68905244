"""Find where in a DOCX file some ranges of its source stand.

A place is what outlives edits elsewhere in the file: part, XPath, `w14:paraId`, the characters of
the paragraph, and the text before and after them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from indexer.importers.docx.source_text import WrittenParagraph
from indexer.types import ParagraphPlace, Span

# The length of prefix and suffix in a TextQuoteSelector of the Web Annotation Data Model.
_AROUND = 32


class ParagraphFinder:
    """The paragraphs of a file in the order of the source, and the text of each part."""

    def __init__(
        self, paragraphs: Sequence[WrittenParagraph], own_texts: Mapping[str, str]
    ) -> None:
        self._paragraphs = paragraphs
        self._own_texts = own_texts

    def find(self, spans: Sequence[Span]) -> tuple[ParagraphPlace, ...]:
        """Return a place for each paragraph that ranges of the source touch, in their order.

        A place reaches from the first to the last character that the ranges have of a paragraph.
        """
        found: dict[int, Span] = {}
        for span in spans:
            for at, own in self._touched(span):
                known = found.get(at, own)
                found[at] = Span(min(known.start, own.start), max(known.end, own.end))
        return tuple(self._place(self._paragraphs[at], own) for at, own in sorted(found.items()))

    def _touched(self, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield the paragraphs that a range touches, with its range in the text of the part."""
        after = bisect_right(self._paragraphs, span.start, key=lambda p: p.stretches[0].source)
        for at in range(max(0, after - 1), len(self._paragraphs)):
            paragraph = self._paragraphs[at]
            if paragraph.stretches[0].source >= span.end:
                return
            own = _own_range(paragraph, span)
            if own:
                yield at, own

    def _place(self, paragraph: WrittenParagraph, own: Span) -> ParagraphPlace:
        text = self._own_texts[paragraph.address.part]
        return ParagraphPlace(
            part=paragraph.address.part,
            path=paragraph.address.path,
            paragraph_id=paragraph.address.paragraph_id,
            span=Span(own.start - paragraph.own_start, own.end - paragraph.own_start),
            before=text[max(0, own.start - _AROUND) : own.start],
            after=text[own.end : own.end + _AROUND],
        )


def _own_range(paragraph: WrittenParagraph, span: Span) -> Span:
    """Return what a range of the source has of a paragraph, in the text of the part."""
    stretches = paragraph.stretches
    first = bisect_right(stretches, span.start, key=lambda s: s.source + s.length)
    last = bisect_left(stretches, span.end, key=lambda s: s.source) - 1
    if first > last:
        return Span(0, 0)
    start = stretches[first].own + max(0, span.start - stretches[first].source)
    end = stretches[last].own + min(stretches[last].length, span.end - stretches[last].source)
    return Span(start, end)
