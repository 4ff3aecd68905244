"""What stands in quotation marks stands in the quote, word for word and not cut."""

from __future__ import annotations

from server.writing.checks.quoted_words import quotation_fault

QUOTE = "She called the talks “useful but slow” and left."


def test_words_of_the_quote_pass_with_any_quotation_marks() -> None:
    assert quotation_fault("She called them “useful but slow”", QUOTE, 1) is None
    assert quotation_fault('She called "the talks" slow', QUOTE, 1) is None


def test_other_words_and_cut_ones_are_told() -> None:
    assert quotation_fault("She called them “useful and slow”", QUOTE, 2) == (
        "“useful and slow” is not what quote 2 says, word for word"
    )
    assert quotation_fault("She called them “useful”", QUOTE, 2) == (
        "“useful” is cut out of a quotation of quote 2"
    )
    assert quotation_fault("She “called” the talks slow", QUOTE, 2) == (
        "“called” is a single word in quotation marks, which may mean its opposite"
    )
    assert quotation_fault("She called them “useful", QUOTE, 2) == "a quotation mark is missing"
    assert quotation_fault("She called them “”", QUOTE, 2) == "it quotes nothing"
