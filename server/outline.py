"""The outline of a report: its sections in order, each with an id and the paragraphs it spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.types import Passage

if TYPE_CHECKING:
    from server.index import Index

# The printed number before a heading's words: "3.", "(a)", "I.B.", "IV)".
_NUMBERED = re.compile(r"^\(?(?:[\dA-Za-z]{1,5}[.)])+\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the paragraphs under it, `first` to `last`, those of its subsections too.

    `section_id` numbers the sections of a report from 1; `depth` counts from 1.
    """

    section_id: str
    title: str
    depth: int
    path: tuple[str, ...]
    first: int
    last: int


def outline(passages: Iterable[Passage]) -> tuple[Section, ...]:
    """The sections of one report, from its passages in order.

    Headings under which nothing stands are not known; two sections of one name that follow each
    other are one.
    """
    found: list[Section] = []
    open_at: list[int] = []
    for passage in passages:
        path = passage.section
        kept = 0
        while kept < min(len(open_at), len(path)) and found[open_at[kept]].title == path[kept]:
            kept += 1
        del open_at[kept:]
        for depth in range(kept, len(path)):
            open_at.append(len(found))
            section_id = f"{passage.report_id}-s{len(found) + 1}"
            here = path[: depth + 1]
            number = passage.paragraph
            found.append(Section(section_id, path[depth], depth + 1, here, number, number))
        for at in open_at:
            found[at] = replace(found[at], last=passage.paragraph)
    return tuple(found)


def example_questions(index: Index, n: int = 5) -> tuple[str, ...]:
    """Up to n questions to begin with: those of report.toml, then some made from headings."""
    given = [question for meta in index.reports.values() for question in meta.questions]
    made = (
        f"What does the report say about {_subject(section.title)}?"
        for report_id in index.reports
        for section in _largest(index.outlines[report_id])
    )
    return tuple(dict.fromkeys([*given, *made]))[:n]


def _largest(sections: Sequence[Section]) -> list[Section]:
    """Sections without subsections, those with the most paragraphs first."""
    leaves = [
        section
        for at, section in enumerate(sections, 1)
        if at == len(sections) or sections[at].depth <= section.depth
    ]
    return sorted(leaves, key=lambda section: section.first - section.last)


def _subject(title: str) -> str:
    """A heading without its number, in small letters where it is all in capitals."""
    words = _NUMBERED.sub("", title).strip(" .:")
    return words.lower() if words.isupper() else words
