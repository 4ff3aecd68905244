"""Citations to read: as plain text and as Markdown."""

from __future__ import annotations

from server.citation.styles.markdown_text import escaped
from server.citation.styles.parts import in_marks, place_of, quote_of, report_of
from server.citation.styles.types import Reference


def write_plain(reference: Reference) -> str:
    """Return `“Quote” (UNHCR, para. 44). Report (dates), section. Address`, on one line."""
    quote = in_marks(quote_of(reference))
    return f"{quote} {place_of(reference)}. {report_of(reference)}. {reference.url}\n"


def write_markdown(reference: Reference) -> str:
    """Return a block quote, and below it the report, linked to the quoted words."""
    quote = escaped(f"{in_marks(quote_of(reference))} {place_of(reference)}")
    return f"> {quote}\n>\n> — [{escaped(report_of(reference))}](<{reference.url}>)\n"
