"""The parts in which a long report is shown, and the addresses of what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from indexer.index.records import Records
from indexer.parsing.outline import OutlineSection
from server.citation.links import report_url
from server.page.links import PageLink

# Paragraphs of a part, at most.
LONGEST = 200
# A part ends where a section begins, if one does after so many paragraphs.
_LAST_QUARTER = LONGEST * 3 // 4
# The id of the text on the page.
_TEXT = "text"
# Characters of a question that each link in the list of sections, which may be long, repeats.
_SHORT_QUESTION = 200


@dataclass(frozen=True, slots=True)
class PartLinks:
    """Which part of a long report is shown, in words, and the way to the parts beside it."""

    text: str
    previous: PageLink | None
    following: PageLink | None


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The part of a report that is shown with the answer to a question, and all its parts.

    Paragraphs are numbered from 1 through the report.
    """

    report_id: str
    question: str
    paragraphs: range
    parts: tuple[range, ...]

    @property
    def count(self) -> int:
        """The number of paragraphs of the report."""
        return self.parts[-1].stop - 1

    def address(self, paragraph: int, fragment: str) -> str:
        """Return the address of an id in a paragraph, which may stand in another part."""
        if paragraph in self.paragraphs:
            return f"#{fragment}"
        return report_url(self.report_id, self.question, fragment, paragraph)

    def part_query(self, paragraph: int) -> str:
        """Return the end of the address of the part with a paragraph, from the question mark on."""
        kept = self.question if 0 < len(self.question) <= _SHORT_QUESTION else ""
        return f"?{urlencode([*([('q', kept)] if kept else []), ('p', paragraph)])}"

    def links(self) -> PartLinks:
        """Return the way to the parts before and after."""
        at, own = self.parts.index(self.paragraphs), self.paragraphs
        return PartLinks(
            f"Part {at + 1} of {len(self.parts)}: paragraphs {own.start:,} to {own.stop - 1:,} of "
            f"{self.count:,}",
            self._link("Previous part", self.parts[at - 1]) if at else None,
            self._link("Next part", self.parts[at + 1]) if at + 1 < len(self.parts) else None,
        )

    def _link(self, text: str, part: range) -> PageLink:
        return PageLink(text, report_url(self.report_id, self.question, _TEXT, part.start))


def divide(count: int, sections: Sequence[OutlineSection]) -> tuple[range, ...]:
    """Return the paragraphs of each part of a report that has `count`.

    Where several sections begin in the last quarter, the next part begins with the last of the
    outermost ones.
    """
    depths: dict[int, int] = {}
    for section in sections:
        depths.setdefault(section.first, section.depth)
    parts, first = [], 1
    while count - first + 1 > LONGEST:
        end = first + LONGEST
        begins = [at for at in range(first + _LAST_QUARTER, end + 1) if at in depths]
        after = min(begins, key=lambda at: (depths[at], -at), default=end)
        parts.append(range(first, after))
        first = after
    return (*parts, range(first, count + 1))


def part_with(paragraph: int, parts: Sequence[range]) -> range:
    """Return the part that holds a paragraph; the last one for a number beyond all paragraphs."""
    return next((part for part in parts if paragraph < part.stop), parts[-1])


def sessions_around(part: range, count: int, sections: Sequence[OutlineSection]) -> range:
    """Return the paragraphs of all sessions that have one in a part; the report has `count`.

    A session is the text between one heading and the next.
    """
    edges = {1, count + 1}
    edges.update(edge for section in sections for edge in (section.first, section.last + 1))
    first = max(edge for edge in edges if edge <= part.start)
    stop = min(edge for edge in edges if edge >= part.stop)
    return range(first, stop)


def part_parameter(records: Records, report_id: str, paragraph: int) -> int:
    """Return what names a part of a report in its address: a paragraph; 0 if there is one part."""
    return paragraph if len(records.spans[report_id]) > LONGEST else 0


def paragraph_url(
    records: Records, report_id: str, paragraph: int, fragment: str, question: str = ""
) -> str:
    """Return the address of something in a paragraph, in the part of the report that holds it."""
    part = part_parameter(records, report_id, paragraph)
    return report_url(report_id, question, fragment, part)
