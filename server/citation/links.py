"""Links to a quote: an anchor for its characters, and a text fragment that any browser finds.

An anchor ends with a short hash of the quoted words, so that whoever follows it after the report
was changed is never led to other words unawares.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote, urlencode

from indexer.types import Passage, Span
from server.citation.normal_form import normal_form

# Bytes of the hash: 8 characters. Of the 100,000 ranges of a long report that one link is compared
# with, another one has the same hash once in ten million times.
_HASH_BYTES = 5
# Punctuation that decides nothing, unless a digit follows: -4, 1,000.
_PASSED_OVER = re.compile("[.,;:\u2014_-](?!\\d)")
# Words: a quote of up to so many is given whole, a longer one by so many at each end.
_WHOLE = 10
_ENDS = 5
_WORD_REST = re.compile(r"\w*")


def anchor(passage: Passage, span: Span) -> str:
    """Return the id, on the report's page, of a range of a passage's characters."""
    digest = words_hash(passage.text[span.start : span.end])
    return f"p{passage.paragraph}:{span.start}-{span.end}~{digest}"


def words_hash(text: str) -> str:
    """Return a short hash of the words of a text: the beginning of their SHA-256 in base 32.

    Texts with the same normal form have the same one, and so have those that differ in full stops,
    commas and dashes that stand in no number.
    """
    plain = " ".join(_PASSED_OVER.sub(" ", normal_form(text)).split())
    digest = hashlib.sha256(plain.encode()).digest()
    return base64.b32encode(digest[:_HASH_BYTES]).decode().lower()


def report_url(report_id: str, question: str = "", fragment: str = "", paragraph: int = 0) -> str:
    """Return the address of a report; the passages that answer the question are marked in it.

    Of a report that is shown in parts it is the part that holds `paragraph`; 0 is the beginning.
    """
    pairs = (("q", question), ("p", paragraph))
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"/reports/{report_id}{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"


def quote_url(passage: Passage, span: Span, paragraph: int = 0) -> str:
    """Return the address of a quote that people copy: it names its characters and its words.

    `paragraph` is its own where the report is shown in parts.
    """
    fragment = anchor(passage, span) + text_fragment(passage, span)
    return report_url(passage.report_id, fragment=fragment, paragraph=paragraph)


def text_fragment(passage: Passage, span: Span) -> str:
    """Return the directive by which a browser finds a quote; "" if it holds no whole word.

    The page shows a footnote's number where it is called, so no term of the directive may include a
    call, nor a line's end.
    """
    start, end = _whole_words(passage.text, span)
    runs = [run.split() for run in _runs(passage, start, end)]
    runs = [run for run in runs if run]
    if not runs:
        return ""
    if len(runs) == 1 and len(runs[0]) <= _WHOLE:
        return f":~:text={_term(runs[0])}"
    return f":~:text={_term(runs[0][:_ENDS])},{_term(runs[-1][-_ENDS:])}"


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """Return the range without words that are cut at its ends; browsers match whole words."""
    start, end = span.start, span.end
    if start and text[start - 1].isalnum():
        cut = _WORD_REST.match(text, start, end)
        start = cut.end() if cut else start
    if end < len(text) and text[end].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return start, end


def _runs(passage: Passage, start: int, end: int) -> list[str]:
    """Return the text of the range, divided at footnote calls and line ends."""
    text = passage.text
    calls = {note.call for note in passage.footnotes if note.call is not None}
    lines = {at for at in range(start, end) if text[at] == "\n"}
    edges = [start, *sorted(at for at in calls | lines if start < at < end), end]
    return [text[a:b] for a, b in pairwise(edges)]


def _term(words: Sequence[str]) -> str:
    """Return words as a term; characters of the directive's own syntax are percent-encoded."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
