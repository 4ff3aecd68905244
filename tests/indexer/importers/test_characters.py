"""Characters are made plain and stay where they are."""

from __future__ import annotations

import pytest

from indexer.importers.characters import normalise_characters


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("a\0b", "a\u200bb"),
        ("\ufeffa\ufeff", " a\ufeff"),
        ("a\u00a0b\u2028c\u3000d\x0be", "a b c d e"),
        ("a\tb\fc\nd", "a\tb\fc\nd"),
        ("", ""),
    ],
)
def test_line_ends_and_blanks_are_made_plain(source: str, expected: str) -> None:
    assert normalise_characters(source) == expected


def test_every_character_keeps_its_offset() -> None:
    source = "\ufeffa\r\nb\rc\0d\u00a0e\u2028f\tg\fh"
    text = normalise_characters(source)
    assert len(text) == len(source)
    assert [(at, c) for at, c in enumerate(text) if c.isalpha()] == [
        (at, c) for at, c in enumerate(source) if c.isalpha()
    ]
