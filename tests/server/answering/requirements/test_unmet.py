"""The first requirement of a question that no searched text meets."""

from __future__ import annotations

import pytest

from server.answering.requirements.unmet import Unmet, find_unmet
from server.answering.types import UnknownTerms
from server.answering.word_cosines import word_cosines
from tests.server.answering.requirements.made import known_text, ranked_passages, ranking_of, report
from tests.small_index import SmallIndex

_REPORT = (
    "Kenyan dams leak since 16 October 2018.",
    "The mayor of Bonn noted that 40 lakes are clean.",
    "The meeting began late.",
)


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return report(*_REPORT)


def _unmet(small: SmallIndex, text: str, unknown: UnknownTerms | None = None) -> Unmet | None:
    return find_unmet(
        small.read(text, literal=True),
        unknown or UnknownTerms(),
        ranked_passages(small, text),
        [known_text(small)],
        word_cosines(small.readings(text, literal=True), ranking_of(small, text)),
    )


@pytest.mark.parametrize(
    ("question", "unmet"),
    [
        ("Which 41 lakes are clean?", Unmet(("41",))),
        ("What leaks since 17 October 2018?", Unmet(("17 October 2018",))),
        ("Which dams of Chad leak?", Unmet(("Chad",))),
        ("What did the mayor of Lagos say about lakes?", Unmet(("mayor of Lagos",))),
        ("What was said about zebras?", Unmet(("zebras",))),
        ("Who chaired the meeting?", Unmet(circumstance="who led the meeting")),
        ("Which 41 dams of Chad leak?", Unmet(("41", "Chad"))),
    ],
)
def test_what_no_text_has_is_unmet(small: SmallIndex, question: str, unmet: Unmet) -> None:
    assert _unmet(small, question) == unmet


@pytest.mark.parametrize(
    "question",
    [
        "Which forty lakes are clean?",
        "What leaks since 2018-10-16?",
        "Which dams of Kenya leak?",
        "What did the mayor of Bonn say about lakes?",
        "When did the meeting begin?",
        "Which dams leak?",
    ],
)
def test_what_stands_in_another_form_is_met(small: SmallIndex, question: str) -> None:
    assert _unmet(small, question) is None


@pytest.mark.parametrize(
    ("names", "certain"),
    [
        (("Angela Merkel",), ("Angela Merkel",)),
        (("ZEMAC",), ("ZEMAC",)),
        (("Merkel", "Zemac", "TV"), ()),
        (("Merkel", "ZEMAC", "ZEMAC"), ("ZEMAC",)),
    ],
)
def test_unknown_words_are_certainly_a_name_where_they_are_several_or_an_acronym(
    small: SmallIndex, names: tuple[str, ...], certain: tuple[str, ...]
) -> None:
    found = _unmet(small, "Which dams leak?", UnknownTerms(names=names))
    assert found == (Unmet(certain) if certain else None)


def test_an_office_and_a_circumstance_are_looked_for_only_where_nothing_else_is_missing(
    small: SmallIndex,
) -> None:
    question = "What did the mayor of Chad say about the meeting that Ur Lund chaired?"
    assert _unmet(small, question, UnknownTerms(names=("Ur Lund",))) == Unmet(("Ur Lund", "Chad"))
    assert _unmet(small, "Who chaired the meeting of 41 people?") == Unmet(("41",))


def test_a_name_that_is_missing_twice_is_given_once(small: SmallIndex) -> None:
    unknown = UnknownTerms(names=("New Zealand",))
    assert _unmet(small, "Which dams of New Zealand leak?", unknown) == Unmet(("New Zealand",))
