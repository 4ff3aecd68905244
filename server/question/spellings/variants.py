"""Find the spellings of a word that the reports have: British or American, joined or apart.

"defence" is also "defense", "e-mail" is "email", "land mines" is "landmines", "cafe" is "café".
Nothing is looked for that no report has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from indexer.index.search.lexical import LexicalIndex
from indexer.lexicon.load import word_list

_WORD = re.compile(r"[^\W_]+")
# The shortest part, in characters, of a word that reports write as two.
_LEAST_PART = 3


class Spellings:
    """The spellings of the words of one question; each word is looked up once."""

    def __init__(self, lexical: LexicalIndex) -> None:
        self._lexical = lexical
        self._found: dict[str, tuple[list[str], list[str]]] = {}

    def terms(self, text: str) -> list[str]:
        """Return the terms of a text in order, each followed by its other spellings.

        A term that no report has gives way to its other spellings, if the reports have one.
        """
        words = _WORD.findall(unicodedata.normalize("NFKC", text))
        found: list[str] = []
        for at, word in enumerate(words):
            terms, others = self._of(word)
            found += [term for term in terms if not others or self._lexical.knows(term)]
            found += others
            if at + 1 < len(words) and (joined := _joined(word, words[at + 1], self._lexical)):
                found.append(joined)
        return found

    def term(self, word: str) -> str | None:
        """Return the term of a word, in another spelling if the reports have only that one.

        None for a word that has no term.
        """
        terms, others = self._of(word)
        if not terms or self._lexical.knows(terms[0]):
            return terms[0] if terms else None
        return max(others, key=len, default=terms[0])

    def _of(self, word: str) -> tuple[list[str], list[str]]:
        """The terms of a word, and those of its other spellings that the reports have."""
        if word not in self._found:
            terms = self._lexical.analyzer.terms(word)
            others = _others(word.casefold(), terms[0], self._lexical) if terms else []
            self._found[word] = terms, others
        return self._found[word]


def _others(word: str, term: str, lexical: LexicalIndex) -> list[str]:
    """The terms of the other spellings of a word; British and American ones alone, if it is known.

    The word is in lower case, and `term` is its own.
    """
    stems = dict.fromkeys(lexical.analyzer.terms(" ".join(_respelt(word))))
    found = [stem for stem in stems if stem != term and lexical.knows(stem)]
    if found or lexical.knows(term):
        return found
    accented = [one for one in lexical.terms_like(term, 0) if _plain(one) == _plain(term)]
    return accented or _apart(word, lexical)


def _respelt(word: str) -> Iterator[str]:
    """The other spellings of a word in lower case, real or not."""
    for one, other in _pairs("endings"):
        if word.endswith(one):
            yield word.removesuffix(one) + other
        if word.endswith(other):
            yield word.removesuffix(other) + one
    for one, other in _pairs("anywhere"):
        if one in word:
            yield word.replace(one, other)
        if other in word and len(other) > _LEAST_PART:
            yield word.replace(other, one)


def _apart(word: str, lexical: LexicalIndex) -> list[str]:
    """The terms of the two words that a passage writes for one: "land mines"."""
    for at in range(1, len(word) - _LEAST_PART + 1):
        head, tail = word[:at], word[at:]
        if at < _LEAST_PART and head not in _prefixes():
            continue
        terms = lexical.analyzer.terms(f"{head} {tail}")
        rows = [set(lexical.rows(term).tolist()) for term in terms]
        if len(terms) == 2 and set.intersection(*rows):
            return terms
    return []


def _joined(one: str, other: str, lexical: LexicalIndex) -> str | None:
    """The term of two words in a row that the reports write as one: "co-financing"."""
    (term, *_) = lexical.analyzer.terms(one + other) or [""]
    long_enough = len(one) >= _LEAST_PART or one.casefold() in _prefixes()
    return term if term and long_enough and lexical.knows(term) else None


def _plain(term: str) -> str:
    """A term without accents."""
    split = unicodedata.normalize("NFD", term)
    return "".join(char for char in split if not unicodedata.combining(char))


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(word_list("spelling", "prefixes"))


@cache
def _pairs(section: str) -> tuple[tuple[str, str], ...]:
    pairs = (entry.split("=") for entry in word_list("spelling", section))
    return tuple((one.strip(), other.strip()) for one, other in pairs)
