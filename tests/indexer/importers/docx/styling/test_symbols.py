"""Characters of symbol fonts."""

from __future__ import annotations

import pytest

from indexer.importers.docx.styling.symbols import symbol_character


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B3", "≥"),
        ("symbol", "00B7", "•"),
        ("Symbol", "F0DE", "⇒"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F001", ""),
        ("Webdings", "F061", ""),
        ("Arial", "20AC", "€"),
        ("Arial", "D800", ""),
        ("Arial", "0000", ""),
        ("Arial", "FFFFFF", ""),
        ("Arial", "zz", ""),
        ("", "", ""),
    ],
)
def test_a_symbol_is_its_unicode_character_or_nothing(font: str, code: str, expected: str) -> None:
    assert symbol_character(font, code) == expected
