"""Normalise the characters of a decoded file without moving any of them."""

from __future__ import annotations

import re

# Line ends and form feeds stay; every other white space becomes a blank.
_BLANKS = {ord(c): " " for c in map(chr, range(0x3001)) if c.isspace() and c not in "\n\t\f"}
_LEADING_BOM = re.compile(r"\A\ufeff")
_ZERO_WIDTH_SPACE = "\u200b"


def normalise_characters(source: str) -> str:
    """Return the source with plain line ends and blanks, and without BOM and NUL characters.

    Each one is replaced by as many characters, so that all offsets stay valid in the source.
    """
    text = source.replace("\r\n", " \n").replace("\r", "\n").replace("\0", _ZERO_WIDTH_SPACE)
    return _LEADING_BOM.sub(" ", text.translate(_BLANKS))
