"""The parts of a citation in words, which the styles put together: quote, place, report, year."""

from __future__ import annotations

import re

from indexer.types import ReportMeta, Span
from server.citation.cite import citation_label, section_number
from server.citation.places import pages_label, paragraph_label, places_of
from server.citation.styles.one_line import one_line
from server.citation.styles.ranges import quotation
from server.citation.styles.types import Reference

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def quote_of(reference: Reference) -> str:
    """Return the quoted words on one line."""
    return one_line(quotation(reference.passage, reference.spans))


def in_marks(text: str) -> str:
    """Return a text in double quotation marks; those in it become single ones."""
    curled = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return f"“{curled.replace('“', '‘').replace('”', '’')}”"


def speakers_of(reference: Reference) -> str:
    """Return who says the quote: "UNHCR and IOM"; empty where nobody is known to."""
    return " and ".join(map(one_line, reference.speakers))


def place_of(reference: Reference) -> str:
    """Return who says the quote, and where: "(UNHCR, p. 6, para. 44)"."""
    return f"({place_in_words(reference)})"


def place_in_words(reference: Reference) -> str:
    """Return who says the quote, and where, without brackets: "UNHCR, p. 6, para. 44"."""
    pages = pages_label(places_of(reference.passage, reference.spans))
    parts = (speakers_of(reference), one_line(pages), one_line(paragraph_label(reference.passage)))
    return ", ".join(filter(None, parts))


def report_of(reference: Reference) -> str:
    """Return the report and the section: "Water talks (3 May 2020), section 2"."""
    meta = reference.meta
    dates = f" ({meta.held})" if meta.held else ""
    section = section_number(reference.passage.section)
    return ", ".join(one_line(part) for part in (f"{meta.title}{dates}", section) if part)


def label_of(reference: Reference) -> str:
    """Return the citation as people write it: title, dates, section, page, paragraph."""
    return one_line(citation_label(reference.passage, reference.spans, reference.meta))


def pages_of(reference: Reference) -> str:
    """Return the pages of the quote without "p.", "" in a file without pages."""
    pages = pages_label(places_of(reference.passage, reference.spans))
    return one_line(pages).partition(" ")[2]


def year_of(meta: ReportMeta) -> str:
    """Return the last year in a meeting's dates, else that of its date; "" if there is none."""
    years: list[str] = _YEAR.findall(meta.dates) or _YEAR.findall(meta.date)
    return years[-1] if years else ""


def key_of(reference: Reference) -> str:
    """Return what names the citation in a list: the passage, and the characters unless all."""
    span = Span(reference.spans[0].start, reference.spans[-1].end)
    part = "" if len(span) == len(reference.passage.text) else f":{span.start}-{span.end}"
    return re.sub(r"[^\w:.-]", "", reference.passage.passage_id + part, flags=re.ASCII)
