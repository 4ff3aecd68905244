"""A pattern of many names finds what trying each of them, longest first, would."""

from __future__ import annotations

import re
from itertools import product

import pytest

from indexer.entities.name_pattern import any_name

NAMES = {"Roe", "Roe-Lee", "Ana Roe", "An", "Ana", "R", "O’Brien", "A.", ""}


def test_the_longest_name_that_ends_at_a_word_is_found() -> None:
    pattern = any_name(NAMES)
    text = "Ana Roe, Roe-Lee, Roe, O’Brien; Anas Roes Roe’s Roe-Poe R."
    assert pattern.findall(text) == ["Ana Roe", "Roe-Lee", "Roe", "O’Brien", "R"]


def test_the_same_is_found_as_by_one_alternative_a_name() -> None:
    ordered = sorted(filter(None, NAMES), key=lambda name: (-len(name), name))
    plain = re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})\b(?![’'-]\w)")
    pieces = ("Ana", "Roe", "R", "An", "-Lee", "’s", " ", "A.", "O’Brien", "s")
    for text in map("".join, product(pieces, repeat=3)):
        found = [match.span() for match in any_name(NAMES).finditer(text)]
        assert found == [match.span() for match in plain.finditer(text)], text


@pytest.mark.parametrize("names", [(), ("",)])
def test_no_names_match_nothing(names: tuple[str, ...]) -> None:
    assert any_name(names).search("Roe ") is None


def test_a_mark_belongs_to_the_letter_before_it() -> None:
    pattern = any_name(("Jose", "Jose\u0301"))
    assert [match[0] for match in pattern.finditer("Jose\u0301 and Jose\u0302")] == ["Jose\u0301"]
