"""Names and acronyms stand in the quote, in their place."""

from __future__ import annotations

from server.writing.checks.names import name_fault
from tests.server.writing.checks.faults import aligned

QUOTE = "Kenya met Norway in Rome"


def test_a_name_that_the_quote_lacks_is_told() -> None:
    assert name_fault(aligned("Kenya met Norway", QUOTE), 1) is None
    assert name_fault(aligned("Kenya met Peru", QUOTE), 1) == "the name “Peru” is not in quote 1"
    assert name_fault(aligned("Kenya met UNHCR", QUOTE), 1) is not None


def test_a_name_in_anothers_place_is_told() -> None:
    assert name_fault(aligned("They say Norway met Kenya", QUOTE), 1) == (
        "“Norway” does not stand there in quote 1"
    )
