"""No labelled lie passes the check, and few faithful sentences are struck out."""

from __future__ import annotations

from evals.writing.labelled import DEVELOPMENT, TWELVE_LIES, read_labelled
from evals.writing.score import CheckScore, checked, score


def test_no_lie_passes_in_any_part() -> None:
    passed = [
        one.sentence.text
        for one in checked(read_labelled())
        if not one.sentence.faithful and one.reason is None
    ]
    assert passed == []


def test_at_most_one_in_five_faithful_sentences_is_struck_out() -> None:
    found = score(read_labelled())
    assert 5 * found.faithful_struck <= found.faithful


def test_the_twelve_lies_are_counted() -> None:
    own = [one for one in read_labelled() if one.part == TWELVE_LIES]
    assert score(own) == CheckScore(0, 12, 0, 3)


def test_with_a_lower_share_of_content_words_lies_pass() -> None:
    own = [one for one in read_labelled() if one.part == DEVELOPMENT]
    assert score(own, 0.5).lies_passed > score(own, 1.0).lies_passed
