"""The outline of a report: its sections in order, each with an id and its range of paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.types import Passage


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of a report and its paragraphs from `first` to `last`, subsections included.

    `section_id` numbers the sections of a report from 1. `depth` is 1 for the outermost sections.
    """

    section_id: str
    title: str
    depth: int
    path: tuple[str, ...]
    first: int
    last: int


def build_outline(passages: Iterable[Passage]) -> tuple[OutlineSection, ...]:
    """Return the sections of one report from its passages, which are in reading order.

    A heading without any paragraph below it is not included. Two sections of one name that follow
    each other directly count as one.
    """
    found: list[OutlineSection] = []
    open_sections: list[int] = []
    for passage in passages:
        path, number = passage.section, passage.paragraph
        kept = _common_depth([found[at].title for at in open_sections], path)
        del open_sections[kept:]
        for depth in range(kept, len(path)):
            open_sections.append(len(found))
            section_id = f"{passage.report_id}-s{len(found) + 1}"
            own_path = path[: depth + 1]
            found.append(
                OutlineSection(section_id, path[depth], depth + 1, own_path, number, number)
            )
        for at in open_sections:
            found[at] = replace(found[at], last=number)
    return tuple(found)


def _common_depth(titles: list[str], path: tuple[str, ...]) -> int:
    """Return how many titles at the start of two paths are the same."""
    depth = 0
    while depth < min(len(titles), len(path)) and titles[depth] == path[depth]:
        depth += 1
    return depth
