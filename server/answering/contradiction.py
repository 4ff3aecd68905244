"""English words that turn a statement around: negations, opposites, superlatives, ordinals."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

import Stemmer

from indexer.lexicon.load import one_of, word_list

_WORD = re.compile(r"[^\W\d_]+")
_NEGATION = re.compile(rf"n['’]t\b|\b{one_of(word_list('negations'))}\b", re.I)
_RANK = re.compile(rf"\b{one_of(word_list('ranks', 'ordinals', 'superlatives'))}\b", re.I)
_PREFIXES = word_list("negations", "prefixes")
# The shortest word that is looked for behind a prefix: "in" + "form" is no opposite of "form".
_ROOT = 5


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in word_list("opposites"):
        one, other = map(_stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def negated(text: str) -> bool:
    """Whether a text negates something."""
    return _NEGATION.search(text) is not None


def ranks(text: str) -> frozenset[str]:
    """The superlatives and ordinals of a text, in lower case."""
    return frozenset(match.casefold() for match in _RANK.findall(text))


def opposites(question: str, sentence: str, passage: str) -> int:
    """How many words of a question are not in a passage while a sentence of it has an opposite."""
    there = _words(sentence)
    stems = {_stem(word) for word in there}
    around = {_stem(word) for word in _words(passage)}
    return sum(
        not stems.isdisjoint(_opposites().get(_stem(word), ())) or _prefixed(word, there)
        for word in _words(question)
        if _stem(word) not in around
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _prefixed(word: str, there: Set[str]) -> bool:
    """Whether a word without a prefix of denial, or with one, is among others."""
    return any(
        (len(word) >= _ROOT and prefix + word in there)
        or (
            word.startswith(prefix)
            and len(word) - len(prefix) >= _ROOT
            and word[len(prefix) :] in there
        )
        for prefix in _PREFIXES
    )
