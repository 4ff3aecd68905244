"""Texts on one line: nothing in them acts on what stands around them."""

from __future__ import annotations

import pytest

from server.citation.styles.one_line import one_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\n\nlines\tand\u2028more", "two lines and more"),
        ("bell\x07and\x1b[31m", "bell and [31m"),
        ("turned \u202etxet\u202c", "turned txet"),
        ("no\ufffe\ud800thing", "nothing"),
        ("أحمد\u200f, \U0001f600", "أحمد\u200f, \U0001f600"),
        (" \x00 ", ""),
    ],
)
def test_a_text_is_one_line_without_control_characters(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_printable_text_keeps_its_blanks() -> None:
    assert printable(" a  b\x00") == " a  b "
