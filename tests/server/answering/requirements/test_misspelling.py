"""The nearest term of the reports is the one that was meant, if it is near enough."""

from __future__ import annotations

import pytest

from indexer.index.search.lexical import LexicalIndex
from indexer.types import ReportMeta
from server.answering.requirements.misspelling import may_be_misspelt, misspelt_term
from tests.server.answering.requirements.made import report
from tests.small_index import make_passage, small_index

_TEXT = "remittances trafficking security data date migration calabrini abcdf abcdg"


def _lexical(text: str) -> LexicalIndex:
    """The lexical index of a text; in "xx", with no stop words and no stemmer, words are terms."""
    meta = ReportMeta("words", "Words", language="xx")
    return small_index([make_passage("words", 1, text)], [meta]).search.lexical


LEXICAL = _lexical(_TEXT)


def _similarity(one: str, other: str) -> float:
    """2 x the longest common subsequence / both lengths, by its recursive definition."""

    def common(a: str, b: str) -> int:
        if not a or not b:
            return 0
        if a[0] == b[0]:
            return 1 + common(a[1:], b[1:])
        return max(common(a[1:], b), common(a, b[1:]))

    return 2 * common(one, other) / (len(one) + len(other))


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("remitances", "remittances"),
        ("traficking", "trafficking"),
        ("secruity", "security"),
        ("calabrinni", "calabrini"),
        ("migration", "migration"),
        ("dat", "data"),
        ("zemittances", None),
        ("mig", None),
        ("secret", None),
        ("zebra", None),
    ],
)
def test_a_term_is_a_misspelling_of_the_nearest_with_its_first_letter(
    term: str, meant: str | None
) -> None:
    assert misspelt_term(term, LEXICAL) == meant


def test_of_equally_near_terms_the_first_wins() -> None:
    assert _similarity("abcdx", "abcdf") == _similarity("abcdx", "abcdg") == 0.8
    assert misspelt_term("abcdx", LEXICAL) == "abcdf"


@pytest.mark.parametrize("term", ["securit", "securty", "scurity", "seciry", "scrty", "sety"])
def test_near_enough_is_a_similarity_of_four_fifths(term: str) -> None:
    near = _similarity(term, "security") >= 0.8 and abs(len(term) - 8) <= 2
    assert (misspelt_term(term, LEXICAL) == "security") is near


def test_a_length_that_differs_by_more_than_two_is_another_word() -> None:
    assert _similarity("remittan", "remittances") > 0.8
    assert misspelt_term("remittan", LEXICAL) is None
    assert misspelt_term("remittanc", LEXICAL) == "remittances"


def test_an_index_without_terms_has_none_near() -> None:
    assert misspelt_term("remittances", _lexical("...")) is None


def test_a_word_that_the_encoder_knows_whole_is_not_misspelt() -> None:
    question = report("Farmers leave.").read("farmesr and farms")
    misspelt, whole = (word.term for word in question.words)
    assert may_be_misspelt(misspelt, question)
    assert not may_be_misspelt(whole, question)
    assert may_be_misspelt("elsewhere", question)
