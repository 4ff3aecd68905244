"""Read the inline content of a Markdown block as pieces of text, each with its source range."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from indexer.parsing.types import Piece
from indexer.types import Span

_SUPERSCRIPT = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+|[†‡]+)|[^⁰¹²³⁴⁵⁶⁷⁸⁹†‡]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# A tag without values that does not close itself: "<anna>" of a chat, "<b and c>" of a sum.
_BARE_TAG = re.compile(r"<([A-Za-z][\w-]*)(\s[^=/]*)?>")
_WITHOUT_VALUE = re.compile(r"(?:\s+(?:hidden|download|inert|itemscope))*\s*", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</([A-Za-z][\w-]*)")
# The elements of HTML (the WHATWG's living standard, with those that are obsolete).
_HTML_ELEMENT = re.compile(
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|big|"
    "blink|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|"
    "datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|"
    "font|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|i|"
    "iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|marquee|math|menu|meta|"
    "meter|nav|nobr|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|"
    "pre|progress|q|rp|rt|ruby|s|samp|script|search|section|select|slot|small|source|span|"
    "strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|"
    "thead|time|title|tr|track|tt|u|ul|var|video|wbr",
    re.IGNORECASE,
)
# Tags that separate words, unlike those that only set a style.
_SEPARATING_TAG = re.compile(
    r"</?(?:br|p|div|t[dhr]|li|[uod]l|d[td]|h[1-6]|table|hr)\b", re.IGNORECASE
)
_STYLE_TAGS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sup": "sup"}


class SourceLines:
    """The lines of a text and their source ranges."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        self.starts.extend(match.end() for match in re.finditer("\n", text))
        if self.starts[-1] != len(text):
            self.starts.append(len(text))

    def span(self, lines: Sequence[int]) -> Span:
        """Return the range from the first line up to the second (counted from 0, exclusive)."""
        last = len(self.starts) - 1
        return Span(self.starts[min(lines[0], last)], self.starts[min(lines[1], last)])


class _InlineOffsets:
    """A map from offsets in the inline content of a block to offsets in the source."""

    def __init__(self, token: Token, lines: SourceLines) -> None:
        assert token.map is not None
        self.content_starts: list[int] = []
        self.shifts: list[int] = []
        start = 0
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            bare = line.lstrip(" \t")
            span = lines.span((number, number + 1))
            column = lines.text.rfind(bare, span.start, span.end)
            self.content_starts.append(start)
            self.shifts.append(column - (start + len(line) - len(bare)))
            start += len(line) + 1

    def span(self, start: int, end: int, line: int) -> tuple[Span, int]:
        """Return the source range of a range of content, and the line that it begins in.

        The search begins at `line`, so reading all tokens of a block in order takes linear time.
        """
        starts = self.content_starts
        while line + 1 < len(starts) and starts[line + 1] <= start:
            line += 1
        last = line
        while last + 1 < len(starts) and starts[last + 1] < end:
            last += 1
        return Span(start + self.shifts[line], end + self.shifts[last]), line


def read_pieces(token: Token, lines: SourceLines, reader: MarkdownIt) -> Iterator[Piece]:
    """Yield the pieces of an inline token in order."""
    children: list[Token] = []
    reader.inline.parse(token.content, reader, {}, children)
    offsets = _InlineOffsets(token, lines)
    closed = set(_CLOSING_TAG.findall(token.content))
    depth = {"em": 0, "strong": 0, "sup": 0}
    line = 0
    for child in children:
        if "span" not in child.meta:
            continue
        start, end = child.meta["span"]
        span, line = offsets.span(start, end, line)
        emphasised, superscript = bool(depth["em"] or depth["strong"]), bool(depth["sup"])
        if child.type == "html_inline" and _is_text(child.content, closed):
            yield Piece(child.content, span, emphasised, superscript)
            continue
        style, step = _style_change(child)
        if style:
            depth[style] = max(0, depth[style] + step)
            continue
        yield from _text_pieces(child, span, lines.text, emphasised, superscript)


def _style_change(token: Token) -> tuple[str, int]:
    """Return the style that a token opens (+1) or closes (-1); "" when it does neither."""
    if token.type in ("em_open", "em_close", "strong_open", "strong_close"):
        return token.tag, token.nesting
    if token.type == "html_inline" and (tag := _TAG.match(token.content)):
        return _STYLE_TAGS.get(tag[2].lower(), ""), -1 if tag[1] else 1
    return "", 0


def _is_text(tag: str, closed: Collection[str]) -> bool:
    """Return whether what looks like a tag is text: no element of HTML, and not closed.

    "a<b and c>d" is text, too, though there is an element "b": it has no such attributes.
    """
    match = _BARE_TAG.fullmatch(tag)
    if match is None or match[1] in closed:
        return False
    if _HTML_ELEMENT.fullmatch(match[1]) is None:
        return True
    return len(match[1]) == 1 and _WITHOUT_VALUE.fullmatch(match[2] or "") is None


def _text_pieces(
    token: Token, span: Span, text: str, emphasised: bool, superscript: bool
) -> Iterator[Piece]:
    """Yield the pieces of a token that has text or separates words."""
    content = token.content
    tag = content if token.type == "html_inline" else ""
    if token.type in ("softbreak", "hardbreak") or _SEPARATING_TAG.match(tag):
        yield Piece(" ", span, emphasised, line_break=True)
    elif token.type == "footnote_reference":
        yield Piece(content, span, emphasised, superscript=True)
    elif token.type in ("text", "text_special", "code_inline") and content:
        found = text[span.start : span.end].replace("\n", " ").find(content)
        if found < 0 or token.info == "entity":
            yield Piece(content, span, emphasised, superscript)
            return
        start = span.start + found
        # An escaped asterisk is printed as one, and that is a footnote mark.
        superscript = superscript or (content == "*" and token.type == "text_special")
        for part in _SUPERSCRIPT.finditer(content):
            place = Span(start + part.start(), start + part.end())
            yield Piece(part[0], place, emphasised, superscript or part[1] is not None)
