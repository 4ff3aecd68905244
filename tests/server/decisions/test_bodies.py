"""The body of a report is told from others, and all of a meeting from some of it."""

from __future__ import annotations

import pytest

from indexer.types import ReportMeta
from server.decisions.bodies import own_body
from tests.server.decisions.made import META, passages_of

_OWN = own_body(META, passages_of("Nothing."))


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("On 4 May, the Board", "own", "the Board"),
        ("the Board of the Water Union", "own", "the Board of the Water Union"),
        ("The meeting", "own", "The meeting"),
        ("the Finance Board", "other", "the Finance Board"),
        ("The Committee", "other", "The Committee"),
        ("the first Board", "other", "the first Board"),
        ("Participants", "everybody", "Participants"),
        ("The members present", "everybody", "The members present"),
        ("Everyone", "everybody", "Everyone"),
        ("Several delegations", "some", "Several delegations"),
        ("and another delegate", "some", "another delegate"),
        ("One regional group", "some", "One regional group"),
    ],
)
def test_who_stands_at_the_end_of_a_text_is_told(text: str, who: str, words: str) -> None:
    found = _OWN.subject_at_end(text)
    assert found is not None
    assert (found.who, found.words) == (who, words)
    assert text[found.start :].strip() == words


@pytest.mark.parametrize("text", ["Ms. Lind", "the pumps", "", "The Secretariat"])
def test_persons_things_and_the_secretariat_are_no_body(text: str) -> None:
    assert _OWN.subject_at_end(text) is None


def test_a_report_whose_title_names_no_body_is_that_of_the_one_it_names_most() -> None:
    text = "The Dam Panel met. The Dam Panel agreed to close. The Sea Board had written."
    own = own_body(ReportMeta("x", "Minutes of 3 May"), passages_of(text))
    found = [own.subject_at_end(words) for words in ("the Dam Panel", "the Sea Board")]
    assert [one.who for one in found if one] == ["own", "other"]
