"""Words are found with their tokens, and drawn from words of their kind."""

from __future__ import annotations

import numpy as np

from evals.bench.made.words import Word, WordPool, drawn, kind_of, words_of
from tests.fakes import WordEncoder

TEXT = "In 1998 trade-offs of Ada’s £5 dams grew."


def _words(text: str, row: int = 0) -> list[Word]:
    (encoding,) = WordEncoder().encode([text])
    return words_of(text, encoding.offsets, row)


def test_a_word_stands_between_blanks_and_signs_of_ascii() -> None:
    assert [word.text for word in _words(TEXT)] == [
        "In",
        "1998",
        "trade",
        "offs",
        "of",
        "dams",
        "grew",
    ]


def test_a_word_has_its_characters_and_its_tokens() -> None:
    _, year, *_ = _words(TEXT, row=100)
    assert year == Word("1998", 3, 7, 102, 1)


def test_a_word_may_have_several_tokens() -> None:
    offsets = np.asarray([(0, 0), (0, 3), (3, 8), (9, 13), (0, 0)])
    assert words_of("replaced dams", offsets, 10) == [
        Word("replaced", 0, 8, 11, 2),
        Word("dams", 9, 13, 13, 1),
    ]


def test_a_word_whose_tokens_leave_a_character_out_is_none() -> None:
    offsets = np.asarray([(0, 0), (0, 7), (9, 13), (0, 0)])
    assert [word.text for word in words_of("replaced dams", offsets, 0)] == ["dams"]


def test_words_of_one_kind_begin_alike_and_are_about_as_long() -> None:
    assert kind_of("dams") == kind_of("river")
    assert kind_of("dams") != kind_of("Dams")
    assert kind_of("1998") != kind_of("dams")
    assert kind_of("dams") != kind_of("ox")
    assert kind_of("representative") == kind_of("recommendations")


def test_a_word_is_drawn_from_those_of_its_kind() -> None:
    pool = WordPool([_words("Dams and Representatives"), _words("Seas or Lakes, 1998")])
    generator = np.random.default_rng(0)
    dams, *_ = _words("Dams and Representatives")
    assert {pool.draw(dams, generator).text for _ in range(50)} == {"Dams", "Seas", "Lakes"}


def test_about_the_share_of_numbers_is_drawn_in_order() -> None:
    found = drawn(10_000, 0.2, np.random.default_rng(0))
    assert 1_900 < len(found) < 2_100
    assert np.array_equal(found, np.sort(found))
