"""Find running heads and feet, and page numbers: what stands at one height on several pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from indexer.importers.pdf.types import Line, Page

# A row of dashes or underscores, such as the one above footnotes.
SEPARATOR = re.compile(r"[_\s]{4,}|[-–—\s]{6,}")
# Heads and feet stand so near to an edge of the page, in parts of its height, and at one height
# within so many points.
_EDGE, _SAME_HEIGHT = 0.16, 5.0
# On so many pages, and on as many of a document with more pages than that.
_PAGES, _LONG_DOCUMENT, _PAGES_OF_LONG = 2, 8, 3
# A head with more characters is one on two pages already.
_CERTAIN_CHARACTERS = 12
# Heads are compared with those of so many pages, or so many of their like, before and after.
_AROUND = 20
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|/]\s*)?(?:page\s*|p\.\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|sur)\s*(\d{1,4}))?"
    r"(?:\s*[-–—|/])?",
    re.IGNORECASE,
)
# Numbers that are years where nothing shows that they count pages.
_YEARS = range(1900, 2100)
# So alike are two heads that character recognition read, of 100.
_ALIKE = 65
_SPECK_CHARACTERS = 8
RUNNING_HEAD, PAGE_NUMBER = "running head", "page number"


def find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> dict[Line, str]:
    """Return the lines of all pages that are no text of the report, and what each is."""
    edges = [_at_edge(page, own) for page, own in zip(pages, lines, strict=True)]
    found = _repeated([line for own in edges for line in own], len(pages))
    for line in (line for own in edges for line in own if line not in found):
        around = edges[max(0, line.page - 1 - _AROUND) : line.page + _AROUND]
        if _belongs_to_head(line, [o for own in around for o in own if o in found]):
            found[line] = RUNNING_HEAD
        elif _is_page_number(line) and _is_outermost(line, lines[line.page - 1], found):
            found[line] = PAGE_NUMBER
    return found


def _at_edge(page: Page, lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if not _EDGE * page.height < line.base < (1 - _EDGE) * page.height
        and line.cell is None
        and not SEPARATOR.fullmatch(line.text)
    ]


def _repeated(edge: Sequence[Line], pages: int) -> dict[Line, str]:
    """The lines that are the same on several pages but for numbers that count pages."""
    found: dict[Line, str] = {}
    need = _PAGES if pages < _LONG_DOCUMENT else _PAGES_OF_LONG
    by_key: dict[str, list[Line]] = defaultdict(list)
    for line in edge:
        by_key[_key(line)].append(line)
    for key, same in by_key.items():
        for at, line in enumerate(same):
            around = same[max(0, at - _AROUND) : at + _AROUND + 1]
            on = {o.page for o in around if _is_level(o, line) and _count_pages(o, line)}
            if len(on) >= need or (len(on) >= _PAGES and len(key) > _CERTAIN_CHARACTERS):
                found[line] = PAGE_NUMBER if _is_page_number(line) else RUNNING_HEAD
    return found


def _key(line: Line) -> str:
    """What is the same in a head on all pages: its text, with a sign for each number."""
    return _NUMBER.sub("#", " ".join(line.text.split())).casefold()


def _is_level(first: Line, second: Line) -> bool:
    return abs(first.base - second.base) <= _SAME_HEIGHT


def _count_pages(first: Line, second: Line) -> bool:
    """Whether the numbers of two lines are the same or count the pages; notes have others."""
    pairs = zip(_NUMBER.findall(first.text), _NUMBER.findall(second.text), strict=False)
    return all(int(b) - int(a) in (0, second.page - first.page) for a, b in pairs)


def _is_page_number(line: Line) -> bool:
    """Whether a line is a number of a page; a year is none, nor is a decision (2025/5)."""
    found = _PAGE_NUMBER.fullmatch(line.text.strip())
    if found is None or not found[1].isdecimal():
        return found is not None
    number, last = int(found[1]), found[2]
    return number <= int(last) if last else number not in _YEARS


def _belongs_to_head(line: Line, heads: Sequence[Line]) -> bool:
    """Whether a line stands beside a head, is nearly one of other pages, or a speck of a scan."""
    if any(o.page == line.page and abs(o.base - line.base) <= 2 for o in heads):
        return True
    signs = sum(map(str.isalnum, line.text))
    if line.recognised and len(line.text) <= _SPECK_CHARACTERS and signs <= 1:
        return True
    others = [o for o in heads if o.page != line.page and _is_level(o, line)]
    return len({o.page for o in others if ratio(_key(o), _key(line)) >= _ALIKE}) >= _PAGES


def _is_outermost(line: Line, lines: Sequence[Line], found: dict[Line, str]) -> bool:
    """Whether nothing but furniture stands between a line and its edge of the page."""
    others = [other for other in lines if other is not line and other not in found]
    above = all(other.base > line.base for other in others)
    return above or all(other.base < line.base for other in others)
