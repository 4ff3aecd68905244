"""No claim loses or gains a negation, a modal verb, a quantity, a hedge or a condition."""

from __future__ import annotations

import pytest

from server.writing.checks.guards import contrast_fault, guard_fault
from tests.server.writing.checks.faults import aligned


@pytest.mark.parametrize(
    ("sentence", "quote", "word"),
    [
        ("the boat was sold", "the boat was not sold", "not"),
        ("the boat was not sold", "the boat was sold", "not"),
        ("boats sank", "some boats sank", "some"),
        ("all boats sank", "some boats sank", "all"),
        ("the boat will sink", "the boat may sink", "will"),
        ("9 boats sank", "about 9 boats sank", "about"),
        ("the ban from May", "the ban until May", "from"),
        ("Kenya agreed", "Kenya lacked money and agreed", "lacked"),
        ("boats or ships", "boats and ships", "or"),
        ("boats sank", "if it rained, boats sank", "if"),
    ],
)
def test_a_lost_or_added_word_is_told(sentence: str, quote: str, word: str) -> None:
    fault = guard_fault(aligned(sentence, quote), 1)
    assert fault is not None and f"“{word}”" in fault


def test_the_same_guards_pass_and_those_of_other_clauses_do_not_count() -> None:
    assert guard_fault(aligned("the boat didn't sink", "the boat did not sink"), 1) is None
    assert guard_fault(aligned("the boat sank", "Nobody sang; the boat sank"), 1) is None


def test_what_takes_it_back_may_not_be_cut_off() -> None:
    quote = "Kenya backed it, but the others did not"
    assert contrast_fault(aligned("Kenya backed it", quote), 4) == (
        "quote 4 goes on with “but”, which it leaves out"
    )
    assert contrast_fault(aligned("Kenya backed it, but the others did not", quote), 4) is None
