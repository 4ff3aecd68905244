"""Example questions: those that the reports bring, then some made from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection

# The printed number before a heading's words: "3.", "(a)", "I.B.", "IV)".
_NUMBERED = re.compile(r"^\(?(?:[\dA-Za-z]{1,5}[.)])+\s+")


def example_questions(records: Records, n: int = 5) -> tuple[str, ...]:
    """Return at most n questions: those of each report.toml, then some made from headings."""
    given = [question for meta in records.reports.values() for question in meta.questions]
    made = (
        f"What does the report say about {_subject(section.title)}?"
        for report_id in records.reports
        for section in _leaves_by_size(records.outlines[report_id])
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
    """A heading without its number, in small letters if it is all in capitals."""
    words = _NUMBERED.sub("", title).strip(" .:")
    return words.lower() if words.isupper() else words
