"""Turn text into index terms: words in lower case, without stop words, stemmed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
# ISO 639-1 -> Snowball's name. The words of any other language are not stemmed.
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
# ISO 639-1 -> the list of stop words in bm25s. Any other language has none.
_STOP_WORDS = {
    "da": "DANISH", "de": "GERMAN", "en": "EN_PLUS", "es": "SPANISH", "fr": "FRENCH",
    "it": "ITALIAN", "nl": "DUTCH", "no": "NORWEGIAN", "pt": "PORTUGUESE", "ru": "RUSSIAN",
    "sv": "SWEDISH", "tr": "TURKISH",
}  # fmt: skip


def stop_words(language: str) -> tuple[str, ...]:
    """Return the stop words of a language (ISO 639-1) as bm25s lists them; () where it has none."""
    from bm25s import stopwords

    name = _STOP_WORDS.get(language)
    return tuple(getattr(stopwords, f"STOPWORDS_{name}")) if name else ()


@lru_cache(maxsize=64)
def analyzer_of(language: str, stop_words: tuple[str, ...]) -> Analyzer:
    """Return the analyzer of a language, the same one for the same stop words.

    What it and others remember of texts so serves an index that replaces another.
    """
    return Analyzer(language, stop_words)


class Analyzer:
    """Turns texts of one language into terms; each word is stemmed once."""

    def __init__(self, language: str, stop_words: Sequence[str]) -> None:
        self.language, self.stop_words = language, tuple(stop_words)
        self._stop_words = frozenset(stop_words)
        name = _STEMMERS.get(language)
        stemmer = Stemmer.Stemmer(name) if name else None
        self._stem = lru_cache(maxsize=65536)(stemmer.stemWord if stemmer else str)

    def terms(self, text: str) -> list[str]:
        """Return the terms of a text in order, repeated ones included."""
        words = _WORD.findall(unicodedata.normalize("NFKC", text))
        return [self._stem(word.casefold()) for word in words if not self._is_stop_word(word)]

    def _is_stop_word(self, word: str) -> bool:
        """Whether a word is left out; a stop word in capitals (WHO, US, IT) is a name and stays."""
        return word.casefold() in self._stop_words and not (word.isupper() and len(word) > 1)
