"""Plain text has headings, lists and quotes, and none within a sentence."""

from __future__ import annotations

import pytest

from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.importers.markdown.plain_reader import PLAIN_READER


def _read(text: str) -> list[tuple[str, str]]:
    blocks = read_markdown_blocks(text, PLAIN_READER)
    for block in blocks:
        for piece in block.pieces:
            own = text[piece.span.start : piece.span.end]
            assert own == piece.text or piece.line_break
    return [(block.kind, block.text) for block in blocks]


@pytest.mark.parametrize(
    "text",
    [
        "the temperature fell to\n- 5 degrees.",
        "the turnout must be\n> 50 % of the members.",
        "the account of the harbour company has a balance\n+ 300 euros.",
        "the offer was\n* not * accepted.",
        "the rent is as was said in\n1. above.",
        "the letter of her friend, who was there on the day,\n- as she put it - was never sent.",
    ],
)
def test_a_sign_that_goes_on_a_sentence_begins_no_list_and_no_quote(text: str) -> None:
    assert _read(f"Ms. Finn said that {text}\n") == [
        ("paragraph", f"Ms. Finn said that {text}".replace("\n", " "))
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Actions agreed\n- write to the council\n- pay the rent\n", "paragraph item item"),
        ("The board decided:\n- to write to the council\n", "paragraph item"),
        ("The board met.\n- 5 members came.\n", "paragraph item"),
        ("The board met\n> Hall wrote this.\n", "paragraph paragraph"),
        ("- the rent is due to\n- the landlord\n", "item item"),
        ("The temperature fell to\n\n- 5 degrees.\n", "paragraph item"),
        (
            "These are the points that the members of the board agreed\n- rent\n- roof\n",
            "paragraph item item",
        ),
    ],
)
def test_other_lists_and_quotes_begin_without_a_blank_line(text: str, kinds: str) -> None:
    assert [kind for kind, _ in _read(text)] == kinds.split()


@pytest.mark.parametrize("line", ["=====", "-----", "~~~~~", "^^^^", "####", "++++", '""""'])
def test_a_short_text_above_a_line_is_a_heading(line: str) -> None:
    assert _read(f"Staff\n{line}\nTwo posts are vacant.\n") == [
        ("heading", "Staff"),
        ("paragraph", "Two posts are vacant."),
    ]


def test_a_sign_within_a_sentence_that_is_quoted_is_text_too() -> None:
    assert _read("> the temperature fell to\n> - 5 degrees.\n") == [
        ("paragraph", "the temperature fell to - 5 degrees.")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Budget\n  ~~~\n  The rent.\n", [("heading", "Budget"), ("item", "The rent.")]),
        ("> Budget\n> ~~~\n", [("heading", "Budget")]),
        ("> Budget\n~~~\n", [("paragraph", "Budget ~~~")]),
        ("- Budget\n~~~\n", [("item", "Budget ~~~")]),
        (
            "> Regards\n> --\n> Ann\n",
            [("paragraph", "Regards"), ("page_break", ""), ("paragraph", "Ann")],
        ),
    ],
)
def test_an_underline_in_a_list_or_quote_is_that_of_a_text_in_it(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert _read(text) == found


@pytest.mark.parametrize("line", ["=====", "--------------", "~~~~"])
def test_a_sentence_above_a_line_is_none(line: str) -> None:
    found = _read(f"Ms. Lee said that the crossing is unsafe.\n{line}\nMr. Ray replied.\n")
    assert found[0][0] == "paragraph"
    assert found[0][1].startswith("Ms. Lee said that the crossing is unsafe.")
    assert "heading" not in [kind for kind, _ in found]


def test_the_dashes_before_the_signature_of_a_mail_underline_nothing() -> None:
    found = _read("The board will not pay\nbefore June\n-- \nRuth Amsel\n")
    assert found == [
        ("paragraph", "The board will not pay before June"),
        ("page_break", ""),
        ("paragraph", "Ruth Amsel"),
    ]


def test_hashes_and_fences_are_text() -> None:
    assert _read("# of members: 14\n\n~~~\nHall\n") == [
        ("paragraph", "# of members: 14"),
        ("paragraph", "~~~ Hall"),
    ]
