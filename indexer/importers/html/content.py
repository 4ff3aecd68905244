"""Find the main content of a page, and say why any other text is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set

from indexer.importers.html.page.types import Element, Event, Page
from indexer.lexicon.load import word_list

# Why a text is left out, "" if it is not.
Reason = Callable[[Element], str]
_AROUND, _OUTSIDE = "navigation", "outside the main content"
_ROLLS = frozenset(word_list("rolls", "heads of those who attended"))
# A single article is the content of its page when it has so much of its text.
_ARTICLE_SHARE = 0.5


def find_content(page: Page) -> Reason:
    """Return what says whether an element's text is a page's content.

    It is the text in `<main>` and a roll before it, or else in a single article, or else in the
    whole page; a page header counts only in a page without either, where it is the title block.
    """
    texts = [event for event in page.events if _is_text(event, page.text)]
    if any(event.element.context.in_main for event in texts):
        roll = _roll(texts, page.text)
        return _reason(lambda element: element.context.in_main or id(element) in roll)
    sizes = Counter[int]()
    for event in texts:
        sizes[event.element.context.article] += len(event.span)
    if 1 in sizes and not set(sizes) - {0, 1} and sizes[1] >= _ARTICLE_SHARE * sizes.total():
        return _reason(lambda element: element.context.article == 1)
    return _reason(lambda element: True)


def _roll(texts: Sequence[Event], text: str) -> Set[int]:
    """Return the elements outside `<main>` that stand under a heading such as "Attendees".

    Minutes on the web may have who attended before their main content.
    """
    found: set[int] = set()
    heading: Element | None = None
    words, is_roll = "", False
    for event in texts:
        context = event.element.context
        if context.in_main:
            heading, is_roll = None, False
            continue
        if context.heading is not None:
            same = context.heading is heading
            words = (words if same else "") + text[event.span.start : event.span.end]
            heading, is_roll = context.heading, " ".join(words.casefold().split()) in _ROLLS
        if is_roll:
            found.add(id(event.element))
    return found


def _is_text(event: Event, text: str) -> bool:
    """Return whether an event is text that the page shows for its own sake."""
    context = event.element.context
    if event.kind != "text" or context.skip or context.banner is not None:
        return False
    return not text[event.span.start : event.span.end].isspace()


def _reason(holds: Callable[[Element], bool]) -> Reason:
    def reason(element: Element) -> str:
        context = element.context
        if context.skip:
            return context.skip
        if not holds(element):
            return _AROUND if context.banner is not None else _OUTSIDE
        is_title = context.banner is None or context.banner.is_title_block
        return "" if is_title else _AROUND

    return reason
