"""Say where quoted words stand in the original file: on which pages, in which boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.types import PagePlace, Passage, Place, Span


def places_of(passage: Passage, spans: Sequence[Span]) -> tuple[Place, ...]:
    """Return the places of the sentences that some ranges of a passage touch, a page once."""
    found: list[Place] = []
    for sentence, own in zip(passage.sentences, passage.places, strict=False):
        if not any(span.start < sentence.end and sentence.start < span.end for span in spans):
            continue
        for place in own:
            joined = _joined(found[-1], place) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(place)
    return tuple(found)


def _joined(last: Place, place: Place) -> Place | None:
    """One place for two that are the same or stand on one page, None for others."""
    if isinstance(last, PagePlace) and isinstance(place, PagePlace) and last.page == place.page:
        return replace(last, boxes=(*last.boxes, *place.boxes))
    return last if last == place else None


def pages_label(places: Sequence[Place]) -> str:
    """Return the pages of places as people cite them: "p. 6", "pp. iv-v", "" where none has one."""
    pages = [place.label or str(place.page) for place in places if isinstance(place, PagePlace)]
    if not pages:
        return ""
    return f"p. {pages[0]}" if len(set(pages)) == 1 else f"pp. {pages[0]}-{pages[-1]}"


def paragraph_label(passage: Passage) -> str:
    """Return a paragraph as people cite it: "para. 38 (passage 63)"."""
    return f"para. {paragraph_name(passage)}"


def paragraph_name(passage: Passage) -> str:
    """Return the printed number of a paragraph, with our own if they differ: "38 (passage 63)"."""
    if passage.printed in ("", str(passage.paragraph)):
        return str(passage.paragraph)
    return f"{passage.printed} (passage {passage.paragraph})"
