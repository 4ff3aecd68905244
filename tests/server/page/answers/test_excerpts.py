"""An excerpt: the quotes of a paragraph, marked, with about a line of its text on each side."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.types import Span
from server.page.answers.excerpts import excerpt

_WORDS = " ".join(f"word{at:03}" for at in range(100))  # each with the blank after it: 8 characters


def _shown(text: str, *quotes: Span) -> str:
    return "".join(f"<{p.text}>" if p.marked else p.text for p in excerpt(text, quotes))


def test_a_quote_stands_between_the_words_around_it() -> None:
    shown = _shown(_WORDS, Span(400, 415))
    before = " ".join(f"word{at:03}" for at in range(40, 50))
    after = " ".join(f"word{at:03}" for at in range(52, 62))
    assert shown == f"… {before} <word050 word051> {after} …"


def test_a_short_paragraph_is_shown_whole() -> None:
    assert _shown("Rain fell. It stopped. It began.", Span(11, 22)) == (
        "Rain fell. <It stopped.> It began."
    )


def test_what_lies_between_two_quotes_is_left_out_if_it_is_long() -> None:
    near = _shown(_WORDS, Span(0, 7), Span(160, 167))
    assert near.count("…") == 1
    assert near.startswith("<word000> word001") and "word019 <word020> word021" in near
    far = _shown(_WORDS, Span(0, 7), Span(480, 487))
    assert "word010 … word050" in far
    assert far.count("…") == 2


def test_without_a_quote_it_is_the_beginning() -> None:
    assert _shown(_WORDS) == " ".join(f"word{at:03}" for at in range(20)) + " …"
    assert _shown("") == ""


def test_text_without_blanks_is_cut_at_the_quote() -> None:
    text = "x" * 500
    assert _shown(text, Span(200, 210)) == f"… <{'x' * 10}> …"
    assert _shown(text) == f"{'x' * 160} …"


@given(
    st.text(alphabet="ab \n", max_size=600), st.lists(st.integers(0, 600), max_size=6, unique=True)
)
def test_the_quotes_are_whole_and_all_of_it_is_text_of_the_paragraph(
    text: str, edges: list[int]
) -> None:
    inside = sorted(edge for edge in edges if edge <= len(text))
    quotes = [Span(start, end) for start, end in list(pairwise(inside))[::2]]
    pieces = excerpt(text, quotes)
    marked = [piece.text for piece in pieces if piece.marked]
    assert marked == [text[quote.start : quote.end] for quote in quotes]
    at = 0
    for piece in pieces:
        if piece.text.strip() != "…":
            at = text.index(piece.text, at) + len(piece.text)
