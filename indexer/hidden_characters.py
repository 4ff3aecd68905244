"""Characters that nobody sees and that act on what stands around them: no text of ours holds one.

A terminal obeys escape characters, what turns the direction of writing shows words in another
order, and tag characters carry words that only programs read.
"""

from __future__ import annotations

import re

# Of regular expressions, without brackets. White space is not among them, nor the joiners (U+200C,
# U+200D) and marks (U+200E, U+200F) that some languages are written with.
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_DIRECTIONS = r"\u202a-\u202e\u2066-\u2069"
_TAGS = r"\U000e0000-\U000e007f"
# Soft hyphen, zero-width space, word joiner, invisible operators, byte order mark, annotations.
_WITHOUT_WIDTH = r"\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"
HIDDEN = f"{_CONTROLS}{_DIRECTIONS}{_TAGS}{_WITHOUT_WIDTH}"
_EACH = re.compile(f"[{HIDDEN}]")
# White space that a terminal or a program may take for more than a blank.
_ODD_BLANKS = re.compile(r"[\x0b-\x0d\x1c-\x1f\x85\u2028\u2029]")


def visible(text: str) -> str:
    """Return a text without hidden characters; line ends stay, odd ones become blanks."""
    return _ODD_BLANKS.sub(" ", _EACH.sub("", text))


def visible_line(text: str) -> str:
    """Return a text without hidden characters on one line, with single blanks."""
    return " ".join(_EACH.sub("", text).split())
