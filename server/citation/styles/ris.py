"""Citations in the format of RIS."""

from __future__ import annotations

from server.citation.places import paragraph_label
from server.citation.styles.one_line import one_line
from server.citation.styles.parts import (
    in_marks,
    label_of,
    pages_of,
    place_of,
    quote_of,
    speakers_of,
    year_of,
)
from server.citation.styles.types import Reference


def write_ris(reference: Reference) -> str:
    """Return one record, a tag a line; its notes have the quote, the label and the speaker."""
    meta = reference.meta
    speakers = speakers_of(reference)
    quote = in_marks(quote_of(reference))
    fields = [
        ("TY", "RPRT"),
        ("TI", meta.title),
        ("PB", meta.organiser),  # as an author, its name would be split at a comma
        ("PY", year_of(meta)),
        ("CY", meta.place),
        ("LA", meta.language),
        ("SP", pages_of(reference)),
        ("M2", paragraph_label(reference.passage)),
        ("N1", f"{quote} {place_of(reference)} {label_of(reference)}"),
        ("N1", f"Said by {speakers}" if speakers else ""),
        ("UR", reference.url),
        ("ID", reference.passage.passage_id),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if one_line(value)]
    return "\r\n".join([*lines, "ER  - ", ""])
