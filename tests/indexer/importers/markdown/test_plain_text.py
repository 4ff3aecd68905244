"""A text is Markdown if anything in it is written so."""

from __future__ import annotations

import pytest

from indexer.importers.markdown import import_text
from indexer.importers.markdown.plain_text import is_plain_text


@pytest.mark.parametrize(
    "text",
    [
        "The board met.\n\n1. It agreed.\n- Moss\n",
        "MINUTES\n=======\nThe board met.\n",
        "2 ** 3 ** 4, Hall** and Moss**, *** and ** note **\n",
        "#12 was closed. ####\n# \n",
        "see [3](a) and [a list] (http://example.org)\n",
        "> a quote\n`code` _and_ *more* <tag>\n",
        "----\nPresent: Hall\n----\n",
        "a ``` b\n[^ 1]: no\n",
    ],
)
def test_a_text_without_marks_that_only_markdown_has_is_plain(text: str) -> None:
    assert is_plain_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n## Present\nHall\n",
        "**Hall:** I agree.\n",
        "Text.[^1]\n\n[^1]: A note.\n",
        "See [the list](https://example.org/a_b).\n",
        "```\ncode\n```\n",
        "---\ntitle: Minutes\ndate: 2024-05-03\n---\nText.\n",
    ],
)
def test_a_text_with_such_marks_is_markdown(text: str) -> None:
    assert not is_plain_text(text)


@pytest.mark.parametrize(
    "line",
    [
        "The Chair said x<y and y>z.",
        "Run `rm -rf` from C:\\temp\\new, not *now*, see [the list](of members).",
        "It cost \\*5 &amp; more; __init__ and snake_case_name <http://example.org>.",
        "A line in braces {#a .b}",
        "One <b>bold</b> word, two ~~~ signs.",
    ],
)
def test_in_plain_text_every_character_of_a_line_is_text(line: str) -> None:
    source = f"Minutes\n\n{line}\n"
    block = import_text(source).blocks[-1]
    assert block.text == line
    assert "".join(source[piece.span.start : piece.span.end] for piece in block.pieces) == line


def test_headings_lists_quotes_and_tables_of_plain_text_are_found() -> None:
    text = "Minutes\n=======\n\n- One_a_\n- Two\n\n> Said\n\n| a | b |\n|---|---|\n| c | d |\n"
    found = [(block.kind, block.text) for block in import_text(text).blocks]
    assert found == [
        ("heading", "Minutes"),
        ("item", "One_a_"),
        ("item", "Two"),
        ("paragraph", "Said"),
        ("row", "a | b"),
        ("row", "c | d"),
    ]
