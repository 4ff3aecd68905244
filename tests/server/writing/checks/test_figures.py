"""Numbers and dates stand in the quote, in the same order."""

from __future__ import annotations

from server.writing.checks.figures import date_fault, number_fault
from tests.server.writing.checks.faults import aligned

QUOTE = "Income rose from 4.2 million dollars in 2021 to 5 million in 2022"


def test_numbers_may_be_written_otherwise() -> None:
    assert number_fault(aligned("income rose from 4,200,000 dollars", QUOTE), 1) is None


def test_a_changed_number_and_a_swapped_one_are_told() -> None:
    assert number_fault(aligned("income rose to 6 million", QUOTE), 1) == (
        "the number “6 million” is not in quote 1"
    )
    assert number_fault(aligned("in 2022 to 5 million in 2021", QUOTE), 1) is not None
    assert number_fault(aligned("income rose from 4.2 billion dollars", QUOTE), 1) is not None


def test_every_part_of_a_date_is_the_quotes() -> None:
    quote = "It closed on 14 June 2019."
    assert date_fault("closed on June 14, 2019", quote, 1) is None
    assert date_fault("closed in June 2019", quote, 1) is None
    assert (
        date_fault("closed on 4 June 2019", quote, 3) == "the date “4 June 2019” is not in quote 3"
    )
    assert date_fault("closed on 14 June 2018", quote, 1) is not None
