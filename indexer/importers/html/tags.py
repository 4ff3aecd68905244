"""Name the tags of a page as markup, each once, unless a piece of text stands for it."""

from __future__ import annotations

from indexer.types import Markup, Span

TAG = "html tag"


class Tags:
    """The markup of a page as far as it is read, and the last tag, which a piece may stand for.

    One tag can close and open many elements, and is named once for all of them.
    """

    def __init__(self) -> None:
        self.markup: list[Markup] = []
        self._seen = Span(0, 0)
        self._unnamed: Span | None = None

    def add(self, span: Span) -> None:
        """Take a tag, which is named unless it is claimed."""
        if span != self._seen:
            self.claim(span)
            self._unnamed = span

    def claim(self, span: Span) -> None:
        """Leave the name of a tag to a piece that stands for it."""
        if span != self._seen:
            self.name_last()
        self._seen, self._unnamed = span, None

    def claim_start(self, span: Span) -> None:
        """Leave the first character of a tag to the blank between two blocks."""
        self.claim(span)
        self._unnamed = Span(min(span.start + 1, span.end), span.end)

    def is_free(self, span: Span) -> bool:
        """Return whether no piece stands for any of a tag yet."""
        return span != self._seen or self._unnamed == span

    def start_of_last(self, span: Span) -> int:
        """Return where what is unclaimed of the last tag, at `span`, starts."""
        return self._unnamed.start if self._unnamed else span.end

    def name_last(self) -> None:
        """Name the last tag, if no piece stands for it."""
        if self._unnamed is not None:
            self.mark(self._unnamed, TAG)
            self._unnamed = None

    def mark(self, span: Span, name: str) -> None:
        """Name a range that is no text."""
        if span:
            self.markup.append(Markup(span, name))
