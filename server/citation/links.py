"""Links to a quote: the anchor of its characters, and a text fragment for any browser.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote, urlencode

from indexer.types import Passage, Span

# A quote of up to this many words is named whole; a longer one by so many at either end.
_WHOLE = 10
_ENDS = 5


def anchor(passage: Passage, span: Span) -> str:
    """The id of a range of a passage's characters on the report's page."""
    return f"p{passage.paragraph}:{span.start}-{span.end}"


def report_url(report_id: str, question: str = "", fragment: str = "") -> str:
    """Where a report is read, with the question whose passages are marked in it."""
    query = f"?{urlencode({'q': question})}" if question else ""
    return f"/reports/{report_id}{query}{f'#{fragment}' if fragment else ''}"


def quote_url(passage: Passage, span: Span) -> str:
    """The link to a quote that is copied: to its characters, and to its words."""
    return report_url(
        passage.report_id, fragment=anchor(passage, span) + text_fragment(passage, span)
    )


def text_fragment(passage: Passage, span: Span) -> str:
    """The directive by which a browser finds a quote; empty where it holds no whole word.

    On the page a footnote's number stands in the text, so no term may run across a call; nor may
    one run across a line's end.
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
    """The range without a word cut at its start or its end: browsers match whole words."""
    start, end = span.start, span.end
    if start and text[start - 1].isalnum():
        cut = re.compile(r"\w*").match(text, start, end)
        start = cut.end() if cut else start
    if end < len(text) and text[end].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return start, end


def _runs(passage: Passage, start: int, end: int) -> list[str]:
    """The range cut at footnote calls and line ends."""
    text = passage.text
    calls = {note.call for note in passage.footnotes if note.call is not None}
    lines = {at for at in range(start, end) if text[at] == "\n"}
    edges = [start, *sorted(at for at in calls | lines if start < at < end), end]
    return [text[a:b] for a, b in pairwise(edges)]


def _term(words: Sequence[str]) -> str:
    """Words as a term: all that the directive's grammar uses is percent-encoded."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
