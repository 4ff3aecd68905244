"""From text to terms: words in lower case, without stop words, stemmed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
# Snowball's names for the languages that the reports may be in; another one is not stemmed.
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
# bm25s's names for the stop words of a language; another one has none.
_STOP_WORDS = {
    "da": "DANISH", "de": "GERMAN", "en": "EN_PLUS", "es": "SPANISH", "fr": "FRENCH",
    "it": "ITALIAN", "nl": "DUTCH", "no": "NORWEGIAN", "pt": "PORTUGUESE", "ru": "RUSSIAN",
    "sv": "SWEDISH", "tr": "TURKISH",
}  # fmt: skip


def stop_words(language: str) -> tuple[str, ...]:
    """The stop words of a language (ISO 639-1), as bm25s lists them."""
    from bm25s import stopwords

    name = _STOP_WORDS.get(language)
    return tuple(getattr(stopwords, f"STOPWORDS_{name}")) if name else ()


class Analyzer:
    """Turns text into terms: words, lower case, without stop words, stemmed."""

    def __init__(self, language: str, stop_words: Sequence[str]) -> None:
        self.language, self.stop_words = language, tuple(stop_words)
        self._stops = frozenset(stop_words)
        name = _STEMMERS.get(language)
        stemmer = Stemmer.Stemmer(name) if name else None
        self._stem = lru_cache(maxsize=65536)(stemmer.stemWord if stemmer else str)

    def terms(self, text: str) -> list[str]:
        """The terms of a text in order, repeated ones included."""
        words = _WORD.findall(unicodedata.normalize("NFKC", text))
        return [self._stem(word.casefold()) for word in words if not self._stopped(word)]

    def _stopped(self, word: str) -> bool:
        """Whether a word says nothing; in capitals (WHO, US, IT) it is a name and does."""
        return word.casefold() in self._stops and not (word.isupper() and len(word) > 1)
