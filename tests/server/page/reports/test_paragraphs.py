"""What a paragraph is called: by its printed number, after the last one, or by our own number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.types import PagePlace
from server.page.reports.paragraphs import (
    as_title,
    paragraph_words,
    place_words,
    short_number,
    words_after,
)
from tests.server.page.meeting import EMPTY_RECORD, TALKS, make_passage, one_report, records_of

_PRINTED = ("", "17.", "", "(b)", "")
_PASSAGES = [
    replace(make_passage(at, "Rain fell."), printed=number) for at, number in enumerate(_PRINTED, 1)
]


def test_a_printed_number_is_used_and_one_without_it_is_named_after_the_last() -> None:
    record = replace(EMPTY_RECORD, attributions=EMPTY_RECORD.attributions * len(_PASSAGES))
    records = records_of((TALKS, _PASSAGES, record))
    words = [paragraph_words(records, passage) for passage in _PASSAGES]
    assert words == [
        "paragraph 1",
        "paragraph 17",
        "unnumbered paragraph after 17",
        "item b",
        "unnumbered paragraph after b",
    ]
    assert words == [words_after(each, _PASSAGES[:at]) for at, each in enumerate(_PASSAGES)]


def test_where_a_report_prints_no_numbers_ours_is_the_name() -> None:
    passage = one_report().passages[3]
    assert paragraph_words(one_report(), passage) == "paragraph 4"


@pytest.mark.parametrize(
    ("pages", "words"),
    [((), "paragraph 4"), ((6,), "paragraph 4, page 6"), ((6, 7), "paragraph 4, pages 6-7")],
)
def test_pages_are_named_in_whole_words(pages: tuple[int, ...], words: str) -> None:
    places = [PagePlace(page, "", 100.0, 100.0, ()) for page in pages]
    assert place_words(one_report(), one_report().passages[3], places) == words


def test_the_number_beside_a_paragraph_is_in_brackets_if_others_are_printed() -> None:
    first, numbered = _PASSAGES[:2]
    assert [short_number(each, True) for each in (first, numbered)] == ["[1]", "17"]
    assert short_number(first, False) == "1"


def test_a_title_has_a_capital_and_keeps_the_others() -> None:
    assert as_title("item b, page IV") == "Item b, page IV"
