"""References whose titles and names hold what a style could take for its own syntax."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import PagePlace, Passage, ReportMeta, Span
from server.citation.styles.types import Reference

TEXT = 'The chair said "no". He left at 5% & more_or_less. All agreed.'
PASSAGE = Passage(
    "r-p7", "r", 7, TEXT, ("II. Talks",), (Span(0, 20), Span(21, 50), Span(51, 62))
)  # fmt: skip
META = ReportMeta("r", "A #1 report", dates="3 May 2003", place="Bonn", organiser="Bureau {B}")
URL = "https://example.org/reports/r#p7:21-50~abcdefgh"
PLAIN = Reference(PASSAGE, (Span(21, 50),), META, URL)
UNHCR = replace(PLAIN, speakers=("UNHCR",))
BARE = replace(PLAIN, meta=ReportMeta("r", "Bare"))
# A PDF, whose file numbers its pages, and which prints its own paragraph numbers.
ON_PAGES = replace(
    UNHCR,
    passage=replace(
        PASSAGE,
        printed="38",
        places=tuple((PagePlace(n, "", 600.0, 800.0, ()),) for n in (5, 6, 6)),
    ),
)
# What titles and names may hold, and must not break a citation with.
ODD_TEXTS = (
    "100 % of costs", "R&D", "open { only", "shut } only", "{both}", "a | b", "see ] here",
    "[link](http://evil.example)", "two\nlines", "two\n\nparagraphs", "a\r\nER  - \r\nTY  - JOUR",
    "bell\x07 and escape\x1b[31m", "nul\x00", "turned \u202etxet\u202c", "\U0001f600 smile",
    "أحمد علي", "דוח הוועדה", "back\\slash \\input{x}", "$x^2$", "~tilde~ #1 _under_ *star* `code`",
    "</script><b>", "quote \" and “more”", "&amp; &lt;", "- item", "1. item", "=cmd()", "\ufffe",
    "\u2028line", "tab\there", "@misc{x,", "comma, and; semicolon", "\u0085next",
)  # fmt: skip


def odd(text: str) -> Reference:
    """Return a reference with a text for title, organiser, place, section, speaker and quote."""
    meta = ReportMeta("r", text, dates=text, place=text, organiser=text, series=text, language=text)
    whole = f"{text} ends."
    passage = Passage("r-p7", "r", 7, whole, (text,), (Span(0, len(whole)),), printed=text)
    return Reference(passage, (Span(0, len(whole)),), meta, URL, (text, text))
