"""The pieces of a text have its characters, and hidden ones are no text."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.types import Context, Element, Event
from indexer.importers.html.text import read_text
from indexer.parsing.types import Piece
from indexer.types import Markup, Span
from tests.indexer.importers.html.pages import lines

ELEMENT = Element("p", Span(0, 0), {}, Context())


def read(text: str) -> list[Piece | Markup]:
    return list(read_text(Event("text", Span(0, len(text)), ELEMENT), text))


def test_a_reference_is_a_piece_of_its_own_over_all_its_characters() -> None:
    assert read("a&amp;b") == [
        Piece("a", Span(0, 1)),
        Piece("&", Span(1, 6)),
        Piece("b", Span(6, 7)),
    ]


def test_hidden_characters_are_markup_also_as_references() -> None:
    assert read("a\u200bb&shy;c") == [
        Piece("a", Span(0, 1)),
        Markup(Span(1, 2), "hidden character"),
        Piece("b", Span(2, 3)),
        Markup(Span(3, 8), "hidden character"),
        Piece("c", Span(8, 9)),
    ]


@pytest.mark.parametrize(
    "hidden",
    ["\u00ad", "\u200b", "\u200e", "\u202e", "\u2060", "\ufeff", "\U000e0041", "\x01", "\u200d"],
)
def test_characters_without_width_never_become_text(hidden: str) -> None:
    assert lines(f"<p>co{hidden}ordination of {hidden}work.</p>") == ["coordination of work."]


def test_a_joiner_stays_where_its_script_needs_it() -> None:
    assert lines("<p>می\u200cخواهم 👩\u200d💻.</p>") == ["می\u200cخواهم 👩\u200d💻."]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("said.²", ["²"]),
        ("said†", ["†"]),
        ("said.* Then", ["*"]),
        ("* A note", ["*"]),
        ("2 * 3 = 6", []),
        ("* * *", []),
        ("a*b", []),
    ],
)
def test_the_signs_of_printers_are_raised(text: str, raised: list[str]) -> None:
    pieces = [part for part in read(text) if isinstance(part, Piece)]
    assert [piece.text for piece in pieces if piece.superscript] == raised
    assert "".join(piece.text for piece in pieces) == text
