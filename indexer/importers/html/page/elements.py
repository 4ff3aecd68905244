"""Read tokens as elements: which are open at each text, and which end without an end tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from indexer.importers.html.page.contexts import Contexts
from indexer.importers.html.page.names import BLOCKS, HEADINGS, UNSEEN, VOID, emphasis_of
from indexer.importers.html.page.styles import Styles
from indexer.importers.html.page.tables import count_element, count_text
from indexer.importers.html.page.types import Context, Element, Event, EventKind, Page, Token
from indexer.types import Span

# What ends inside one of these does not end what stands around it.
_SCOPE = ("table", "td", "th", "caption", "template", "button", "object")
_TITLES = tuple(HEADINGS)
_GROUPS = ("thead", "tbody", "tfoot", "caption")
# The open elements that a start tag ends, and those that shield them.
_ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *_SCOPE)),
    "dt": (("dt", "dd"), ("dl", *_SCOPE)),
    "dd": (("dt", "dd"), ("dl", *_SCOPE)),
    "tr": (("tr", "caption"), ("table",)),
    "td": (("td", "th", "caption"), ("tr", "table")),
    "th": (("td", "th", "caption"), ("tr", "table")),
    **dict.fromkeys(_GROUPS, (_GROUPS, ("table",))),
    **dict.fromkeys(_TITLES, (_TITLES, _SCOPE)),
    "a": (("a",), _SCOPE),
}
# What cannot stand in a heading that has its text; a heading without end tag ends there.
_AFTER_HEADING = frozenset({"p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "section"})


def read_page(text: str, tokens: Iterable[Token], styles: Styles | None = None) -> Page:
    """Return the elements and events of a text's tokens; `styles` are its style sheets."""
    page = Page(text)
    open_elements = _OpenElements(page, styles or Styles())
    for token in tokens:
        open_elements.read(token)
    open_elements.end(Span(len(text), len(text)))
    return page


