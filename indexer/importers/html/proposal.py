"""Read what the markup of a page says of it: its title, date and language.

Dates in the words of a page are found as in any other file, in `indexer.importers.proposal`.
"""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.importers.html.content import Reason
from indexer.importers.html.page.references import unescape_attribute
from indexer.importers.html.page.types import Element, Page
from indexer.languages import language_code
from indexer.parsing.types import Proposal
from indexer.report_toml import is_date

# What stands between the title of a page and the name of its site.
_SEPARATOR = r"\s+[|–—\-·•:»«]\s+"
# A date at the start of a point of time.
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?![\d-])")
# The first of these that has a date tells it.
_DATE_NAMES = (
    "dcterms.date",
    "dc.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "date",
    "article:published_time",
    "datepublished",
    "citation_date",
    "citation_publication_date",
    "publication_date",
)
# So many headings are compared with the title, and so many characters of it are.
_COMPARED = 3
_TITLE_CHARACTERS = 300
_SITE_NAMES = ("og:site_name", "application-name")


def read_proposal(page: Page, reason: Reason) -> Proposal:
    """Return the title, date and language that a page names."""
    meta = _meta(page)
    own, other = _headings(page, reason)
    title = _title(page, meta.get("og:title", ""), own, other, meta)
    dates = [meta[name] for name in _DATE_NAMES if name in meta]
    dates += _times(page, reason)
    return Proposal(title, next(filter(None, map(_iso_date, dates)), ""), _language(page))


def _meta(page: Page) -> dict[str, str]:
    """Return the content of the meta elements by their names in small letters."""
    found: dict[str, str] = {}
    for event in page.events:
        attributes = event.element.attributes
        if event.kind == "tag" and event.element.tag == "meta" and "content" in attributes:
            for key in ("name", "property", "itemprop"):
                found.setdefault(attributes.get(key, "").lower(), _folded(attributes["content"]))
    return found


def _headings(page: Page, reason: Reason) -> tuple[list[str], list[str]]:
    """Return the texts of the first-level headings inside the content, and of those outside."""
    texts: defaultdict[Element, str] = defaultdict(str)
    for event in page.events:
        context = event.element.context
        if event.kind == "text" and context.level == 1 and context.heading is not None:
            texts[context.heading] += page.text[event.span.start : event.span.end]
    own = [_folded(text) for element, text in texts.items() if not reason(element)]
    other = [_folded(text) for element, text in texts.items() if reason(element)]
    return list(filter(None, own))[:_COMPARED], list(filter(None, other))[:_COMPARED]


def _title(page: Page, named: str, own: list[str], other: list[str], meta: dict[str, str]) -> str:
    """Return the title without the site's name, where a page says which part that is."""
    written = next(
        (
            _folded(page.text[event.span.start : event.span.end])[:_TITLE_CHARACTERS].rstrip()
            for event in page.events
            if event.kind == "raw" and event.element.tag == "title"
        ),
        "",
    )
    if not written:
        return named or next(iter([*own, *other]), "")
    for title in [named, *own]:
        if title and re.match(re.escape(title) + _SEPARATOR, written, re.IGNORECASE):
            return title
    for site in [*(meta.get(name, "") for name in _SITE_NAMES), *other]:
        found = re.fullmatch(rf"(.+?){_SEPARATOR}{re.escape(site)}", written, re.IGNORECASE)
        if site and found:
            return found[1]
    return written


def _times(page: Page, reason: Reason) -> list[str]:
    """Return the dates of the time elements of the content."""
    return [
        event.element.attributes.get("datetime", "")
        for event in page.events
        if event.kind == "open" and event.element.tag == "time" and not reason(event.element)
    ]


def _iso_date(written: str) -> str:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD; "" if there is no such day."""
    found = _DATE.match(written.strip())
    return found[0] if found and is_date(found[0]) else ""


def _language(page: Page) -> str:
    for event in page.events:
        if event.element.tag == "html" and event.kind in ("open", "tag"):
            attributes = event.element.attributes
            return language_code(attributes.get("lang") or attributes.get("xml:lang") or "")
    return ""


def _folded(text: str) -> str:
    return " ".join(unescape_attribute(text).split())
