"""Citations as CSL-JSON, which Zotero, Pandoc and citeproc read.

Schema: https://github.com/citation-style-language/schema (schemas/input/csl-data.json). It has the
`locator` in an item and its `label` only where an item is cited, so that ours is in `custom`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from indexer.types import ReportMeta
from server.citation.places import paragraph_name
from server.citation.styles.one_line import one_line
from server.citation.styles.parts import (
    in_marks,
    key_of,
    label_of,
    pages_of,
    place_of,
    quote_of,
    speakers_of,
    year_of,
)
from server.citation.styles.types import Reference

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def write_csl_json(reference: Reference) -> str:
    """Return a list of one item; its note names the speaker and has the quote."""
    meta = reference.meta
    issued = _issued(meta)
    item: dict[str, Any] = {
        "id": key_of(reference),
        "type": "report",
        "title": one_line(meta.title),
        "genre": "Meeting report",
        "collection-title": one_line(meta.series),
        "publisher": one_line(meta.organiser),
        "issued": {"date-parts": [issued]} if issued else None,
        "event-date": {"literal": one_line(meta.dates)} if one_line(meta.dates) else None,
        "event-place": one_line(meta.place),
        "page": pages_of(reference),
        "locator": one_line(paragraph_name(reference.passage)),
        "language": one_line(meta.language),
        "URL": reference.url,
        "note": _note(reference),
        "custom": _custom(reference),
    }
    filled = {name: value for name, value in item.items() if value}
    return json.dumps([filled], ensure_ascii=False, indent=2) + "\n"


def _note(reference: Reference) -> str:
    speakers = speakers_of(reference)
    said_by = f"Said by {speakers}. " if speakers else ""
    quote = in_marks(quote_of(reference))
    return f"{said_by}{quote} {place_of(reference)}. {label_of(reference)}"


def _custom(reference: Reference) -> dict[str, Any]:
    speakers = [one_line(name) for name in reference.speakers]
    return {"label": "paragraph", **({"speakers": speakers} if speakers else {})}


def _issued(meta: ReportMeta) -> list[int]:
    """Return year, month and day, as far as they are known; none without a year."""
    found = _DATE.fullmatch(meta.date)
    if found:
        return [int(part) for part in found.groups() if part]
    year = year_of(meta)
    return [int(year)] if year else []