class _OpenElements:
    """The elements that are open, the outermost first, and the events of the page so far.

    The places of each name in the stack are kept, so that no search runs through it.
    """

    def __init__(self, page: Page, styles: Styles) -> None:
        self.page, self.styles = page, styles
        self.contexts = Contexts()
        self.stack = [Element("", Span(0, 0), {}, Context())]
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.blocks = [0]
        self.emphasis = self.raised = 0

    def read(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token)
        elif token.kind == "text":
            self._text(token.span)
        else:
            self._emit("raw" if token.kind == "raw" else "comment", token.span)
        if not token.closed:
            what = f"<{token.name}>" if token.name else "comment"
            length = len(token.span)
            self.page.warnings.append(
                f"The {what} at character {token.span.start:,} is never closed: the {length:,} "
                "characters after it are no text."
            )

    def end(self, span: Span) -> None:
        """Close all that is open at the end of the text."""
        self._close_from(1, span)

    def _start(self, token: Token) -> None:
        tag = token.name
        if tag in VOID:
            self._void(token)
            return
        if tag in ("html", "body") and self.places[tag]:
            self._emit("tag", token.span)
            return
        self._end_implied(tag, token.span)
        outer = self.stack[-1]
        element = Element(tag, token.span, token.attributes, outer.context, outer)
        element.block = element if tag in BLOCKS else outer.block
        element.styles = self.styles.of(tag, token.attributes)
        self.contexts.enter(element)
        count_element(element)
        sets_type = emphasis_of(tag, token.attributes)
        if sets_type is not None:
            element.emphasis = 1 if sets_type else -self.emphasis
        element.raised = int(tag == "sup")
        self.emphasis += element.emphasis
        self.raised += element.raised
        self._push(element)
        self._emit("open", token.span)
        if token.closes_itself and (tag not in BLOCKS or tag == "p"):
            self._close_from(len(self.stack) - 1, token.span)

    def _void(self, token: Token) -> None:
        """Read an element without content."""
        tag = token.name
        if tag == "hr":
            self._end_implied(tag, token.span)
        element = Element(tag, token.span, token.attributes, self.stack[-1].context)
        if tag == "hr" or (tag == "br" and self._follows_break()):
            count_element(element)
        self.page.events.append(Event("break" if tag == "br" else "tag", token.span, element))

    def _follows_break(self) -> bool:
        """Return whether only white space stands between a line break and the one before it."""
        for event in reversed(self.page.events[-2:]):
            if event.kind == "break":
                return True
            if event.kind != "text" or self.page.text[event.span.start : event.span.end].strip():
                return False
        return False

    def _text(self, span: Span) -> None:
        characters = len(self.page.text[span.start : span.end].strip())
        context = self.stack[-1].context
        if characters:
            count_text(context, characters)
            if context.heading is not None:
                context.heading.has_text = True
        self._emit("text", span)

    def _emit(self, kind: EventKind, span: Span) -> None:
        styles = self.emphasis > 0, self.raised > 0
        self.page.events.append(Event(kind, span, self.stack[-1], *styles))

    def _end_implied(self, tag: str, span: Span) -> None:
        """Close what a start tag ends: a paragraph before a block, an item before an item."""
        if tag in BLOCKS:
            self._close_last(("p",), _SCOPE, span)
        if tag in _AFTER_HEADING:
            at = self._last(_TITLES)
            if at > self._last(_SCOPE) and self.stack[at].has_text:
                self._close_from(at, span)
        if tag in _ENDS:
            self._close_last(*_ENDS[tag], span)

    def _end(self, token: Token) -> None:
        tag = token.name
        if tag in ("html", "body", *VOID):
            if tag == "br":  # Browsers read </br> as a line break.
                self._void(token)
            else:
                self._emit("tag", token.span)
            return
        before = len(self.stack)
        if tag in BLOCKS:
            names = _TITLES if tag in HEADINGS else (tag,)
            self._close_last(names, self._shields(tag), token.span)
        elif tag in UNSEEN:
            # What is open inside does not keep it open, or the rest of the page would be unseen.
            self._close_last((tag,), [name for name in _SCOPE if name != tag], token.span)
        elif self.places[tag]:
            self._end_inline(self.places[tag][-1], token.span)
        if len(self.stack) == before and tag == "p":  # Browsers make an empty paragraph of it.
            element = Element(tag, token.span, {}, self.stack[-1].context)
            self.page.events.append(Event("close", token.span, element))
        elif len(self.stack) == before:
            self._emit("tag", token.span)

    def _end_inline(self, at: int, span: Span) -> None:
        """Close an inline element; one around open blocks only loses its style."""
        if at > self.blocks[-1]:
            self._close_from(at, span)
            return
        element = self.stack[at]
        self.emphasis -= element.emphasis
        self.raised -= element.raised
        element.emphasis = element.raised = 0

    def _shields(self, tag: str) -> tuple[str, ...]:
        """Return the elements inside which an end tag does not reach out."""
        if tag in ("td", "th", "tr", "caption", "table", *_GROUPS):
            return () if tag == "table" else ("table",)
        return ("ul", "ol", *_SCOPE) if tag == "li" else _SCOPE

    def _last(self, names: Iterable[str]) -> int:
        """Return the place of the last open element with one of some names; -1 for none."""
        return max((self.places[name][-1] for name in names if self.places[name]), default=-1)

    def _close_last(self, names: Iterable[str], shields: Iterable[str], span: Span) -> None:
        at = self._last(names)
        if at > self._last(shields):
            self._close_from(at, span)

    def _push(self, element: Element) -> None:
        at = len(self.stack)
        self.stack.append(element)
        self.places[element.tag].append(at)
        if element.tag in BLOCKS:
            self.blocks.append(at)

    def _close_from(self, at: int, span: Span) -> None:
        """Close the open elements from a place in the stack on, the innermost first."""
        while len(self.stack) > at:
            element = self.stack[-1]
            self._emit("close", span)
            self.stack.pop()
            self.places[element.tag].pop()
            if element.tag in BLOCKS:
                self.blocks.pop()
            self.emphasis -= element.emphasis
            self.raised -= element.raised
