"""Name a language by one code, however it is written; `languages.txt` lists those known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from indexer.lexicon.load import sections_of

_LIST = "languages"
# What stands between a language and its region or script: en-GB, en_US, zh-Hant.
_SUBTAG = re.compile(r"[-_]")


def language_code(written: str) -> str:
    """Return the ISO 639-1 code of a language that is written as a code or an English name.

    Region and script are left out. A language that the program does not know stays as written, in
    small letters.
    """
    name = " ".join(written.split()).lower()
    return _codes().get(_SUBTAG.split(name)[0], name)


def is_known_language(language: str) -> bool:
    """Return whether a language has a stemmer or stop words; it may be written in any way."""
    return language_code(language) in sections_of(_LIST)


def language_name(language: str) -> str:
    """Return the English name of a known language, and of another what it is written as."""
    entries = sections_of(_LIST).get(language_code(language), ())
    return next((entry for entry in entries if entry[:1].isupper()), language)


@cache
def _codes() -> Mapping[str, str]:
    """Return the ISO 639-1 code for each code and each name, all in small letters."""
    return {
        entry.lower(): code
        for code, entries in sections_of(_LIST).items()
        for entry in (code, *entries)
    }
