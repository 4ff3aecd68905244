"""Find the element with an id at or before a text of an HTML file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indexer.importers.html.content import Reason
from indexer.importers.html.page.types import Element, Page
from indexer.parsing.types import PlaceFinder
from indexer.types import ElementPlace, Place, Span


def place_finder(page: Page, reason: Reason) -> PlaceFinder:
    """Return what finds the nearest element with an id at or before the first of some ranges.

    Only elements of the content and those around it count: what is hidden cannot be led to.
    """
    around = _around_content(page, reason)
    found = [
        (event.span.start, event.element.element_id)
        for event in page.events
        if event.element.span == event.span
        and event.element.element_id
        and event.kind in ("open", "tag", "break")
        and (event.element in around or not reason(event.element))
    ]
    starts = [start for start, _ in found]

    def find(spans: Sequence[Span]) -> tuple[Place, ...]:
        at = bisect_right(starts, spans[0].start) if spans else 0
        return (ElementPlace(found[at - 1][1]),) if at else ()

    return find


def _around_content(page: Page, reason: Reason) -> set[Element]:
    """Return the elements of the content and all around them."""
    around: set[Element] = set()
    for event in page.events:
        element: Element | None = event.element
        if event.kind != "open" or reason(event.element):
            continue
        while element is not None and element not in around:
            around.add(element)
            element = element.parent
    return around
