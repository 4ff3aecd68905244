"""Hidden characters: which are left out of every text, and which are kept."""

from __future__ import annotations

import unicodedata

import pytest

from indexer.hidden_characters import visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\x9b1mc\x07", "a[31mb1mc"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("so\u00adft\u200b\ufeff", "soft"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("two\nlines\r\x0bof\u2028text\x1cand\x85more", "two\nlines  of text and more"),
        ("a\tb", "a\tb"),
        ("می\u200cروم \u200fאב\u200e é \U0001f469\u200d\U0001f680", "می\u200cروم \u200fאב\u200e é \U0001f469\u200d\U0001f680"),
    ],
)  # fmt: skip
def test_what_acts_unseen_goes_and_what_is_written_stays(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible_line(text) == " ".join(shown.split())


def test_no_control_character_but_white_space_is_left() -> None:
    every = "".join(chr(code) for code in range(0x11_0000) if not 0xD800 <= code < 0xE000)
    left = {c for c in visible(every) if unicodedata.category(c) == "Cc"}
    assert left == {"\t", "\n"}
    assert not any(unicodedata.category(c) == "Cc" for c in visible_line(every))
