"""Check a citation against the report's file, with nothing but the file.

Decided by words and numbers in their order, never by similarity: **exact**, the words at the cited
place are the quote; **moved**, they stand elsewhere in the file; **altered**, only some run of them
does; **missing**, none does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from indexer.cleantext import source_spans
from indexer.parse import parse
from indexer.types import ReportMeta, Span

Status = Literal["exact", "moved", "altered", "missing"]

# Numbers keep their sign, separators and unit sign; words keep their case and inner apostrophes.
_WORD = re.compile(r"[-−]?[$€£¥]?\d+(?:[.,:/]\d+)*[%‰°]?|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
# A quote counts as altered, not missing, when this many of its words in a row (all but one of a
# shorter quote) and half of them in order stand together in the file.
_RUN = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quote: `detail` is a sentence, `spans` where its words stand now."""

    status: Status
    detail: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A file's words in reading order, each with its place in the source."""

    words: tuple[str, ...]
    places: tuple[Span, ...]


def read_text(source: str) -> Text:
    """The words of a report's file without markup, a sentence cut by a page break made whole."""
    report = parse(source, ReportMeta("verify", ""))
    found: list[str] = []
    places: list[Span] = []
    for passage in report.passages:
        for match in _WORD.finditer(passage.text.replace("’", "'")):
            spans = source_spans(passage.segments, Span(*match.span()))
            found.append(match[0])
            places.append(Span(spans[0].start, spans[-1].end))
    return Text(tuple(found), tuple(places))


def words(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return _WORD.findall(text.replace("’", "'"))


def stripped(source: str, spans: Sequence[Span]) -> str:
    """The text of some source ranges, tags and entities resolved."""
    return html.unescape(_TAG.sub(" ", "".join(source[s.start : s.end] for s in spans)))


def verify_quote(
    quote: str, spans: Sequence[Span], source: str, text: Callable[[], Text]
) -> Verdict:
    """Compare a quote with the file: at the cited place, then (asking for `text`) anywhere."""
    wanted = words(quote)
    if not wanted:
        return Verdict("missing", "The quote holds no word.")
    inside = all(0 <= s.start < s.end <= len(source) for s in spans)
    if spans and inside and words(stripped(source, spans)) == wanted:
        return Verdict("exact", "The words at the cited place are the quote.", tuple(spans))
    known = text()
    at = _find(wanted, known.words)
    if at is None:
        return _altered(wanted, known)
    place = _place(known, at, at + len(wanted))
    return Verdict(
        "moved", f"The same words stand at characters {place.start}-{place.end}.", (place,)
    )


def _find(wanted: Sequence[str], among: tuple[str, ...]) -> int | None:
    """Where a run of words starts, or None."""
    whole = tuple(wanted)
    starts = (i for i, word in enumerate(among) if word == whole[0])
    return next((i for i in starts if among[i : i + len(whole)] == whole), None)


def _altered(wanted: Sequence[str], text: Text) -> Verdict:
    longest = SequenceMatcher(None, text.words, wanted, autojunk=False).find_longest_match()
    start = max(0, longest.a - longest.b)
    here = text.words[start : start + len(wanted)]
    steps = SequenceMatcher(None, here, wanted, autojunk=False).get_opcodes()
    kept = sum(b - a for tag, a, b, _, _ in steps if tag == "equal")
    if longest.size < min(_RUN, len(wanted) - 1) or 2 * kept < len(wanted):
        return Verdict("missing", "The words of the quote are not in the file.")
    changes = [
        f"the file has “{' '.join(here[a:b])}”, the quote “{' '.join(wanted[c:d])}”"
        for tag, a, b, c, d in steps
        if tag != "equal"
    ]
    place = _place(text, longest.a, longest.a + longest.size)
    return Verdict("altered", f"Not the same words: {'; '.join(changes[:3])}.", (place,))


def _place(text: Text, start: int, end: int) -> Span:
    return Span(text.places[start].start, text.places[end - 1].end)
