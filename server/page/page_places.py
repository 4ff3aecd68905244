"""What the picture of a PDF's page beside the text needs: where each sentence stands on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from indexer.index.records import Records
from indexer.types import Box, PagePlace, Passage
from server.citation.links import anchor
from server.citation.places import pages_label
from server.page.links import PageLink

# The last page with text is looked for in so many paragraphs at the end of a report: what is
# printed last may be read a little earlier, as the foot of a first column is.
_LAST_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class OriginalPages:
    """The pages that a text stands on, as the script reads them.

    `first` is the page on which the text begins, `count` the last page with text of the report.
    `sizes` has three numbers for each run of pages of one size: its first page, width and height in
    points. `labels` is a JSON object of the numbers that the file gives pages, where they differ.
    """

    first: int
    count: int
    sizes: str
    labels: str


def original_pages(
    records: Records, report_id: str, passages: Sequence[Passage]
) -> OriginalPages | None:
    """Return the pages of the passages that are shown of a report; None if it has no pages."""
    places = [place for passage in passages for place in _page_places(passage)]
    if not places:
        return None
    rows = records.report_row(report_id).rows
    end = records.passages[max(rows.start, rows.stop - _LAST_PARAGRAPHS) : rows.stop]
    own = {place.page: place for place in places}
    labels = {page: place.label for page, place in sorted(own.items()) if _has_own_label(place)}
    return OriginalPages(
        first=places[0].page,
        count=max(place.page for passage in (*passages, *end) for place in _page_places(passage)),
        sizes=_sizes([own[page] for page in sorted(own)]),
        labels=json.dumps(labels, ensure_ascii=False, separators=(",", ":")),
    )


def page_link(passage: Passage) -> PageLink | None:
    """Return a link to the picture of the page on which a passage begins; None if it has none."""
    first = next(_page_places(passage), None)
    if first is None:
        return None
    address = f"/reports/{passage.report_id}/pages/{first.page}.png"
    return PageLink(pages_label([first]), address)


def sentence_boxes(passage: Passage) -> dict[str, str]:
    """Return the boxes of each sentence of a passage by the sentence's id on the page.

    They are "6 72 103 452 13 72 117 300 13;7 72 90 200 13": a page, then the left edge, the top,
    the width and the height of each box, in whole points that are not less than the box.
    """
    found = {}
    for sentence, places in zip(passage.sentences, passage.places, strict=False):
        pages = [place for place in places if isinstance(place, PagePlace) and place.boxes]
        if pages:
            found[anchor(passage, sentence)] = ";".join(_on_page(place) for place in pages)
    return found


def _page_places(passage: Passage) -> Iterator[PagePlace]:
    return (place for own in passage.places for place in own if isinstance(place, PagePlace))


def _has_own_label(place: PagePlace) -> bool:
    return place.label not in ("", str(place.page))


def _sizes(places: Sequence[PagePlace]) -> str:
    numbers: list[str] = []
    last = (0.0, 0.0)
    for place in places:
        if (place.width, place.height) != last:
            last = place.width, place.height
            numbers += [str(place.page), f"{place.width:.4g}", f"{place.height:.4g}"]
    return " ".join(numbers)


def _on_page(place: PagePlace) -> str:
    numbers = [place.page, *(number for box in place.boxes for number in _whole(box))]
    return " ".join(map(str, numbers))


def _whole(box: Box) -> tuple[int, int, int, int]:
    left, top, right, foot = floor(box[0]), floor(box[1]), ceil(box[2]), ceil(box[3])
    return left, top, right - left, foot - top
