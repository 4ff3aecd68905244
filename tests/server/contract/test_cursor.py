"""A cursor is the place of a report in a list, and what is none is refused in a sentence."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import UsageError
from server.contract.cursor import read_cursor, write_cursor

_DATES = st.sampled_from(["", "2003", "2003-10", "2003-10-15"])


@given(_DATES, st.text(min_size=1))
def test_a_cursor_is_read_as_it_was_written_and_fits_into_an_address(date: str, name: str) -> None:
    name = name.encode(errors="ignore").decode()
    cursor = write_cursor((date, name))
    assert read_cursor(cursor) == (date, name)
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert cursor.isascii()


def test_no_cursor_is_the_beginning() -> None:
    assert read_cursor("") is None


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "abcd",
        "ÄÖ",
        "\ud800",
        urlsafe_b64encode(b"2003-13/a").decode().rstrip("="),
        urlsafe_b64encode(b"2003").decode().rstrip("="),
        urlsafe_b64encode(b"\xff/a").decode().rstrip("="),
        write_cursor(("2003", "a")) + "=",
        write_cursor(("2003", "a")) + " ",
    ],
)
def test_what_no_list_gave_is_refused(cursor: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_cursor(cursor)
    assert str(caught.value) == (
        f"cursor is {cursor!r}, which no list of reports gave; give its `next` unchanged, or leave "
        "it out to begin with the newest."
    )


def test_a_long_one_is_not_repeated_whole() -> None:
    with pytest.raises(UsageError, match=r"^cursor is '!{40}', which"):
        read_cursor("!" * 500)
