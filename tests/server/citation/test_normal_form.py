"""Texts in normal form: what no reader sees as a difference is gone, and all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.types import Span
from server.citation.normal_form import aligned, normal_form, transferred


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two\n  words ", "two words"),
        ("“so”, ‘said’ he’s", "\"so\", 'said' he's"),
        ("«so»", '"so"'),
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth", "zerowidth"),
        ("the \ufb01rst o\ufb03ce", "the first office"),
        ("non\u2011governmental", "non-governmental"),
        ("15–16 October", "15-16 October"),
        ("−4", "-4"),
        ("caf\u00e9", "cafe\u0301"),
        ("and so on…", "and so on..."),
    ],
)
def test_forms_of_the_same_text_have_one_normal_form(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("no where", "nowhere"), ("a.", "a?"), ("word", '"word"'), ("a—b", "a-b"), ("A", "a"),
     ("conference", "c\u043enference"), ("resign", "re-sign")],
)  # fmt: skip
def test_what_a_reader_sees_stays(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_a_range_is_found_in_another_form_of_the_same_text() -> None:
    one, other = "“The  \ufb01rst” o\u00adffer.\nIt fell.", '"The first" offer. It fell.'
    assert transferred(Span(0, 19), one, other) == Span(0, 18)
    span = Span(one.index("It"), len(one))
    found = transferred(span, one, other)
    assert other[found.start : found.end] == "It fell."
    assert transferred(Span(0, 3), one, "other words") == Span(0, 0)
    assert transferred(Span(2, 5), one, one) == Span(2, 5)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(alphabet="ab \n\u00ad“\ufb01é\u0301…–", max_size=20))
def test_each_character_of_the_normal_form_has_its_place_in_the_text(text: str) -> None:
    found = aligned(text)
    assert found.characters == normal_form(text)
    assert list(found.places) == sorted(found.places)
    for character, place in zip(found.characters, found.places, strict=True):
        own = normal_form(text[place])
        assert character in own or (character == " " and text[place].isspace())
