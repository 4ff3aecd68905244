"""Blocks and pieces of a Markdown text, each with its place in the source.

markdown-it-py (CommonMark) finds the structure; wrapped inline rules note where each token stood.
Left off: rules that hide or reinterpret the text of published reports (indented code, HTML blocks,
link definitions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from indexer.parsing.types import Block, Piece
from indexer.types import Span

Rule = Callable[[StateInline, bool], bool]

_FOOTNOTE_REFERENCE = re.compile(r"\[\^([^\]\s^]{1,20})\]")
_RAISED = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+|[†‡]+)|[^⁰¹²³⁴⁵⁶⁷⁸⁹†‡]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Tags that part words, unlike those of a style.
_PARTING = re.compile(r"</?(?:br|p|div|t[dhr]|li|[uod]l|d[td]|h[1-6]|table|hr)\b", re.IGNORECASE)
# A rule under a longer or a finished text is a page break, not a heading's underline.
_SETEXT_CHARACTERS = 120
_EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}


def _placed(rule: Rule) -> Rule:
    """Wrap an inline rule so that each token it makes notes its range (`meta["span"]`)."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        if state.pending:
            state.pushPending()
        new = [token for token in state.tokens[count:] if "span" not in token.meta]
        consecutive = "".join(t.content for t in new) == state.src[start : state.pos]
        at = start
        for token in new:
            end = at + len(token.content) if consecutive else state.pos
            token.meta["span"] = (at, end)
            at = end if consecutive else at
        return True

    return run


def _character(state: StateInline, silent: bool) -> bool:
    """Take one character as text: the rule of last resort."""
    if not silent:
        state.push("text", "", 0).content = state.src[state.pos]
    state.pos += 1
    return True


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE_REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("footnote_reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark")
    reader.disable(["reference", "code", "html_block", "fragments_join"])
    inline = reader.inline.ruler
    inline.before("link", "footnote_reference", _footnote_reference)
    inline.push("character", _character)
    for rule in list(inline.__rules__):
        inline.at(rule.name, _placed(rule.fn))
        if not rule.enabled:
            inline.disable(rule.name)
    return reader


_READER = _reader()


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text (as `same_length` gives it) in order; source ranges in characters."""
    tokens: list[Token] = []
    text = text.replace("\f", "\n")
    _READER.block.parse(text, _READER, {}, tokens)
    return list(_walk(tokens, _Lines(text)))


class _Lines:
    """Where each line starts and ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        self.starts.extend(match.end() for match in re.finditer("\n", text))
        if self.starts[-1] != len(text):
            self.starts.append(len(text))

    def span(self, lines: Sequence[int]) -> Span:
        last = len(self.starts) - 1
        return Span(self.starts[min(lines[0], last)], self.starts[min(lines[1], last)])


def _walk(tokens: Sequence[Token], lines: _Lines) -> Iterator[Block]:
    group = depth = 0
    marker: Piece | None = None
    heading: Token | None = None
    opens = loose = False
    last_line = -1
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            group += depth == 0
            depth += 1
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            depth -= 1
        elif token.type == "list_item_open" and token.map:
            marker, opens = _marker(token, lines), True
        elif token.type == "paragraph_open":
            loose = not token.hidden
        elif token.type == "heading_open":
            heading = token
        elif token.type == "hr" and token.map:
            yield Block("rule", lines.span(token.map))
        elif token.type == "fence" and token.map:
            yield _fence(token, lines)
        elif token.type == "inline" and token.map:
            pieces = tuple(_pieces(token, lines))
            if heading is not None:
                adjoins = token.map[0] == last_line
                last_line = (heading.map or token.map)[1]
                yield from _heading(heading, pieces, lines, adjoins)
                heading = marker = None
            elif not depth:
                yield Block("paragraph", lines.span(token.map), pieces)
            else:
                span = lines.span(token.map)
                yield Block("item", span, pieces, 0, marker, group, opens=opens, loose=loose)
                marker, opens = None, False


def _marker(token: Token, lines: _Lines) -> Piece | None:
    """The number of an ordered item with its dot, where it stands; None for a bullet."""
    assert token.map is not None
    line = lines.span((token.map[0], token.map[0] + 1))
    number = re.compile(rf"(?<!\d){token.info}{re.escape(token.markup)}(?=\s|$)")
    found = number.search(lines.text, line.start, line.end) if token.info else None
    return Piece(found[0], Span(*found.span())) if found else None


