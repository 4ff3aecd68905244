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


def terms_as_printed(text: str, lexical: LexicalIndex) -> list[str]:
    """Return the terms of a question in order, each followed by its other spellings.

    A term that no report has gives way to its other spellings, if the reports have one.
    """
    own = lexical.analyzer.terms
    words = _WORD.findall(unicodedata.normalize("NFKC", text))
    found: list[str] = []
    for at, word in enumerate(words):
        terms = own(word)
        others = other_spellings(word, lexical) if terms else []
        found += [term for term in terms if lexical.knows(term) or not others]
        found += others
        if at + 1 < len(words) and (joined := _joined(word, words[at + 1], lexical)):
            found.append(joined)
    return found


def term_of(word: str, lexical: LexicalIndex) -> str:
    """Return the term of a word, in another spelling if the reports have only that one."""
    (term, *_) = lexical.analyzer.terms(word)
    if lexical.knows(term):
        return term
    return max(other_spellings(word, lexical), key=len, default=term)


def other_spellings(word: str, lexical: LexicalIndex) -> list[str]:
    """Return the terms of the other spellings of a word that the reports have.

    Of a word that they have, only British and American spellings are looked for.
    """
    analyzer = lexical.analyzer
    (term, *_) = analyzer.terms(word) or [""]
    stems = dict.fromkeys(analyzer.terms(" ".join(_respelt(word.casefold()))))
    found = [stem for stem in stems if stem != term and lexical.knows(stem)]
    if found or not term or lexical.knows(term):
        return found
    accented = [one for one in lexical.terms_like(term, 0) if _plain(one) == _plain(term)]
    return accented or _apart(word.casefold(), lexical)


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
