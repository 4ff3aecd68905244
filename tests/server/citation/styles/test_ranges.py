"""Ranges that are cited: whole words, within the text, and what is cut is marked."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownQuote
from indexer.types import Passage, Span
from server.citation.styles.ranges import check_spans, quotation

TEXT = 'The chair said "no". He left at 5% & more_or_less. All agreed.'
PASSAGE = Passage(
    "r-p7", "r", 7, TEXT, ("II. Talks",), (Span(0, 20), Span(21, 50), Span(51, 62))
)  # fmt: skip


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 20)], 'The chair said "no".'),
        ([Span(0, 20), Span(21, 50)], 'The chair said "no". He left at 5% & more_or_less.'),
        ([Span(0, 20), Span(51, 62)], 'The chair said "no". [...] All agreed.'),
        ([Span(4, 20)], '[...] chair said "no".'),
        ([Span(0, 9)], "The chair [...]"),
        ([Span(4, 9)], "[...] chair [...]"),
    ],
)
def test_what_is_cut_is_marked(spans: list[Span], expected: str) -> None:
    assert quotation(PASSAGE, spans) == expected


def test_a_range_is_widened_to_whole_words_and_loses_blanks() -> None:
    assert check_spans(PASSAGE, 6, 7) == (Span(4, 9),)
    assert check_spans(PASSAGE, 20, 51) == (Span(21, 50),)
    assert check_spans(PASSAGE, None, None) == (Span(0, 62),)


def test_a_range_beyond_the_text_is_refused() -> None:
    with pytest.raises(UnknownQuote, match="has 62 characters, and none up to 63; name a range"):
        check_spans(PASSAGE, 0, 63)


@pytest.mark.parametrize(("start", "end"), [(62, None), (9, 4), (-1, 5), (20, 21)])
def test_a_range_without_words_is_refused(start: int, end: int | None) -> None:
    with pytest.raises(UnknownQuote, match=r"hold no words of r-p7; its text has .* 0 to 62"):
        check_spans(PASSAGE, start, end)


def test_numbers_marks_and_apostrophes_are_not_cut() -> None:
    text = "It’s 3.5 million cafe\u0301s (A/57/98)."
    passage = Passage("r-p1", "r", 1, text, (), (Span(0, len(text)),))
    for inside, whole in (("s 3", "It’s 3.5"), ("5 mil", "3.5 million"), ("e", "cafe\u0301s")):
        start = text.index(inside, 4 if inside == "e" else 0)
        (span,) = check_spans(passage, start, start + len(inside))
        assert text[span.start : span.end] == whole
    at = text.index("57")
    (span,) = check_spans(passage, at, at + 1)
    assert text[span.start : span.end] == "A/57/98"
