"""Tell the script of letters, and the language of a text by its script."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

# Scripts that are the scripts of one language before all.
_LANGUAGES = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CYRILLIC": "ru",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "SINHALA": "si",
    "TAMIL": "ta",
    "THAI": "th",
}
# Letters that Persian and Ukrainian have and Arabic and Russian do not.
_PERSIAN, _UKRAINIAN = frozenset("پچژگکی"), frozenset("іїєґ")
# A language has its script for so much of its letters, and its own letters for so much of them.
_MOST, _OWN = 0.6, 0.02
_MIXED = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_CHARACTERS = 20_000


def language_by_script(text: str) -> str:
    """Return the ISO 639-1 code of the language whose script most of a text has, "" for Latin."""
    letters = [character for character in text if character.isalpha()]
    counts = Counter(map(script_of, letters))
    best = max(counts, key=lambda script: counts[script], default="")
    if counts[best] < _MOST * len(letters) or best not in _LANGUAGES:
        return ""
    for script, own, language in (("ARABIC", _PERSIAN, "fa"), ("CYRILLIC", _UKRAINIAN, "uk")):
        if best == script and sum(map(own.__contains__, letters)) > _OWN * len(letters):
            return language
    return _LANGUAGES[best]


def mixes_scripts(word: str) -> bool:
    """Return whether a word has letters of several scripts, as badly encoded text has."""
    return len({script_of(character) for character in word} & _MIXED) > 1


@lru_cache(_CHARACTERS)
def script_of(character: str) -> str:
    """Return the first word of a character's name, which is its script: "LATIN", "ARABIC"."""
    return unicodedata.name(character, "").partition(" ")[0]
