"""A passage is meant by its id, by our number, or by the number that the report prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.errors import UnknownPassage, UnknownReport, UsageError
from indexer.index.records import Records
from server.cli.paragraph_numbers import passage_id_of
from tests.small_index import NOTES, TALKS, make_passage, small_index

_NUMBERS = ("", "17.", "(18)", "19", "19")
_TALKS = [
    replace(make_passage("talks", at, f"Water fell on day {at}."), printed=number)
    for at, number in enumerate(_NUMBERS, 1)
]
_NOTES = make_passage("notes", 1, "Trade grew.")


@pytest.fixture(scope="module")
def one() -> Records:
    return small_index(_TALKS, [TALKS]).records


@pytest.fixture(scope="module")
def two() -> Records:
    return small_index([*_TALKS, _NOTES], [TALKS, NOTES]).records


@pytest.mark.parametrize(
    ("given", "passage_id"),
    [("3", "talks-p3"), ("talks-p3", "talks-p3"), ("para. 17", "talks-p2"), ("§ 18", "talks-p3"),
     ("paragraph 17", "talks-p2"), (":17", "talks-p2"), ("talks para. (18)", "talks-p3"),
     ("talks:17.", "talks-p2"), ("Para 17", "talks-p2"), ("nonsense", "nonsense")],
)  # fmt: skip
def test_a_passage_of_the_only_report(one: Records, given: str, passage_id: str) -> None:
    assert passage_id_of(one, given) == passage_id


def test_of_several_reports_one_must_be_named(two: Records) -> None:
    assert passage_id_of(two, "talks para. 17") == "talks-p2"
    assert passage_id_of(two, "para. 17") == "para. 17"
    assert passage_id_of(two, "17") == "17"
    with pytest.raises(UnknownReport, match="other"):
        passage_id_of(two, "other para. 17")


def test_a_number_that_is_not_printed_or_printed_twice_is_told(two: Records) -> None:
    with pytest.raises(UsageError) as twice:
        passage_id_of(two, "talks para. 19")
    assert str(twice.value) == (
        "talks prints the number 19 before 2 paragraphs: talks-p4, talks-p5; name one by its id."
    )
    with pytest.raises(UnknownPassage) as never:
        passage_id_of(two, "talks para. 44")
    assert str(never.value) == (
        "talks prints the number 44 before no paragraph; by our own numbers it has talks-p1 to "
        "talks-p5."
    )
    with pytest.raises(UnknownPassage, match="notes prints no numbers of paragraphs"):
        passage_id_of(two, "notes:1")
