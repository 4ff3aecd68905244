"""A sentence is aligned with a quote in order, by what weighs most."""

from __future__ import annotations

from itertools import product

from server.writing.checks.alignment import align, opens_clause
from server.writing.checks.tokens import read_tokens


def _aligned(sentence: str, quote: str) -> list[tuple[str, str]]:
    found = align(read_tokens(sentence), read_tokens(quote))
    return [(found.sentence[own].text, found.quote[other].text) for own, other in found.pairs]


def test_words_align_in_their_order_only() -> None:
    quote = "Chile paid Peru and left"
    assert _aligned("Chile left", quote) == [("Chile", "Chile"), ("left", "left")]
    assert len(_aligned("Peru paid Chile", quote)) == 1


def test_as_many_content_words_align_as_three_nested_loops_find() -> None:
    for own, other in product(
        ("ship", "boat ship", "boat roof ship"), ("ship boat", "roof ship boat roof")
    ):
        one, two = own.split(), other.split()
        best = max(
            len(picked)
            for mask in range(1 << len(one))
            if _is_subsequence(picked := [w for n, w in enumerate(one) if mask >> n & 1], two)
        )
        assert len(_aligned(own, other)) == best


def _is_subsequence(words: list[str], text: list[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)


def test_we_of_a_quote_is_they_of_a_report() -> None:
    assert _aligned("they sail", "we sail") == [("they", "we"), ("sail", "sail")]
    assert _aligned("she sails", "he sails") == [("sails", "sails")]


def test_names_align_to_the_letter() -> None:
    assert _aligned("the Byrnes sail", "the Byrne sail") == [("the", "the"), ("sail", "sail")]


def test_the_clause_reaches_from_its_opening_to_its_end() -> None:
    quote = read_tokens("Some left; the boat was old, since nobody paid, and the roof leaked")
    found = align(read_tokens("nobody paid"), quote)
    assert [token.text for token in quote[found.start : found.end]] == ["nobody", "paid"]
    assert opens_clause(quote, 0)
