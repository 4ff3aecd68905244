"""Text fragments: what is percent-encoded, where words are cut, what a footnote call divides."""

from __future__ import annotations

import pytest

from indexer.types import Footnote, Passage, Span
from server.citation.links import quote_url, text_fragment


def _passage(text: str, *calls: int) -> Passage:
    notes = tuple(Footnote(str(at), "A note.", (), call) for at, call in enumerate(calls, 1))
    return Passage("r-p7", "r", 7, text, footnotes=notes)


def _fragment(text: str, *calls: int) -> str:
    return text_fragment(_passage(text, *calls), Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("One two three.", ":~:text=One%20two%20three."),
        ("a b c d e f g h i j", ":~:text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j"),
        ("a b c d e f g h i j k", ":~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        ("Closed-door, R&D: 50% #1?", ":~:text=Closed%2Ddoor%2C%20R%26D%3A%2050%25%20%231%3F"),
        ("naïve “quotes”", ":~:text=na%C3%AFve%20%E2%80%9Cquotes%E2%80%9D"),
        ("first line\nsecond line", ":~:text=first%20line,second%20line"),
        ("  \n ", ""),
    ],
)
def test_short_quotes_are_named_whole_and_long_ones_by_their_ends(
    text: str, directive: str
) -> None:
    assert _fragment(text) == directive


def test_no_term_runs_across_a_footnote_call() -> None:
    text = "One two three. Four five."
    assert _fragment(text, 7) == ":~:text=One%20two,three.%20Four%20five."
    assert _fragment(text, len(text)) == ":~:text=One%20two%20three.%20Four%20five."


def test_a_word_cut_at_either_end_is_left_out() -> None:
    text = "alpha beta gamma delta"
    assert text_fragment(_passage(text), Span(2, 19)) == ":~:text=beta%20gamma"
    assert text_fragment(_passage(text), Span(7, 9)) == ""


def test_a_copied_link_names_characters_and_words() -> None:
    passage = _passage("alpha beta gamma")
    assert quote_url(passage, Span(6, 16)) == "/reports/r#p7:6-16~o7ehukqj:~:text=beta%20gamma"
