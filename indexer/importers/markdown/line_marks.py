"""Find the lines of a text that are marks and no text: of pages, pictures, subtitles; attributes.

Programs that convert reports write them where a page ends or a picture stood: marker, Docling,
MarkItDown, PyMuPDF4LLM, Azure Document Intelligence, LlamaParse, Nougat, Pandoc, and others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.importers.markdown.attributes import find_attributes
from indexer.types import Span

MarkKind = Literal["page break", "picture mark", "attributes", "cue"]

# A line with more characters is no mark; the longest hold the running head of a page.
_MARK_CHARACTERS = 400
_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^\n]*)")
# What stands around a mark.
_SIGNS = r"[-–—_=*#~<>\[\](){}:. ]"
_NUMBER = r"(?:\d{1,4}|[ivxl]{1,6})"
_OF = r"(?:\s*(?:/|of|de|von|sur)\s*\d{1,4})?"
_PAGE = r"(?:page|pg\.|seite|página|pagina)"
_PAGE_MARKS = (
    # <!-- page 12 -->, <!-- PageNumber="12" -->, <!-- Slide number: 3 -->
    r"<!--\s*(?:(?:end|start|begin)(?:\s+of)?\s+)?(?:page|slide)s?(?:[\s_-]*"
    r"(?:break|number|header|footer|no\.?))?(?:[\s:=#\d\"][^\n]*?)?-->",
    # A page break as an element or a token: <page_break>, <pb n="3"/>, <|page_break|>
    r"<\|?/?(?:page[ _-]?break|newpage|pb)\b[^<>\n]*>",
    # <page_number>3</page_number>
    r"<(page_?number|page_?header|page_?footer)>[^<>\n]*</\1>",
    # \newpage of LaTeX, alone or several
    r"(?:\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\]|\{\})?\s*)+",
    # [PAGE BREAK], --- page break ---
    rf"{_SIGNS}*[-–—_=*#~<>\[({{]\s*page[ _-]?break\s*[-–—_=*#~<>\])}}]{_SIGNS}*",
    # {3}------------ of marker
    r"\{\d{1,4}\}-{5,}",
    # - 12 -, and the same with other dashes
    rf"(?P<dash>[-–—])\s?{_NUMBER}\s?(?P=dash)",
    # [Page 3], (page 3), --- Page 3 ---, === Page 3 of 12 ===, --- end of page=3 ---
    rf"{_SIGNS}*[-–—_=*~<>\[({{]\s*(?:end\s+of\s+)?{_PAGE}\s*(?:[:=.#-]|no\.|number)?\s*"
    rf"{_NUMBER}{_OF}\s*[-–—_=*~<>\])}}]{_SIGNS}*",
    # Page 3 of 12
    rf"{_PAGE}\s*\d{{1,4}}\s*(?:/|of|de|von|sur)\s*\d{{1,4}}\.?",
    # Barrow          Informational          [Page 3] of RFCs
    r"\S[^\n]{0,99}\s{2,}\[page\s\d{1,4}\]",
    # Page | 3 and 3 | Page of Word, whose letters may be spaced
    r"p\s?a\s?g\s?e\s*\|\s*\d{1,4}|\d{1,4}\s*\|\s*p\s?a\s?g\s?e",
    # [MISSING_PAGE_FAIL:3] of Nougat, NO_CONTENT_HERE of LlamaParse
    r"\[MISSING_PAGE[A-Z_]*(?::\d+)?\]|NO_CONTENT_HERE",
)
_PICTURE_MARKS = (
    # <!-- image --> of Docling
    r"<!--\s*(?:image|picture|figure|formula-not-decoded)\s*-->",
    # (Image omitted), **==> picture [243 x 361] intentionally omitted <==**
    r"[\[(*_]+(?:image|picture|figure|photo|graphic|logo)s?\s+(?:intentionally\s+)?omitted[\])*_.]+",
    r"\**==>\s*(?:image|picture|figure)[^\n]{0,40}omitted\s*<==\**",
    r"\**-{3,}\s*(?:start|end) of picture text\s*-{3,}\**(?:<br>)?",
    r"<watermark>[^<>\n]*</watermark>",
)
# 00:00:04.000 --> 00:00:06.500 of subtitles (WebVTT, SubRip), and what stands around it.
_CLOCK = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
_CUE_TIMES = re.compile(rf"{_CLOCK}\s+-->\s+{_CLOCK}(?:\s+[\w:%,.-]+)*")
_CUE_NUMBER = re.compile(r"\d{1,6}")
_SUBTITLES = "WEBVTT"
# Of a mark there must be one of these signs, which few lines of text have without being a mark.
_MAY_BE_MARK = re.compile(
    r"-->|page|pg\.|p\s?a\s?g\s?e|<|\\(?:new|clear)|\{|omitted|picture|seite|p[áa]gina|NO_CONTENT|[-–—]\s?\w{1,6}\s?[-–—]",
    re.IGNORECASE,
)
_ANY_PAGE_MARK = re.compile("|".join(f"(?:{mark})" for mark in _PAGE_MARKS), re.IGNORECASE)
_ANY_PICTURE_MARK = re.compile("|".join(_PICTURE_MARKS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineMark:
    """A mark that fills a line, or the attributes at its end; the range has no line end."""

    kind: MarkKind
    span: Span


def find_line_marks(text: str, is_plain: bool = False) -> list[LineMark]:
    """Return the marks of a text in order; none of them is in a fenced block of code.

    Plain text has no such blocks, and no attributes: braces at the end of its lines are text.
    """
    found: list[LineMark] = []
    before = Span(0, 0)
    for line in _lines(text) if is_plain else _lines_outside_code(text):
        mark = _mark(text, line, is_plain)
        words = text[before.start : before.end].strip()
        if mark and mark.kind == "cue" and (_CUE_NUMBER.fullmatch(words) or words == _SUBTITLES):
            found.append(LineMark("cue", before))
        if mark:
            found.append(mark)
        before = line if len(line) else before
    return found


def blank_out(text: str, marks: list[LineMark]) -> str:
    """Return the text with blanks for marks, so that the offsets of all else stay."""
    parts, position = [], 0
    for mark in marks:
        parts += [text[position : mark.span.start], " " * len(mark.span)]
        position = mark.span.end
    return "".join([*parts, text[position:]])


def _lines(text: str) -> Iterator[Span]:
    """Yield the ranges of all lines, without their ends."""
    for line in _LINE.finditer(text):
        yield Span(line.start(), line.start() + len(line[0].rstrip("\n\f")))


def _lines_outside_code(text: str) -> Iterator[Span]:
    """Yield the ranges of the lines that stand in no fenced block, without their ends."""
    fence = ""
    for line in _lines(text):
        mark = _FENCE.match(text, line.start, line.end)
        if fence:
            closes = mark and mark[1].startswith(fence) and not mark[2].strip()
            fence = "" if closes else fence
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
        else:
            yield line


def _mark(text: str, line: Span, is_plain: bool) -> LineMark | None:
    if not 0 < len(line) <= _MARK_CHARACTERS:
        return None
    own = text[line.start : line.end]
    bare = own.strip()
    if not bare or not _MAY_BE_MARK.search(bare):
        return None
    start = line.start + own.index(bare)
    span = Span(start, start + len(bare))
    if _ANY_PAGE_MARK.fullmatch(bare):
        return LineMark("page break", span)
    if _CUE_TIMES.fullmatch(bare):
        return LineMark("cue", span)
    if _ANY_PICTURE_MARK.fullmatch(bare):
        return LineMark("picture mark", span)
    attributes = None if is_plain else find_attributes(text, line)
    return LineMark("attributes", attributes) if attributes else None