def _heading(
    token: Token, pieces: tuple[Piece, ...], lines: _Lines, adjoins: bool
) -> Iterator[Block]:
    assert token.map is not None
    span = lines.span(token.map)
    block = Block("heading", span, pieces, level=int(token.tag[1]), adjoins=adjoins)
    text = block.text
    if token.markup == "-" and (len(text) > _SETEXT_CHARACTERS or text.endswith((".", ",", ";"))):
        rule = lines.span((token.map[1] - 1, token.map[1]))
        yield Block("paragraph", Span(span.start, rule.start), pieces)
        yield Block("rule", rule)
    else:
        yield block


def _fence(token: Token, lines: _Lines) -> Block:
    assert token.map is not None
    pieces = []
    for number in range(token.map[0] + 1, token.map[1]):
        span = lines.span((number, number + 1))
        text = lines.text[span.start : span.end]
        if number + 1 < token.map[1] or text.strip(f"> \t\n{token.markup[0]}"):
            pieces.append(Piece(text, span))
    return Block("code", lines.span(token.map), tuple(pieces))


class _Places:
    """From positions in a block's inline content to positions in the source."""

    def __init__(self, token: Token, lines: _Lines) -> None:
        assert token.map is not None
        self.content_starts: list[int] = []
        self.shifts: list[int] = []
        at = 0
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            bare = line.lstrip(" \t")
            span = lines.span((number, number + 1))
            column = lines.text.rfind(bare, span.start, span.end)
            self.content_starts.append(at)
            self.shifts.append(column - (at + len(line) - len(bare)))
            at += len(line) + 1

    def span(self, start: int, end: int, line: int) -> tuple[Span, int]:
        starts = self.content_starts
        while line + 1 < len(starts) and starts[line + 1] <= start:
            line += 1
        last = line
        while last + 1 < len(starts) and starts[last + 1] < end:
            last += 1
        return Span(start + self.shifts[line], end + self.shifts[last]), line


def _pieces(token: Token, lines: _Lines) -> Iterator[Piece]:
    children: list[Token] = []
    _READER.inline.parse(token.content, _READER, {}, children)
    places = _Places(token, lines)
    depth = {"em": 0, "strong": 0, "sup": 0}
    line = 0
    for child in children:
        if "span" not in child.meta:
            continue
        start, end = child.meta["span"]
        span, line = places.span(start, end, line)
        name, step = _style(child)
        if name:
            depth[name] = max(0, depth[name] + step)
            continue
        emphasised = bool(depth["em"] or depth["strong"])
        yield from _text_pieces(child, span, lines.text, emphasised, bool(depth["sup"]))


def _style(token: Token) -> tuple[str, int]:
    """Which style a token opens (+1) or closes (-1); "" for none."""
    if token.type in ("em_open", "em_close", "strong_open", "strong_close"):
        return token.tag, token.nesting
    if token.type == "html_inline" and (tag := _TAG.match(token.content)):
        name = tag[2].lower()
        style = "sup" if name == "sup" else _EMPHASIS.get(name, "")
        return style, -1 if tag[1] else 1
    return "", 0


def _text_pieces(
    token: Token, span: Span, text: str, emphasised: bool, raised: bool
) -> Iterator[Piece]:
    content = token.content
    tag = content if token.type == "html_inline" else ""
    if token.type in ("softbreak", "hardbreak") or _PARTING.match(tag):
        yield Piece(" ", span, emphasised, line_break=True)
    elif token.type == "footnote_reference":
        yield Piece(content, span, emphasised, raised=True)
    elif token.type in ("text", "text_special", "code_inline") and content:
        found = text[span.start : span.end].replace("\n", " ").find(content)
        if found < 0 or token.info == "entity":
            yield Piece(content, span, emphasised, raised)
            return
        at = span.start + found
        raised = raised or (content == "*" and token.type == "text_special")
        for part in _RAISED.finditer(content):
            place = Span(at + part.start(), at + part.end())
            yield Piece(part[0], place, emphasised, raised or part[1] is not None)
