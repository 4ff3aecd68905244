"""Numbers are read by their value, whether in digits or in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.answering.requirements.numerals import notations, read_numerals


def _values(text: str) -> list[Decimal]:
    return [one.value for one in read_numerals(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40 delegates", "40"),
        ("9500 people", "9500"),
        ("9,500 people", "9500"),
        ("9 500 people", "9500"),
        ("9\u2009500 people", "9500"),
        ("9’500 people", "9500"),
        ("nine thousand five hundred people", "9500"),
        ("Nine Thousand Five Hundred people", "9500"),
        ("9.5 thousand people", "9500"),
        ("1,250,000.5 tonnes", "1250000.5"),
        ("$1.5 million", "1500000"),
        ("1.5 million", "1500000"),
        ("two million", "2000000"),
        ("9 hundred", "900"),
        ("one hundred and twenty", "120"),
        ("five hundred thousand", "500000"),
        ("one million two hundred thousand and six", "1200006"),
        ("forty-nine", "49"),
        ("forty nine", "49"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("a thousand", "1000"),
        ("zero", "0"),
        ("in the 1990s", "1990"),
        ("50% of it", "50"),
        ("2.5", "2.5"),
    ],
)
def test_a_number_has_its_value_in_every_notation(text: str, value: str) -> None:
    assert _values(text) == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the 23rd session", 23),
        ("the twenty-third session", 23),
        ("the third session", 3),
        ("the 1st session", 1),
        ("the thirtieth session", 30),
        ("the one hundred and first session", 101),
        ("the 200th session", 200),
        ("the two hundredth session", 200),
    ],
)
def test_an_ordinal_is_told_apart(text: str, value: int) -> None:
    (found,) = read_numerals(text)
    assert (found.value, found.is_ordinal) == (Decimal(value), True)


@pytest.mark.parametrize("text", ["23 dams", "twenty-three dams", "two hundred"])
def test_a_plain_number_is_no_ordinal(text: str) -> None:
    (found,) = read_numerals(text)
    assert not found.is_ordinal


@pytest.mark.parametrize(
    "text", ["", "COP21", "G20 states", "someone", "thousands came", "often", "bathed", "tents"]
)
def test_other_words_are_no_numbers(text: str) -> None:
    assert read_numerals(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two, three and 40", [2, 3, 40]),
        ("the first and second sessions", [1, 2]),
        ("the twenty-second and twenty-third sessions", [22, 23]),
        ("five and six", [5, 6]),
        ("twenty and thirty", [20, 30]),
        ("one to three", [1, 3]),
        ("15-17 October 2018", [15, 17, 2018]),
        ("in 2003 150 people", [2003, 150]),
    ],
)
def test_each_number_of_several_is_read_by_itself_in_order(text: str, values: list[int]) -> None:
    assert _values(text) == values


def test_a_number_stands_where_it_is_written() -> None:
    text = "Of 9 500 people, twenty-three left in the 1990s."
    assert [text[one.span.start : one.span.end] for one in read_numerals(text)] == [
        "9 500", "twenty-three", "1990s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "some"),
    [
        ("0", {"0", "zero"}),
        ("23", {"23", "23rd", "twenty three", "twenty third"}),
        ("30", {"30", "thirty", "thirtieth"}),
        ("1990", {"1990", "1,990", "1990s"}),
        ("9500", {"9500", "9,500", "nine thousand five hundred", "9.5 thousand"}),
        ("1500000", {"1,500,000", "1.5 million"}),
        ("2000000", {"2 million", "two million"}),
        ("2.5", {"2.5"}),
    ],
)
def test_a_value_may_be_written_in_several_notations(value: str, some: set[str]) -> None:
    assert some <= set(notations(Decimal(value)))


@pytest.mark.parametrize("value", [*range(130), 200, 999, 1000, 1001, 9500, 21000, 2 * 10**6])
def test_what_a_value_is_written_as_is_read_as_that_value(value: int) -> None:
    whole = [one for one in notations(Decimal(value)) if not one.endswith(("st", "nd", "rd", "th"))]
    assert len(whole) >= 3
    for text in whole:
        assert _values(text) == [value], text
