"""Turn citations and footnotes into the JSON of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.types import ElementPlace, Footnote, PagePlace, Place
from server.citation.cite import Citation
from server.citation.follow import Followed

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.citation_schemas import (
        CitationJSON,
        FollowedJSON,
        FootnoteJSON,
        PlaceJSON,
    )


def citation_json(citation: Citation) -> CitationJSON:
    """Return the JSON of a citation."""
    return {
        "report_id": citation.report_id,
        "report_title": citation.report_title,
        "section": list(citation.section),
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "source": {
            "file": citation.file,
            "sha256": citation.sha256,
            "spans": [[span.start, span.end] for span in citation.spans],
            "places": [place_json(place) for place in citation.places],
        },
        "label": citation.label,
        "url": citation.url,
    }


def place_json(place: Place) -> PlaceJSON:
    """Return the JSON of a place."""
    if isinstance(place, PagePlace):
        return {
            "page": place.page,
            "page_label": place.label,
            "width": place.width,
            "height": place.height,
            "boxes": [list(box) for box in place.boxes],
        }
    if isinstance(place, ElementPlace):
        return {"element_id": place.element_id}
    return {
        "part": place.part,
        "path": place.path,
        "paragraph_id": place.paragraph_id,
        "start": place.span.start,
        "end": place.span.end,
        "before": place.before,
        "after": place.after,
    }


def footnote_json(note: Footnote) -> FootnoteJSON:
    """Return the JSON of a footnote."""
    return {"mark": note.mark, "text": note.text}


def followed_json(followed: Followed) -> FollowedJSON:
    """Return the JSON of where a link leads."""
    return {
        "status": followed.status,
        "passage_id": followed.passage.passage_id if followed.passage else None,
        "start": followed.span.start,
        "end": followed.span.end,
        "fragment": followed.fragment,
        "detail": followed.detail,
    }
