"""A text is Markdown if anything in it is written so; its titles stand by themselves."""

from __future__ import annotations

import pytest

from indexer.importers.markdown import import_text
from indexer.importers.markdown.plain_text import is_plain_text
from indexer.parsing.headings import mark_headings


@pytest.mark.parametrize(
    "text",
    [
        "The board met.\n\n1. It agreed.\n- Moss\n",
        "MINUTES\n=======\nThe board met.\n\nStaff\n~~~~~\nNone.\n",
        "2 ** 3 ** 4, Hall** and Moss**, *** and ** note **\n",
        "#12 was closed. ####\n# \n# 12.\n\nThe text\n# of members present: 14\n# 12 of the list.\n",
        "see [3](a), [a list] (http://example.org) and [the plan](https://example.org/a_b)\n",
        "> a quote\n`code` _and_ *more* <tag>\n",
        "----\nPresent: Hall\n----\n",
        "---\nTown of Hollis: Commission\nDate: 3 May 2023\n---\nText.\n",
        "a ``` b\n[^ 1]: no\n",
    ],
)
def test_a_text_without_marks_that_only_markdown_has_is_plain(text: str) -> None:
    assert is_plain_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n## Present\nHall\n",
        "# Minutes\nText.\n",
        "# 2. Present\nHall\n",
        "**Hall:** I agree.\n",
        "Text.[^1]\n\n[^1]: A note.\n",
        "```\ncode\n```\n",
        "---\ntitle: Minutes\ndate: 2024-05-03\n---\nText.\n",
    ],
)
def test_a_text_with_such_marks_is_markdown(text: str) -> None:
    assert not is_plain_text(text)


def _read(text: str) -> list[tuple[str, str]]:
    blocks = mark_headings(import_text(text).blocks)
    return [(block.kind, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2. Roof\nMr. Tate said that the roof leaks.\n", "2. Roof"),
        ("  2.1 The roof\n  Mr. Tate said that the roof leaks.\n", "2.1 The roof"),
        ("THE ROOF\nMr. Tate said that the roof leaks.\n", "THE ROOF"),
        ("Item 4: Roof\nMr. Tate said that the roof leaks.\n", "Item 4: Roof"),
    ],
)
def test_a_number_and_title_right_above_a_text_are_a_heading(text: str, title: str) -> None:
    assert _read(text) == [("heading", title), ("paragraph", "Mr. Tate said that the roof leaks.")]


@pytest.mark.parametrize(
    "text",
    [
        "2. Mr. Tate said that\nthe roof leaks and must be mended soon.\n",
        "2. The roof leaks.\nMr. Tate said that it must be mended soon.\n",
        "2. The members of the Committee of the Regions\nMr. Tate had invited were not there yet.\n",
        "Roof\nMr. Tate said that the roof leaks.\n",
        "(a) Roof\nMr. Tate said that the roof leaks.\n",
        "- ROOF REPORT\n  Mr. Tate said that the roof leaks.\n",
    ],
)
def test_a_line_that_may_be_part_of_a_sentence_is_no_heading(text: str) -> None:
    assert [kind for kind, _ in _read(text)] in (["item"], ["paragraph"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Barrow Parish Council\nMinutes of 3 May\n\n1. Roof\n\nIt leaks.\n",
            "Barrow Parish Council",
        ),
        ("Minutes of 3 May\n\nIt leaks.\n", "Minutes of 3 May"),
        (
            "MINUTES OF THE COUNCIL\nheld on 3 May\n\nIt leaks.\n",
            "MINUTES OF THE COUNCIL held on 3 May",
        ),
        ("Minutes\n=======\n\nIt leaks.\n", ""),  # its heading will do
        ("Ms. Lee said that the roof of\nthe hall leaks.\n", ""),
        ("Ms. Lee said that the roof leaks\nand the hall is wet.\n", ""),
        ("It leaks.\n", ""),
        ("Present: Hall\n\nIt leaks.\n", ""),
        ("10:00 <anna> hello\n", ""),
    ],
)
def test_the_first_line_is_proposed_as_the_title_if_it_is_one(text: str, title: str) -> None:
    assert import_text(text).proposal.title == title


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
