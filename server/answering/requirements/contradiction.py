"""Find English words that contradict a question: negations, opposites, superlatives, ordinals."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

import Stemmer

from indexer.lexicon.load import one_of, word_list

_WORD = re.compile(r"[^\W\d_]+")
NEGATION = rf"(?:n['’]t|\b{one_of(word_list('negations'))})\b"
_NEGATION = re.compile(NEGATION, re.I)
_RANK = re.compile(rf"\b{one_of(word_list('ranks', 'ordinals', 'superlatives'))}\b", re.I)
_PREFIXES = word_list("negations", "prefixes")
# The shortest word, in characters, that a prefix makes an opposite of: "inform" is none of "form".
_SHORTEST_ROOT = 5
# Words of one root have so many first letters of its stem.
_ROOT = 5
_WORDING = frozenset(word_list("question_words", "asking for something"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return Snowball's stem of an English word in small letters."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """The stems of a stem's opposites, in both directions."""
    found: dict[str, set[str]] = {}
    for pair in word_list("opposites"):
        one, other = map(stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def negated(text: str) -> bool:
    """Return whether a text has a negation."""
    return _NEGATION.search(text) is not None


def ranks(text: str) -> frozenset[str]:
    """Return the superlatives and ordinals of a text, in lower case."""
    return frozenset(match.casefold() for match in _RANK.findall(text))


def opposing_words(question: str, sentence: str, passage: str) -> list[str]:
    """Return the words of a question of which only an opposite stands in a passage's sentence.

    A word whose root is in the passage does not count ("long" where "longer" stands), and nor does
    one that questions are worded with ("give").
    """
    in_sentence, in_passage = _words(sentence), _words(passage)
    stems = {stem(word) for word in in_sentence}
    return [
        word
        for word in sorted(_words(question) - _WORDING - in_passage)
        if not _RANK.fullmatch(word)
        and not any(other.startswith(stem(word)[:_ROOT]) for other in in_passage)
        and _is_opposed(word, in_sentence, stems)
    ]


def opposites(question: str, sentence: str, passage: str) -> int:
    """Return how many words of a question have an opposite in a sentence.

    A word that stands in the passage itself does not count.
    """
    in_sentence = _words(sentence)
    stems = {stem(word) for word in in_sentence}
    in_passage = {stem(word) for word in _words(passage)}
    return sum(
        _is_opposed(word, in_sentence, stems)
        for word in _words(question)
        if stem(word) not in in_passage
    )


def _is_opposed(word: str, others: Set[str], stems: Set[str]) -> bool:
    """Whether a word's opposite is among other words, whose stems are given, too."""
    return not _opposites().get(stem(word), frozenset()).isdisjoint(stems) or _has_prefixed(
        word, others
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _has_prefixed(word: str, others: Set[str]) -> bool:
    """Whether other words have this one with a negating prefix added or removed."""
    return any(
        (len(word) >= _SHORTEST_ROOT and prefix + word in others)
        or (
            word.startswith(prefix)
            and len(word) - len(prefix) >= _SHORTEST_ROOT
            and word[len(prefix) :] in others
        )
        for prefix in _PREFIXES
    )
