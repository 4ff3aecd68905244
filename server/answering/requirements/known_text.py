"""The text that was searched, and whether it has a term, all terms of a text, or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.index.search.headings import HeadingIndex
from indexer.index.search.lexical import LexicalIndex
from indexer.types import IntArray, Passage
from server.answering.requirements.misspelling import misspelt_term
from server.retrieval.types import Scope

# "I.M.F."
DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


@dataclass(frozen=True, slots=True)
class KnownText:
    """The text of one language that was searched: paragraphs, headings, footnotes, titles.

    `within` are the rows of the passages, None for all of the language, which begins at the row
    `first` of all `records`.
    """

    lexical: LexicalIndex
    headings: HeadingIndex
    within: IntArray | None
    records: Records
    first: int

    def has(self, text: str) -> bool:
        """Return whether all terms of a text stand somewhere."""
        return all(self.has_term(term) for term in self.lexical.analyzer.terms(text))

    def has_term(self, term: str) -> bool:
        """Return whether a term stands in a paragraph or in the text around one."""
        return self.lexical.holds(term, self.within) or self.headings.surrounds(term, self.within)

    def has_together(self, text: str) -> bool:
        """Return whether a paragraph, with the text around it, has all terms of a text.

        An acronym with dots of which some letters are stop words (W.T.O.) must stand without dots.
        """
        terms = self.lexical.analyzer.terms(text)
        if DOTTED.fullmatch(text) and len(terms) < text.count("."):
            return self.has(text.replace(".", ""))
        return not terms or len(self.rows_with(text)) > 0

    def rows_with(self, text: str) -> IntArray:
        """Return the passages, ascending, that with the text around them have all terms of a text.

        There are none with a text that has no term.
        """
        rows = self.within
        terms = self.lexical.analyzer.terms(text)
        for term in terms:
            own = np.union1d(self.lexical.rows(term), self.headings.rows(term))
            rows = own if rows is None else np.intersect1d(rows, own)
        return np.zeros(0, dtype=np.int64) if rows is None or not terms else rows

    def passages(self, rows: IntArray) -> Iterator[Passage]:
        """Yield the passages at some rows of the language."""
        return (self.records.passages[self.first + row] for row in rows.tolist())

    def has_misspelt(self, term: str) -> bool:
        """Return whether a term is a misspelling of one that stands in a paragraph."""
        if self.lexical.knows(term):
            return False
        near = misspelt_term(term, self.lexical)
        return near is not None and self.lexical.holds(near, self.within)


def known_texts(index: Index, scopes: Sequence[Scope]) -> tuple[KnownText, ...]:
    """Return the known text of each language of an index."""
    return tuple(
        KnownText(search.lexical, search.headings, scope.rows, index.records, search.first)
        for search, scope in zip(index.searches, scopes, strict=True)
    )
