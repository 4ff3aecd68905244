"""The text that was searched, and whether it has a term, all terms of a text, or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.reader import Index
from indexer.index.search.headings import HeadingIndex
from indexer.index.search.lexical import LexicalIndex
from indexer.types import IntArray
from server.answering.requirements.misspelling import misspelt_term
from server.retrieval.types import Scope

# "I.M.F."
DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")


@dataclass(frozen=True, slots=True)
class KnownText:
    """The text of one language that was searched: paragraphs, headings, footnotes, titles.

    `within` are the rows of the passages, None for all.
    """

    lexical: LexicalIndex
    headings: HeadingIndex
    within: IntArray | None

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
        rows, terms = self.within, self.lexical.analyzer.terms(text)
        if DOTTED.fullmatch(text) and len(terms) < text.count("."):
            return self.has(text.replace(".", ""))
        for term in terms:
            own = np.union1d(self.lexical.rows(term), self.headings.rows(term))
            rows = own if rows is None else np.intersect1d(rows, own)
        return rows is None or len(rows) > 0

    def has_misspelt(self, term: str) -> bool:
        """Return whether a term is a misspelling of one that stands in a paragraph."""
        if self.lexical.knows(term):
            return False
        near = misspelt_term(term, self.lexical)
        return near is not None and self.lexical.holds(near, self.within)


def known_texts(index: Index, scopes: Sequence[Scope]) -> tuple[KnownText, ...]:
    """Return the known text of each language of an index."""
    return tuple(
        KnownText(search.lexical, search.headings, scope.rows)
        for search, scope in zip(index.searches, scopes, strict=True)
    )
