"""Texts in the form in which they are compared: what no reader sees as a difference is gone.

White space is one blank; quotation marks, apostrophes and hyphens have one form each; ligatures are
their letters; characters that nobody sees are left out; accents stand apart from their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.types import Span

_HYPHENS = "\u2010\u2011\u2013\u2212"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc"
_QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SAME = str.maketrans(
    {
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTATION_MARKS, '"'),
        "\u2026": "...",
        # The ligatures of printers: ff, fi, fl, ffi, ffl, long st, st.
        **{c: unicodedata.normalize("NFKC", c) for c in map(chr, range(0xFB00, 0xFB07))},
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def normal_form(text: str) -> str:
    """Return a text in its normal form, without blanks at its ends."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFD", text))
    return " ".join(visible.translate(_SAME).split())


@dataclass(frozen=True, slots=True)
class AlignedText:
    """The characters of a text in normal form, and the place of each in the text.

    `places` has one place for each character of `characters`: its position in the original text.
    """

    characters: str
    places: tuple[int, ...]


def aligned(text: str) -> AlignedText:
    """Return a text in normal form, with the places of its characters."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        blank = bool(characters) and characters[-1] == " "
        if character.isspace():
            own = "" if blank or not characters else " "
        else:
            own = _INVISIBLE.sub("", unicodedata.normalize("NFD", character)).translate(_SAME)
        characters.extend(own)
        places.extend([place] * len(own))
    if characters and characters[-1] == " ":
        del characters[-1], places[-1]
    return AlignedText("".join(characters), tuple(places))


def transferred(span: Span, from_text: str, to_text: str) -> Span:
    """Return a range of a text in another one that has the same normal form."""
    if from_text == to_text:
        return span
    one, other = aligned(from_text), aligned(to_text)
    inside = [at for at, place in enumerate(one.places) if span.start <= place < span.end]
    if not inside or one.characters != other.characters:
        return Span(0, 0)
    return Span(other.places[inside[0]], _end(other.places, inside[-1], len(to_text)))


def _end(places: Sequence[int], last: int, length: int) -> int:
    """The place after the character that a normal one comes from, and after its accents."""
    following = (place for place in places[last + 1 :] if place > places[last])
    return min(places[last] + 1, next(following, length))
