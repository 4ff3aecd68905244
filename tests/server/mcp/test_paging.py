"""Results keep below their size, lose nothing between parts, and cursors are checked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UsageError
from server.mcp.paging import (
    CUT,
    MOST_TOKENS,
    fill,
    joined,
    json_size,
    next_cursor,
    next_line,
    plain_size,
    printed,
    read_cursor,
    tokens,
    write_cursor,
)
from server.mcp.quoted import clean
from server.mcp.types import Arguments, Item, Page, Position


def test_tokens_are_counted_by_bytes_and_rounded_up() -> None:
    assert [tokens(text) for text in ("", "a", "abc", "abcd", "日本")] == [0, 1, 1, 2, 2]
    assert MOST_TOKENS == 6_000


def test_an_item_is_printed_with_its_quotation_marked() -> None:
    assert printed(Item(("Head",), "one\ntwo", ("Foot",))) == "Head\n> one\n> two\nFoot"


@settings(max_examples=40)
@given(
    st.lists(st.text(st.sampled_from('ab \n"\\é日'), max_size=900).map(clean), max_size=6),
    st.integers(300, 900),
    st.sampled_from([plain_size, json_size]),
)
def test_parts_fit_and_together_hold_every_character(
    texts: list[str], room: int, size: object
) -> None:
    items = [Item((f"Head {number}",), text, ("Foot",)) for number, text in enumerate(texts)]
    position: Position | None = Position()
    quoted: list[str] = [""] * len(items)
    steps = 0
    measure = json_size if size is json_size else plain_size
    while position is not None:
        page = fill(items[position.item :], position, room, measure)
        assert measure("\n\n".join(page.parts)) <= room
        for number, part in enumerate(page.parts, position.item):
            lines = [line[2:] for line in part.split("\n") if line.startswith("> ")]
            quoted[number] += "\n".join(lines)
        position, steps = page.next, steps + 1
        assert steps < 100
    assert ["".join(own.split()) for own in quoted] == ["".join(text.split()) for text in texts]


def test_a_text_too_long_for_a_result_is_cut_between_words_and_says_so() -> None:
    text = " ".join(["word"] * 200)
    page = fill([Item(("Head",), text)], Position(), 300)
    assert page.parts[0].split("\n")[-1] == CUT
    assert page.parts[0].split("\n")[1].endswith(" word")
    assert page.next is not None and page.next.item == 0
    rest = fill([Item(("Head",), text)], page.next, 3_000)
    assert rest.parts[0].startswith("Head\n(continued)\n> word")
    assert rest.next is None


def test_a_cursor_holds_for_its_tool_its_arguments_and_its_reports() -> None:
    given = Arguments({"report": "a"})
    cursor = write_cursor(Position(3, 7), "outline", given, "x")
    again = Arguments({"report": "a", "cursor": cursor})
    assert read_cursor("outline", again, "x") == Position(3, 7)
    assert read_cursor("outline", given, "x") == Position()
    other = Arguments({"report": "b", "cursor": cursor})
    for tool, arguments, of in (
        ("speakers", again, "x"),
        ("outline", other, "x"),
        ("outline", again, "y"),
    ):
        with pytest.raises(UsageError, match="which no result for these arguments gave"):
            read_cursor(tool, arguments, of)


@pytest.mark.parametrize("cursor", ["abc", "é", "=", "MS4y", "MS4yLng", "9" * 300])
def test_a_cursor_that_nobody_gave_is_told(cursor: str) -> None:
    with pytest.raises(UsageError, match="leave it out to begin again"):
        read_cursor("outline", Arguments({"cursor": cursor}), "x")


def test_how_to_go_on_is_said_only_where_there_is_more() -> None:
    nothing, given = Page((), None), Arguments({})
    assert (next_line(nothing, "a", given, "x"), next_cursor(nothing, "a", given, "x")) == (
        "",
        None,
    )
    more = Page((), Position(1))
    cursor = next_cursor(more, "a", given, "x")
    assert next_line(more, "a", given, "x") == (
        f"There is more: call a with the same arguments and cursor {cursor}"
    )


def test_lines_alone_stand_below_each_other() -> None:
    assert joined(["a", "b", "", "> c\n> d", "e"]) == "a\nb\n\n> c\n> d\n\ne"
    assert json_size('a"\n') == len(json.dumps('a"\n')) - 2
