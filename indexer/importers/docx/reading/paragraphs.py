"""Read a paragraph: its text, and whether it is a heading, an item of a list or plain text."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import W14, integer, is_on, value, w
from indexer.importers.docx.reading.revisions import is_deleted
from indexer.importers.docx.reading.runs import RunReader
from indexer.importers.docx.styling.counters import ItemNumber, ListCounter
from indexer.importers.docx.styling.styles import ParagraphStyle, Styles, heading_level
from indexer.importers.docx.types import Address, Paragraph

# The list of a paragraph that its style numbers and that has no number itself.
_NO_LIST = "0"


class ParagraphReader:
    """Reads the paragraphs of one part; the lists count on over all parts."""

    def __init__(self, part: str, styles: Styles, counter: ListCounter, runs: RunReader) -> None:
        self._part = part
        self._styles = styles
        self._counter = counter
        self._runs = runs

    def read(self, element: Element, path: str) -> tuple[Paragraph, list[tuple[Element, str]]]:
        """Return a paragraph, and the text boxes that hang on it with their XPaths."""
        properties = element.find(w("pPr"))
        style_id = value(properties, "pStyle")
        style = self._styles.paragraph(style_id)
        found = self._runs.read(element, path, style)
        address = Address(self._part, path, element.get(W14 + "paraId", ""))
        if style.is_contents:
            return Paragraph(address, ()), []
        end = None if properties is None else properties.find(w("rPr"))
        goes_on = is_deleted(end)
        uncounted = goes_on or (bool(is_on(end, "vanish")) and not found.runs)
        level = heading_level(properties)
        paragraph = Paragraph(
            address=address,
            runs=tuple(found.runs),
            level=(style.level or 0) if level is None else level,
            number=None if uncounted else self._number(properties, style, style_id or ""),
            is_title=style.is_title,
            goes_on=goes_on,
        )
        return paragraph, found.boxes

    def _number(
        self, properties: Element | None, style: ParagraphStyle, style_id: str
    ) -> ItemNumber | None:
        """Count the paragraph in its list: its own, or that of its style."""
        own = None if properties is None else properties.find(w("numPr"))
        own_list, own_level = value(own, "numId"), value(own, "ilvl")
        list_id = style.list_id if own_list is None else own_list
        if list_id is None or list_id == _NO_LIST:
            return None
        if own_list is not None or own_level is not None:
            return self._counter.next_number(list_id, integer(own_level))
        at = self._counter.level_of_style(list_id, style_id)
        if at is None:
            at = integer(style.list_level)
        return self._counter.next_number(list_id, at)


def without_emphasis(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph of a text box, in which bold words are no heading of the report."""
    return replace(paragraph, runs=tuple(replace(r, emphasised=False) for r in paragraph.runs))
