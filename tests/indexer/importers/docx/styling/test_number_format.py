"""Numbers in the forms of lists and notes."""

from __future__ import annotations

import pytest

from indexer.importers.docx.styling.number_format import format_number


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (12, "decimalZero", "12"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (3, "lowerLetter", "c"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (5, "russianLower", "д"),
        (2, "ordinal", "2nd"),
        (11, "ordinal", "11th"),
        (23, "ordinal", "23rd"),
        (1, "chicago", "*"),
        (6, "chicago", "††"),
        (7, "chineseCounting", "7"),
    ],
)
def test_a_number_is_printed_in_its_form(number: int, form: str, expected: str) -> None:
    assert format_number(number, form) == expected


@pytest.mark.parametrize("form", ["lowerLetter", "lowerRoman", "chicago"])
def test_a_huge_number_is_printed_in_digits(form: str) -> None:
    assert format_number(10**9, form) == "1000000000"
