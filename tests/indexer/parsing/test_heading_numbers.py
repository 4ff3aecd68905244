"""Numbers before headings: their series, their value, and labels without a title."""

from __future__ import annotations

import pytest

from indexer.parsing.heading_numbers import ANNEX, HEADING_NUMBER, is_bare_label, roman_value


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("Part II Work", "word"),
        ("Agenda item 3", "word"),
        ("chapitre V", "word"),
        ("1.2 Opening", "dotted"),
        ("1.2.3. Opening", "dotted"),
        ("12. Opening", "digit"),
        ("12) Opening", "digit"),
        ("IV. Opening", "capital"),
        ("A) Opening", "capital"),
        ("(a) Opening", "small"),
        ("iv) Opening", "capital"),
    ],
)
def test_the_group_that_matches_names_the_series(title: str, series: str) -> None:
    match = HEADING_NUMBER.match(title)
    assert match is not None
    assert match.lastgroup == series


@pytest.mark.parametrize(
    "title", ["Opening", "1998 was a year", "1234. Opening", "Participants", "12.Opening", "MIX. A"]
)
def test_other_titles_have_no_number(title: str) -> None:
    assert HEADING_NUMBER.match(title) is None


@pytest.mark.parametrize("title", ["Annex", "ANNEXES", "Annexe 2", "Appendix B", "Anexos"])
def test_annexes_are_known_in_three_languages(title: str) -> None:
    assert ANNEX.match(title)


def test_a_word_that_begins_like_an_annex_is_none() -> None:
    assert ANNEX.match("Annexation of the islands") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("ANNEX I", True),
        ("ANNEX", True),
        ("PART TWO", True),
        ("II.", True),
        ("3.", True),
        ("1.2", True),
        ("ANNEX I LIST OF DOCUMENTS", False),
        ("II. WORK", False),
        ("WORK", False),
        ("", False),
    ],
)
def test_a_bare_label_is_a_number_and_what_it_counts(title: str, expected: bool) -> None:
    assert is_bare_label(title) is expected


def test_roman_numbers_have_their_values() -> None:
    def digits(one: str, five: str, ten: str) -> list[str]:
        upper = [five + one * count for count in range(4)]
        return ["", one, one * 2, one * 3, one + five, *upper, one + ten]

    written = [ten + one for ten in digits("X", "L", "C") for one in digits("I", "V", "X")] + ["C"]
    assert [roman_value(text) for text in written] == list(range(101))


@pytest.mark.parametrize("text", ["D", "M", "A", "IA", "i"])
def test_other_letters_are_no_roman_number(text: str) -> None:
    assert roman_value(text) == 0
