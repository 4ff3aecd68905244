"""Cut an HTML text into tokens, each with its range, as browsers do.

The standard library's parser takes quadratic time for comments and tags that are never closed, and
reads some texts otherwise from one Python release to the next. A citation needs ranges that stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from indexer.importers.html.page.references import unescape_attribute
from indexer.importers.html.page.types import Token
from indexer.types import Span

_MARKUP = re.compile(r"<(?=[a-zA-Z!?/])")
# A tag ends at the first ">" outside its quoted values; a quote that is never closed is none.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[^>])*+)>")
_TAG_WITHOUT_QUOTES = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(
    r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+"
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>))", re.DOTALL)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
# Their content is text without tags. The rest of a file belongs to the first two when they are
# never closed; the others would swallow a whole report.
_TO_THE_END = frozenset({"script", "style"})
_RAW = _TO_THE_END | {"title", "textarea", "iframe", "noembed", "noframes"}


def read_tokens(text: str, is_xml: bool = False) -> Iterator[Token]:
    """Yield the tokens of a text in order; together they cover every character once.

    In XML a tag can close itself, and character data sections are text.
    """
    return _Tokens(text, is_xml).read()


class _Tokens:
    """Reads tokens from the start of a text to its end."""

    def __init__(self, text: str, is_xml: bool) -> None:
        self.text = text
        self.is_xml = is_xml
        self.tag = _TAG
        self.last_tag_end = text.rfind(">")
        self.last_cdata_end = text.rfind(_CDATA_END)
        self.never_closed: set[str] = set()

    def read(self) -> Iterator[Token]:
        start = at = 0
        while (found := _MARKUP.search(self.text, at)) is not None:
            token = self._markup(found.start())
            if token is None:
                at = found.start() + 1
                continue
            if token.span.start > start:
                yield Token("text", Span(start, token.span.start))
            content = self._content(token)
            yield token if content is not None else replace(token, closes_itself=True)
            yield from content or ()
            start = at = content[-1].span.end if content else token.span.end
        if start < len(self.text):
            yield Token("text", Span(start, len(self.text)))

    def _markup(self, at: int) -> Token | None:
        """Return the tag, comment or declaration at an offset; None when it is text."""
        if self.text.startswith("<!--", at):
            return self._comment(at)
        if at > self.last_tag_end:
            return None
        if self.is_xml and self.text.startswith(_CDATA, at) and at < self.last_cdata_end:
            return Token("comment", Span(at, at + len(_CDATA)), _CDATA)
        following = self.text[at + 1 : at + 3]
        if following[0] in "!?" or (following[0] == "/" and not following[1:].isalpha()):
            return Token("comment", Span(at, self.text.index(">", at) + 1))
        return self._tag(at)

    def _comment(self, at: int) -> Token:
        if found := _COMMENT.match(self.text, at):
            return Token("comment", Span(*found.span()))
        return Token("comment", Span(at, len(self.text)), closed=False)

    def _tag(self, at: int) -> Token | None:
        found = self.tag.match(self.text, at)
        if found is None:
            # The quotes of the rest are in disorder; to try again at each tag takes too long.
            self.tag = _TAG_WITHOUT_QUOTES
            found = self.tag.match(self.text, at)
        if found is None:
            return None
        name, rest, span = found[2].lower(), found[3], Span(*found.span())
        if found[1]:
            return Token("end", span, name)
        return Token("start", span, name, _attributes(rest), _closes_itself(rest))

    def _content(self, start: Token) -> list[Token] | None:
        """Return what is read without tags after a token; None where its end tag is missing."""
        name, at = start.name, start.span.end
        if name == _CDATA:
            end = self.text.index(_CDATA_END, at)
            text, closing = Span(at, end), Span(end, end + len(_CDATA_END))
            return [Token("text", text), Token("comment", closing)]
        if start.kind != "start" or name not in _RAW or (self.is_xml and start.closes_itself):
            return []
        if name in self.never_closed:
            return None
        found = _end_tag(name).search(self.text, at)
        if found is not None:
            return [Token("raw", Span(at, found.start()), name)]
        if name in _TO_THE_END:
            return [Token("raw", Span(at, len(self.text)), name, closed=False)]
        self.never_closed.add(name)
        return None


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _closes_itself(rest: str) -> bool:
    """Return whether a tag ends with a slash that belongs to no value."""
    if not rest.endswith("/"):
        return False
    last = rest.rsplit(maxsplit=1)[-1]
    return "=" not in last or last.endswith(('"/', "'/"))


def _attributes(rest: str) -> Mapping[str, str]:
    """Return the attributes of a start tag; of two with the same name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        found.setdefault(name.lower(), unescape_attribute(double or single or bare))
    return found
