"""The letters of names in Latin script, to stand between the brackets of a pattern.

"İstemi̇l", "Đorđević", "Nguyễn": a name may begin with any capital of any language, and a mark may
stand beside its letter as a character of its own (Unicode 16, chapter 7.1 and 7.9).
"""

from __future__ import annotations

from collections.abc import Iterable

# ASCII, Latin-1, Latin Extended A and B, and Latin Extended Additional.
_BLOCKS = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
# Combining diacritical marks.
MARKS = "\u0300-\u036f"


def _ranges(characters: Iterable[int]) -> str:
    """Return code points in ascending order as ranges: "A-ZÀ-Ö"."""
    runs: list[list[int]] = []
    for code in characters:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


UPPER = _ranges(code for code in _BLOCKS if chr(code).isupper())
LOWER = _ranges(code for code in _BLOCKS if chr(code).islower())
# A word of a name: "Đorđević", "O’Brien"; and one that may be short for more: "St.", "J."
NAME_WORD = rf"[{UPPER}][\w{MARKS}’'-]+"
NAME_WORD_OR_INITIAL = rf"[{UPPER}][\w{MARKS}’'.-]*"
