"""Propose a report's title and language from what the file says of itself.

No date is proposed: when a file was made or last saved is not when the meeting was held.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import w
from indexer.languages import language_code
from indexer.parsing.types import Proposal

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
# Titles that programs and templates give, and names of files.
_NO_TITLE = re.compile(
    r"microsoft word\b.*|.*\.(?:docx?|dotx?|docm|rtf|odt|pdf|txt)|"
    r"(?:word |new )?(?:document|documento|dokument)\s*\d*|untitled.*|title|titre|titel|título",
    re.IGNORECASE,
)


def propose(properties: Element | None, styles: Element | None, printed_title: str) -> Proposal:
    """Return title and language; the title that the report prints goes before the file's own."""
    title = printed_title or _property(properties, "title")
    language = _property(properties, "language") or _language_of(styles)
    return Proposal(
        title="" if _NO_TITLE.fullmatch(title) else title,
        language=language_code(language) if language else "",
    )


def _property(properties: Element | None, name: str) -> str:
    text = None if properties is None else properties.findtext(_DUBLIN_CORE + name)
    return " ".join((text or "").split())


def _language_of(styles: Element | None) -> str:
    """Return the language of all text that names no other."""
    if styles is None:
        return ""
    found = styles.find("/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "lang"))))
    return found.get(w("val"), "") if found is not None else ""
