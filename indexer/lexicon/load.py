"""Read the word lists under `en/`.

A list is a text file. Its entries stand between commas or on lines of their own, `#` begins a
comment line, and `[name]` on a line begins a section. Entries before the first section belong to
the section "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from indexer.errors import LexiconError

_LISTS = Path(__file__).with_name("en")


@cache
def sections_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the entries of each section of a list; raises LexiconError if there is no list."""
    return read_list(_LISTS / f"{name}.txt")


def word_list(name: str, *sections: str) -> tuple[str, ...]:
    """Return the entries of a list: of the given sections, or of the one without a name."""
    lists = sections_of(name)
    missing = [section for section in sections or ("",) if section not in lists]
    if missing:
        raise LexiconError(f"the word list {name}.txt has no section [{missing[0]}]; add it")
    return tuple(entry for section in sections or ("",) for entry in lists[section])


def read_list(path: Path) -> dict[str, tuple[str, ...]]:
    """Read one list from a file; raises LexiconError if there is none or it is not UTF-8."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"the word list {path} cannot be read ({error}); install the program again"
        raise LexiconError(message) from error
    lists: dict[str, list[str]] = {}
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip().strip("[]")
        elif not line.startswith("#"):
            own = lists.setdefault(section, [])
            own.extend(entry for part in line.split(",") if (entry := part.strip()))
    return {section: tuple(own) for section, own in lists.items() if own}


def one_of(entries: Iterable[str]) -> str:
    """Return a pattern that matches one of the entries, the longest first; `*` is any ending."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    either = "|".join(re.escape(entry).replace(r"\*", r"\w*") for entry in ordered)
    return f"(?:{either})"
