"""Items of a running numbering are found by counting on, whatever the gap after their numbers."""

from __future__ import annotations

from indexer.importers.pdf.numbering import mark_numbered
from tests.indexer.importers.pdf.made import lines


def numbered(*texts: str, x: tuple[float, ...] = ()) -> list[str]:
    found = lines(*texts)
    for each, start in zip(found, x, strict=False):
        each.x0 = start
    mark_numbered(found)
    return [line.text for line in found if line.numbered]


def test_numbers_that_count_on_begin_items() -> None:
    assert numbered("1. Prepare", "the work.", "2. Share it.", "3) Report.") == [
        "1. Prepare",
        "2. Share it.",
        "3) Report.",
    ]


def test_a_numbering_goes_on_from_the_page_before() -> None:
    assert numbered("the work.", "17. Share it.", "18. Report.") == ["17. Share it.", "18. Report."]
    assert numbered("17. Share it.", "18. Report.") == ["17. Share it.", "18. Report."]


def test_a_number_within_a_sentence_begins_nothing() -> None:
    assert numbered("1. Prepare as in part", "2. Share it.") == []
    assert numbered("12. Share it.", "14. Report.") == []
    assert numbered("See paragraph", "2024. Then", "2025. Then") == []


def test_numbers_of_one_numbering_stand_above_each_other() -> None:
    assert numbered("1. Prepare.", "2. Share it.", x=(100.0, 130.0)) == []


def test_numbers_far_apart_belong_to_different_numberings() -> None:
    between = ["A line of text."] * 40
    assert numbered("1. Prepare.", *between, "2. Share it.") == []
    assert len(numbered("1. Prepare.", *between[1:], "2. Share it.")) == 2
