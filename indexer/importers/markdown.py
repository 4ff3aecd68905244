"""The Markdown importer: published reports as Markdown, with their page breaks and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from indexer.importers.markdown_blocks import read_blocks
from indexer.parsing.parse import parse
from indexer.parsing.source_map import same_length, vocabulary_of
from indexer.parsing.types import Block, Document, Piece
from indexer.types import Markup, Report, ReportMeta, Span

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:(?:\w[\w-]*[ \t]*:|[ \t#-])[^\r\n]*\r?\n)+---[ \t]*(?:\r?\n|\Z)"
)
# Between blocks a form feed is a page break.
_PAGE_FEED = re.compile(r"(?<![^\n\f])\f|(?<=[^\n\f]\f)\n")
# A page break as an HTML comment or an empty element.
_HTML_BREAK = re.compile(
    r"\s*(?:<!--[^<>]*\bpage\b[^<>]*-->|<[a-z]+[^<>]*page-break[^<>]*>(?:\s*</[a-z]+>)?|"
    r"<page-?break\s*/?>)\s*",
    re.IGNORECASE,
)
# The marks of quotes and items before a line's text.
_NESTING = re.compile(r"(?:[\s>*+-]|\d{1,9}[.)](?=\s))*")


def import_markdown(source: str) -> Document:
    """Read a decoded Markdown file; nothing of it is lost."""
    text = same_length(source)
    head = front_matter(source)
    if head is not None:
        text = re.sub(r"[^\n]", " ", text[: head.end]) + text[head.end :]
    blocks = with_page_breaks(_with_unread(read_blocks(text), text), text)
    markup = (Markup(head, "front matter"),) if head else ()
    return Document(source, tuple(blocks), vocabulary_of(text), markup)


def parse_markdown(source: str, meta: ReportMeta) -> Report:
    """Import and parse a decoded Markdown file."""
    return parse(import_markdown(source), meta)


def front_matter(source: str) -> Span | None:
    """The range of a YAML head at the very start, if there is one."""
    match = _FRONT_MATTER.match(source)
    return Span(*match.span()) if match else None


def with_page_breaks(blocks: Iterable[Block], text: str) -> list[Block]:
    """The blocks with the page breaks that Markdown does not know: form feeds and HTML."""
    feeds = [Block("rule", Span(*feed.span())) for feed in _PAGE_FEED.finditer(text)]
    found: list[Block] = []
    for block in merge(blocks, feeds, key=lambda block: block.span.start):
        if block.kind == "rule" and found and found[-1].span.end > block.span.start:
            continue
        if not block.text and _HTML_BREAK.fullmatch(text[block.span.start : block.span.end]):
            block = Block("rule", block.span)
        found.append(block)
    return found


def _with_unread(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """The blocks, with the lines that Markdown gives up on (nested too deep) as paragraphs."""
    at = 0
    for block in [*blocks, Block("rule", Span(len(text), len(text)))]:
        marks = _NESTING.match(text, at, max(at, block.span.start))
        start = marks.end() if marks else at
        if start < block.span.start:
            span = Span(start, block.span.start)
            yield Block("paragraph", span, (Piece(text[span.start : span.end], span),))
        if block.span:
            yield block
        at = max(at, block.span.end)
