"""Texts as Markdown that shows them as they are."""

from __future__ import annotations

import re

from server.citation.styles.one_line import one_line

# What Markdown reads as markup wherever it stands. Dollars begin formulas on some sites; a `#` at
# the end of a heading is dropped, and a blank line of `=` or `-` makes one of what is above it.
_SIGNS = re.compile(r"([\\`*\[\]<>|~$#]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
# What begins a list or a rule, where it begins a line.
_LINE_START = re.compile(r"([-+=](?=[\s\-+=]|$))|(\d{1,9})([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return Markdown that a viewer shows as this text, on one line."""
    plain = _SIGNS.sub(r"\\\1", one_line(text))
    return _LINE_START.sub(_escaped_start, plain, count=1) if _LINE_START.match(plain) else plain


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
