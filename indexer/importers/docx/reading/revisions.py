"""Read tracked changes as accepted, and count them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import W, w

DELETED = frozenset({w("del"), w("moveFrom")})
# What was moved is read at its new place (`w:moveTo`); old place and new are one change.
_CHANGES = (w("ins"), *sorted(DELETED))


def is_deleted(properties: Element | None) -> bool:
    """Return whether the properties of a row, or of a paragraph's end, say that it is deleted."""
    return properties is not None and any(child.tag in DELETED for child in properties)


def count_changes(roots: Iterable[Element]) -> int:
    """Return the number of tracked changes of text.

    The mark at the end of a new paragraph is counted only where nothing else has changed.
    """
    texts = marks = 0
    for root in roots:
        ends = [f".//{W}pPr/{W}rPr/{tag}" for tag in _CHANGES]
        at_ends = sum(1 for path in ends for _ in root.iterfind(path))
        texts += sum(1 for tag in _CHANGES for _ in root.iter(tag)) - at_ends
        marks += at_ends
    return texts or marks
