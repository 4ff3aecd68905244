"""Example questions: those that the reports bring, then some made from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection

# The printed number before a heading's words: "3.", "(a)", "I.B.", "IV)", "6.4".
_NUMBERED = re.compile(r"^\(?(?:[\dA-Za-z]{1,5}[.)])+\d*\s+")
# A number of a document is no subject: "A/80/15 (Part I)".
_DOCUMENT = re.compile(r"^\w+/\d")


def example_questions(records: Records, n: int = 5) -> tuple[str, ...]:
    """Return at most n questions: those of each report.toml, then some made from headings.

    They are about the newest n reports, so that nobody waits while a thousand are read.
    """
    newest, count = records.listing.page("", 0, n)
    given = [question for report_id in newest for question in records.reports[report_id].questions]
    who = "does the report" if count == 1 else "do the reports"
    # The largest section of each report, then the second of each: the first report is not all.
    leaves = zip_longest(*(_leaves_by_size(records.outlines[report_id]) for report_id in newest))
    made = (
        f"What {who} say about {subject}?"
        for group in leaves
        for section in group
        if section and (subject := _subject(section.title))
    )
    return tuple(dict.fromkeys([*given, *made]))[:n]


def _leaves_by_size(sections: Sequence[OutlineSection]) -> list[OutlineSection]:
    """The sections without subsections, those with the most paragraphs first."""
    leaves = [
        section
        for at, section in enumerate(sections, 1)
        if at == len(sections) or sections[at].depth <= section.depth
    ]
    return sorted(leaves, key=lambda section: section.first - section.last)


def _subject(title: str) -> str:
    """A heading without its number, in small letters if it is all in capitals; "" for none."""
    words = _NUMBERED.sub("", title).strip(" .:")
    if _DOCUMENT.match(words):
        return ""
    return words.lower() if words.isupper() else words
