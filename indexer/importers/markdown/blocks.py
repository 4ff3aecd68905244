"""Read the blocks of a Markdown text, each with its source range and its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from indexer.importers.markdown.inline import SourceLines, read_pieces
from indexer.importers.markdown.reader import MARKDOWN_READER
from indexer.importers.markdown.tables import cells_of_row, line_kinds
from indexer.parsing.page_breaks import ends_mid_sentence
from indexer.parsing.types import Block, Piece
from indexer.types import Span

# Dashes under a text that is longer, or that goes on below them, are a page break, no underline.
_SETEXT_CHARACTERS = 120
# The ids of tables start here, above those of lists.
_FIRST_TABLE = 10**8
_NEXT_TEXT = re.compile(r"\s*(\S)")


def read_markdown_blocks(text: str, reader: MarkdownIt = MARKDOWN_READER) -> list[Block]:
    """Return the blocks of a text, whose characters are normalised, in order."""
    tokens: list[Token] = []
    text = text.replace("\f", "\n")
    reader.block.parse(text, reader, {}, tokens)
    return list(_blocks(tokens, SourceLines(text), reader))


def _blocks(tokens: Sequence[Token], lines: SourceLines, reader: MarkdownIt) -> Iterator[Block]:
    list_id = depth = 0
    marker: Piece | None = None
    heading: Token | None = None
    starts_item = loose = False
    last_heading_line = -1
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            list_id += depth == 0
            depth += 1
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            depth -= 1
        elif token.type == "list_item_open" and token.map:
            marker, starts_item = _marker(token, lines), True
        elif token.type == "paragraph_open":
            loose = not token.hidden
        elif token.type == "heading_open":
            heading = token
        elif token.type == "hr" and token.map:
            yield Block("page_break", lines.span(token.map))
        elif token.type == "fence" and token.map:
            yield _code(token, lines)
        elif token.type == "inline" and token.map and heading is None and _has_rows(token):
            yield from _table(token, lines, reader)
        elif token.type == "inline" and token.map:
            pieces = tuple(read_pieces(token, lines, reader))
            if heading is not None:
                adjoins = token.map[0] == last_heading_line
                last_heading_line = (heading.map or token.map)[1]
                yield from _heading(heading, pieces, lines, adjoins)
                heading = marker = None
            elif not depth:
                yield Block("paragraph", lines.span(token.map), pieces)
            else:
                yield Block(
                    kind="item",
                    span=lines.span(token.map),
                    pieces=pieces,
                    marker=marker,
                    list_id=list_id,
                    starts_item=starts_item,
                    loose=loose,
                    depth=depth - 1,
                )
                marker, starts_item = None, False


def _marker(token: Token, lines: SourceLines) -> Piece | None:
    """Return the number of an ordered item with its full stop or bracket; None for a bullet."""
    assert token.map is not None
    line = lines.span((token.map[0], token.map[0] + 1))
    number = re.compile(rf"(?<!\d){token.info}{re.escape(token.markup)}(?=\s|$)")
    found = number.search(lines.text, line.start, line.end) if token.info else None
    return Piece(found[0], Span(*found.span())) if found else None


def _heading(
    token: Token, pieces: tuple[Piece, ...], lines: SourceLines, adjoins: bool
) -> Iterator[Block]:
    """Yield a heading, or the paragraph and page break that it really is."""
    assert token.map is not None
    span = lines.span(token.map)
    level = int(token.tag[1])
    block = Block("heading", span, pieces, level=level, adjoins_heading=adjoins)
    text = block.text
    if token.markup == "-" and (_is_cut_off(text) or _goes_on(lines.text, span.end)):
        dashes = lines.span((token.map[1] - 1, token.map[1]))
        yield Block("paragraph", Span(span.start, dashes.start), pieces)
        yield Block("page_break", dashes)
    else:
        yield block


def _has_rows(token: Token) -> bool:
    return any(kind != "text" for kind in line_kinds(token.content.split("\n")))


def _table(token: Token, lines: SourceLines, reader: MarkdownIt) -> Iterator[Block]:
    """Yield the rows of the tables in a paragraph, and as paragraphs what else it has."""
    assert token.map is not None
    content = token.content.split("\n")
    numbered = zip(line_kinds(content), range(len(content)), strict=True)
    for is_text, run in groupby(numbered, key=lambda line: line[0] == "text"):
        kinds, at = zip(*run, strict=True)
        if is_text:
            part = _part(token, content, at[0], at[-1] + 1)
            yield Block(
                "paragraph", lines.span(part.map or ()), tuple(read_pieces(part, lines, reader))
            )
            continue
        rows = [(number, kind) for kind, number in zip(kinds, at, strict=True) if kind != "rule"]
        starts = [at[0], *(number for number, _ in rows[1:]), at[-1] + 1]
        for (number, kind), (first, end) in zip(rows, pairwise(starts), strict=False):
            pieces = tuple(read_pieces(_part(token, content, number, number + 1), lines, reader))
            yield Block(
                kind="row",
                span=lines.span((token.map[0] + first, token.map[0] + end)),
                pieces=cells_of_row(pieces, lines.text) if kind == "row" else pieces,
                list_id=_FIRST_TABLE + token.map[0] + at[0],
                starts_item=True,
            )


def _part(token: Token, content: Sequence[str], first: int, end: int) -> Token:
    """Return some lines of a token as a token of their own."""
    assert token.map is not None
    part = "\n".join(content[first:end])
    return Token("inline", "", 0, content=part, map=[token.map[0] + first, token.map[0] + end])


def _is_cut_off(text: str) -> bool:
    """Return whether a text above dashes is no title: long, or with the end of another text."""
    return (
        len(text) > _SETEXT_CHARACTERS or text.endswith((".", ",", ";")) or ends_mid_sentence(text)
    )


def _goes_on(text: str, position: int) -> bool:
    """Return whether the text after a position begins with a small letter."""
    found = _NEXT_TEXT.match(text, position)
    return found is not None and found[1].islower()


def _code(token: Token, lines: SourceLines) -> Block:
    """Return a fenced block; each line is a piece, the fences are left out."""
    assert token.map is not None
    pieces = []
    for number in range(token.map[0] + 1, token.map[1]):
        span = lines.span((number, number + 1))
        text = lines.text[span.start : span.end]
        if number + 1 < token.map[1] or text.strip(f"> \t\n{token.markup[0]}"):
            pieces.append(Piece(text, span))
    return Block("code", lines.span(token.map), tuple(pieces))
