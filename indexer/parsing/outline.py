"""The outline of a report: its sections in order, each with an id and the paragraphs it spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.types import Passage

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading with the paragraphs under it, `first` to `last`, those of its subsections too.

    `section_id` numbers the sections of a report from 1; `depth` counts from 1.
    """

    section_id: str
    title: str
    depth: int
    path: tuple[str, ...]
    first: int
    last: int


def outline(passages: Iterable[Passage]) -> tuple[OutlineSection, ...]:
    """The sections of one report, from its passages in order.

    Headings under which nothing stands are not known; two sections of one name that follow each
    other are one.
    """
    found: list[OutlineSection] = []
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
            found.append(OutlineSection(section_id, path[depth], depth + 1, here, number, number))
        for at in open_at:
            found[at] = replace(found[at], last=passage.paragraph)
    return tuple(found)
