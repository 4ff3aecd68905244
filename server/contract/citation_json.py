"""Turn citations and footnotes into the JSON of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.types import Footnote
from server.citation.cite import Citation

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.citation_schemas import CitationJSON, FootnoteJSON


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
        },
        "label": citation.label,
        "url": citation.url,
    }


def footnote_json(note: Footnote) -> FootnoteJSON:
    """Return the JSON of a footnote."""
    return {"mark": note.mark, "text": note.text}
