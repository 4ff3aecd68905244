"""Read the body of a part, or of a note, as paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import (
    MC,
    W,
    is_on,
    numbered_children,
    shown_branch,
    value,
    w,
)
from indexer.importers.docx.reading.paragraphs import ParagraphReader, without_emphasis
from indexer.importers.docx.reading.revisions import DELETED, is_deleted
from indexer.importers.docx.types import Cell, Content, Paragraph, Table

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_SECTION = f"{W}pPr/{W}sectPr"
_GALLERY = f"{W}sdtPr/{W}docPartObj"
_CONTENTS = "table of contents"


class StoryReader:
    """Reads what stands in one part; `end_section` is called after each section of the text."""

    def __init__(
        self, paragraphs: ParagraphReader, end_section: Callable[[], None] = lambda: None
    ) -> None:
        self._paragraphs = paragraphs
        self._end_section = end_section

    def read(self, parent: Element, path: str) -> Iterator[Content]:
        """Yield the paragraphs and tables of an element that holds some."""
        for child, own in numbered_children(parent, path):
            if child.tag == _PARAGRAPH:
                yield from self._read_paragraph(child, own)
            elif child.tag == _TABLE:
                yield Table(tuple(self._read_rows(child, own)))
            elif child.tag == MC + "AlternateContent":
                if branch := shown_branch(child, own):
                    yield from self.read(*branch)
            elif child.tag not in DELETED and not _is_contents(child):
                yield from self.read(child, own)

    def _read_paragraph(self, element: Element, path: str) -> Iterator[Content]:
        paragraph, boxes = self._paragraphs.read(element, path)
        yield paragraph
        for box, own in boxes:
            for content in self.read(box, own):
                yield without_emphasis(content) if isinstance(content, Paragraph) else content
        if element.find(_SECTION) is not None:
            self._end_section()

    def _read_rows(self, parent: Element, path: str) -> Iterator[tuple[Cell, ...]]:
        for child, own in numbered_children(parent, path):
            if child.tag == _ROW:
                if not is_deleted(child.find(w("trPr"))):
                    yield tuple(self._read_cells(child, own))
            elif child.tag not in DELETED:
                yield from self._read_rows(child, own)

    def _read_cells(self, parent: Element, path: str) -> Iterator[Cell]:
        for child, own in numbered_children(parent, path):
            if child.tag == _CELL:
                if not _continues(child, "hMerge"):
                    yield () if _continues(child, "vMerge") else tuple(self.read(child, own))
            elif child.tag not in DELETED:
                yield from self._read_cells(child, own)


def _continues(cell: Element, merge: str) -> bool:
    """Return whether a cell only continues the one before it, or above it."""
    merged = value(cell.find(w("tcPr")), merge)
    return merged is not None and merged != "restart"


def _is_contents(element: Element) -> bool:
    """Return whether a content control holds a table of contents, or only asks for text."""
    if element.tag != w("sdt"):
        return False
    gallery = value(element.find(_GALLERY), "docPartGallery") or ""
    asks = is_on(element.find(w("sdtPr")), "showingPlcHdr") or False
    return asks or gallery.lower() == _CONTENTS
