"""Every character that is no text gets a name."""

from __future__ import annotations

import pytest

from indexer.parsing.coverage import complete_markup
from indexer.types import Markup, Span


def names(source: str, *words: str) -> list[tuple[str, str]]:
    """Return name and text of all markup when only these words, in this order, are text."""
    covered: list[Span] = []
    for word in words:
        start = source.index(word, covered[-1].end if covered else 0)
        covered.append(Span(start, start + len(word)))
    marks = complete_markup(source, covered, [])
    return [(mark.name, source[mark.span.start : mark.span.end]) for mark in marks]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("## A", "A", [("heading mark", "##"), ("white space", " ")]),
        ("**A**", "A", [("emphasis", "**"), ("emphasis", "**")]),
        ("[A](u(v)w)", "A", [("link", "["), ("link", "](u(v)w)")]),
        ("A![b [c]](d)", "A", [("image", "![b [c]](d)")]),
        ("A<!-- b -->", "A", [("comment", "<!-- b -->")]),
        ('<a b="c">A</a>', "A", [("html tag", '<a b="c">'), ("html tag", "</a>")]),
        ("12. A", "A", [("list marker", "12."), ("white space", " ")]),
        ("> A", "A", [("quote marker", ">"), ("white space", " ")]),
        ("A\\", "A", [("escape", "\\")]),
        ("A&nbsp;", "A", [("entity", "&nbsp;")]),
        ("```py\nA", "A", [("code mark", "```py"), ("white space", "\n")]),
        ("A\u00ad\0", "A", [("hidden character", "\u00ad\0")]),
        (
            "A\n|---|:-:|\n",
            "A",
            [("white space", "\n"), ("table rule", "|---|:-:|"), ("white space", "\n")],
        ),
    ],
)
def test_characters_that_are_no_text_are_named(
    source: str, words: str, expected: list[tuple[str, str]]
) -> None:
    assert names(source, *words) == expected


def test_known_markup_keeps_its_name_and_the_result_is_in_source_order() -> None:
    known = [Markup(Span(4, 7), "page break")]
    assert complete_markup("A\n\n\n---\n", [Span(0, 1)], known) == [
        Markup(Span(1, 4), "white space"),
        Markup(Span(4, 7), "page break"),
        Markup(Span(7, 8), "white space"),
    ]
