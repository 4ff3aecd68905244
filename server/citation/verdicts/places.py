"""Check the places of a citation: those that are made anew, and the words that stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from indexer.types import PagePlace

if TYPE_CHECKING:  # as in server.contract.serialise
    from indexer.corpus import SourceReport
    from server.contract.citation_schemas import PagePlaceJSON, PlaceJSON

# Two builds of PDFium differ in boxes by less, in points.
_TOLERANCE = 1.0
_MEASURES = ("width", "height")
# What is not compared: hyphens are joined at line ends, bars part the cells of a row.
_IGNORED = "-\u00ad\u2010\u2011|\u200b\ufeff"
# The calls of notes stand in the boxes, and are no words of the quote.
_CALLS = "0123456789*†‡§"


def places_differ(claimed: Sequence[PlaceJSON], expected: Sequence[PlaceJSON]) -> bool:
    """Return whether two lists of places differ; boxes may, by less than a point."""
    if len(claimed) != len(expected):
        return True
    return any(_differ(dict(a), dict(b)) for a, b in zip(claimed, expected, strict=True))


def places_fault(claimed: Sequence[PlaceJSON], expected: Sequence[PlaceJSON]) -> str:
    """Return how two lists of places differ, in a sentence."""
    named, right = (
        [str(cast("PagePlaceJSON", each)["page"]) for each in own if "boxes" in each]
        for own in (claimed, expected)
    )
    if named != right:
        pages = [", ".join(own) or "none" for own in (right, named)]
        return f"The quote stands on page {pages[0]} of the file; the citation names {pages[1]}."
    if right:
        return f"The boxes on page {right[0]} are not those of the quote's words."
    return "The citation names another place in the file than the quote's."


def stands_in_boxes(quote: str, places: Sequence[PlaceJSON], source: SourceReport) -> bool:
    """Return whether the words of a quote, and no others, stand in the boxes of some places.

    The characters are read from the file there, whatever the importer makes of them. Places without
    boxes say nothing. Raises CorpusError.
    """
    pages = [_page_place(cast("PagePlaceJSON", each)) for each in places if "boxes" in each]
    if not pages:
        return True
    from indexer.importers.pdf.boxes import text_in_boxes

    return _is_without_calls(
        _characters(text_in_boxes(source.raw, source.path, pages)), _characters(quote)
    )


def _page_place(place: PagePlaceJSON) -> PagePlace:
    boxes = tuple((left, top, right, bottom) for left, top, right, bottom in place["boxes"])
    return PagePlace(place["page"], place["page_label"], place["width"], place["height"], boxes)


def _differ(claimed: dict[str, object], expected: dict[str, object]) -> bool:
    boxes = claimed.pop("boxes", []), expected.pop("boxes", [])
    sizes = [[own.pop(name, 0) for name in _MEASURES] for own in (claimed, expected)]
    return claimed != expected or _apart(boxes[0], boxes[1]) or _apart([sizes[0]], [sizes[1]])


def _apart(claimed: object, expected: object) -> bool:
    """Whether two lists of lists of numbers differ by more than the tolerance anywhere."""
    assert isinstance(claimed, list) and isinstance(expected, list)
    return len(claimed) != len(expected) or any(
        abs(a - b) > _TOLERANCE
        for one, other in zip(claimed, expected, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def _characters(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(c for c in normal if not c.isspace() and c not in _IGNORED)


def _is_without_calls(printed: str, quote: str) -> bool:
    """Whether printed characters are those of a quote, with calls of notes between them."""
    at = 0
    for character in printed:
        if at < len(quote) and character == quote[at]:
            at += 1
        elif character not in _CALLS:
            return False
    return at == len(quote)
