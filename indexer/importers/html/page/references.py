"""Read character references (`&amp;`, `&#8212;`) as browsers do."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_CLOSED_REFERENCE = re.compile(r"&#?\w{1,32};")
# No Unicode number has more digits, decimal or hexadecimal.
_DIGITS = 7
_NO_CHARACTER = "\ufffd"


def read_reference(written: str) -> tuple[str, int]:
    """Return the characters of a reference, and how many characters of `written` it takes.

    It takes none when no name begins so. Some old names need no semicolon: `&copy2` is "©2".
    """
    if written[1] == "#":
        return _numbered(written), len(written)
    name = written[1:]
    if name in html5:
        return html5[name], len(written)
    for end in range(len(name), 1, -1):
        if name[:end] in html5:
            return html5[name[:end]], end + 1
    return "", 0


def unescape_attribute(value: str) -> str:
    """Return an attribute's value with its references read; in a link `&copy=2` is none."""
    if "&" not in value:
        return value
    return _CLOSED_REFERENCE.sub(lambda found: unescape(found[0]), value)


def _numbered(written: str) -> str:
    """Return the character of a number; one that is no character is U+FFFD or nothing."""
    digits = written.strip("&#xX;").lstrip("0")
    if len(digits) > _DIGITS:
        return _NO_CHARACTER
    return unescape(written.rstrip(";") + ";")
