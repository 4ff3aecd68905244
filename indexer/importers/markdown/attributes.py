"""Find the attributes that Pandoc, kramdown and others write after a heading: `{#id .class}`."""

from __future__ import annotations

import re

from indexer.types import Span

_ATTRIBUTE = r"(?:[#.][^\s{}]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|-)"
# `{#id .class key="value"}`, kramdown's `{: #id}`, and `{-}` for a heading without a number.
_ATTRIBUTES = re.compile(rf"[ \t]*\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}[ \t]*$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*(?:\n|\Z)")
# A line of its own with nothing but kramdown's attributes belongs to the block above it.
_OWN_LINE = re.compile(r"\{:[^{}\n]*\}")


def find_attributes(text: str, line: Span) -> Span | None:
    """Return the range of the attributes at the end of a heading's line, or None."""
    own = text[line.start : line.end]
    if _OWN_LINE.fullmatch(own.strip()):
        return line
    brace = own.rfind("{")
    if brace < 0 or not (_HEADING.match(own) or _UNDERLINE.match(text, line.end)):
        return None
    found = _ATTRIBUTES.match(own, brace)
    return Span(line.start + brace, line.end) if found and own[:brace].strip(" #\t") else None
