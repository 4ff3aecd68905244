"""Find names by the beginnings of their words, or by words that are spelled nearly so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from indexer.index.names import edits, folded_words
from server.question.entity_linking import LONG_SURNAME, SURNAME


class NameSearch:
    """Which names a search finds: those that have a word for each of its words.

    A word that no known name begins with finds those that differ from it by a letter, or by two if
    it is long.
    """

    def __init__(self, search: str, known: Iterable[str]) -> None:
        words = {word for name in known for word in folded_words(name)}
        self._wanted = [_alike(word, words) for word in folded_words(search)]

    def finds(self, *names: str) -> bool:
        """Return whether some names, all of one speaker, have all words; true without a search."""
        own = {word for name in names for word in folded_words(name)}
        return all(not own.isdisjoint(alike) for alike in self._wanted)


def _alike(word: str, known: Collection[str]) -> frozenset[str]:
    """The known words that begin with a word; if there is none, those that are nearly the same."""
    begun = frozenset(other for other in known if other.startswith(word))
    if begun or len(word) < SURNAME:
        return begun
    most = 2 if len(word) >= LONG_SURNAME else 1
    return frozenset(
        other for other in known if other[0] == word[0] and edits(word, other, most) <= most
    )
