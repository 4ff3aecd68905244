"""Import Markdown and plain text: blocks, front matter, and the marks of converted reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from markdown_it import MarkdownIt

from indexer.importers.characters import normalise_characters
from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.importers.markdown.front_matter import find_front_matter
from indexer.importers.markdown.line_marks import blank_out, find_line_marks
from indexer.importers.markdown.plain_notes import link_plain_notes
from indexer.importers.markdown.plain_reader import PLAIN_READER
from indexer.importers.markdown.plain_text import is_plain_text, opening_title, separate_titles
from indexer.importers.markdown.reader import MARKDOWN_READER
from indexer.parsing.page_furniture import separate_page_furniture
from indexer.parsing.parse import parse
from indexer.parsing.source_map import vocabulary_of
from indexer.parsing.types import Block, Document, Piece, Proposal
from indexer.types import Markup, Report, ReportMeta, Span

# A form feed between blocks is a page break.
_FORM_FEED = re.compile(r"(?<![^\n\f])\f|(?<=[^\n\f]\f)\n")
# A page break as an HTML comment or an empty element.
_HTML_PAGE_BREAK = re.compile(
    r"\s*(?:<!--[^<>]*\bpage\b[^<>]*-->|<[a-z]+[^<>]*page-break[^<>]*>(?:\s*</[a-z]+>)?|"
    r"<page-?break\s*/?>)\s*",
    re.IGNORECASE,
)
# The marks of quotes and list items before the text of a line.
_NESTING = re.compile(r"(?:[\s>*+-]|\d{1,9}[.)](?=\s))*")


def parse_markdown(source: str, meta: ReportMeta) -> Report:
    """Return the report of a decoded Markdown file."""
    return parse(import_markdown(source), meta)


def import_markdown(source: str) -> Document:
    """Return the document of a decoded Markdown file; no text of it is lost."""
    return _import(source, normalise_characters(source), MARKDOWN_READER)


def import_text(source: str) -> Document:
    """Return the document of a decoded text file; what is not written in Markdown is not read so.

    In plain text only line ends, and the signs before list items, quotes and headings, are no text.
    """
    text = normalise_characters(source)
    return _import(source, text, PLAIN_READER if is_plain_text(text) else MARKDOWN_READER)


def _import(source: str, text: str, reader: MarkdownIt) -> Document:
    is_plain = reader is PLAIN_READER
    front_matter = None if is_plain else find_front_matter(text)
    if front_matter is not None:
        end = front_matter.span.end
        text = re.sub(r"[^\n]", " ", text[:end]) + text[end:]
    marks = find_line_marks(text, is_plain)
    text = blank_out(text, marks)
    blocks: Iterable[Block] = _add_skipped_lines(read_markdown_blocks(text, reader), text)
    if is_plain:
        blocks = separate_titles(blocks)
    breaks = [Block("page_break", mark.span) for mark in marks if mark.kind == "page break"]
    kept, furniture = separate_page_furniture(add_page_breaks(blocks, text, breaks))
    title = opening_title(kept) if is_plain else ""
    markup = [Markup(mark.span, mark.kind) for mark in marks if mark.kind != "page break"]
    if front_matter is not None:
        markup.append(Markup(front_matter.span, "front matter"))
    return Document(
        source=source,
        blocks=tuple(link_plain_notes(kept)),
        vocabulary=vocabulary_of(text),
        markup=(*markup, *furniture),
        proposal=front_matter.proposal if front_matter else Proposal(title=title),
    )


def add_page_breaks(blocks: Iterable[Block], text: str, marks: Sequence[Block] = ()) -> list[Block]:
    """Return the blocks with the page breaks that Markdown does not know: form feeds and HTML.

    `marks` are page breaks that are found already, in order.
    """
    feeds = [Block("page_break", Span(*feed.span())) for feed in _FORM_FEED.finditer(text)]
    found: list[Block] = []
    for block in merge(blocks, feeds, marks, key=lambda block: block.span.start):
        in_last = bool(found) and found[-1].span.end > block.span.start
        if block.kind == "page_break" and in_last:
            continue
        own_text = text[block.span.start : block.span.end]
        if not block.text and _HTML_PAGE_BREAK.fullmatch(own_text):
            block = Block("page_break", block.span)
        found.append(block)
    return found


def _add_skipped_lines(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Yield the blocks, and as paragraphs the lines that the reader skips (nested too deep)."""
    position = 0
    end_of_text = Block("page_break", Span(len(text), len(text)))
    for block in [*blocks, end_of_text]:
        marks = _NESTING.match(text, position, max(position, block.span.start))
        start = marks.end() if marks else position
        if start < block.span.start:
            span = Span(start, block.span.start)
            yield Block("paragraph", span, (Piece(text[span.start : span.end], span),))
        if block.span:
            yield block
        position = max(position, block.span.end)
