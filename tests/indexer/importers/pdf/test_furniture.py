"""Running heads, feet and page numbers stand at one height on several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from indexer.importers.pdf.furniture import PAGE_NUMBER, RUNNING_HEAD, SEPARATOR, find_furniture
from indexer.importers.pdf.types import Line
from tests.indexer.importers.pdf.made import line, lines, page_of, words

HEAD, FOOT = 40.0, 770.0


def pages_of(count: int, edge: Callable[[int], Sequence[Line]]) -> list[list[Line]]:
    """Pages of text of their own, and what stands at their edges."""
    pages = []
    for number in range(1, count + 1):
        text = lines(f"Text {number * 7} of", words(70), base=300, page=number)
        own = [*edge(number), *text]
        pages.append(sorted(own, key=lambda each: each.base))
    return pages


def found_in(pages: Sequence[Sequence[Line]]) -> list[tuple[int, str, str]]:
    """Return the page, text and kind of all furniture."""
    whole = [page_of(number=number) for number in range(1, len(pages) + 1)]
    return [(o.page, o.text, kind) for o, kind in find_furniture(whole, pages).items()]


def test_a_head_with_the_number_of_the_page_is_found_on_each_page() -> None:
    pages = pages_of(3, lambda n: [line(f"Report on water, page {n}", HEAD, page=n)])
    assert found_in(pages) == [(n, f"Report on water, page {n}", RUNNING_HEAD) for n in range(1, 4)]


def test_page_numbers_are_named_as_such() -> None:
    pages = pages_of(3, lambda n: [line(f"- {n + 4} -", FOOT, page=n)])
    assert found_in(pages) == [(n, f"- {n + 4} -", PAGE_NUMBER) for n in range(1, 4)]


def test_roman_page_numbers_are_found_by_their_place() -> None:
    pages = pages_of(3, lambda n: [line(("i", "ii", "iii")[n - 1], FOOT, page=n)])
    assert found_in(pages) == [
        (1, "i", PAGE_NUMBER),
        (2, "ii", PAGE_NUMBER),
        (3, "iii", PAGE_NUMBER),
    ]


@pytest.mark.parametrize("text", ["2025/5", "2024", "12/3", "7 of 6"])
def test_a_decision_a_year_and_a_number_past_the_last_page_are_text(text: str) -> None:
    assert found_in(pages_of(1, lambda _: [line(text, HEAD)])) == []


@pytest.mark.parametrize("text", ["5", "3/12", "12 of 12", "1899"])
def test_a_number_alone_at_an_edge_is_that_of_the_page(text: str) -> None:
    assert found_in(pages_of(1, lambda _: [line(text, HEAD)])) == [(1, text, PAGE_NUMBER)]


def test_a_number_inside_the_text_is_no_page_number() -> None:
    edge = [line("12", 740), line(words(60, "more "), 760)]
    assert found_in(pages_of(1, lambda _: edge)) == []


def test_notes_with_numbers_that_do_not_count_pages_are_kept() -> None:
    pages = pages_of(3, lambda n: [line(f"{n * n + 3} See page {n * n} of it", FOOT, page=n)])
    assert found_in(pages) == []


def test_a_letterhead_of_a_single_page_is_no_running_head() -> None:
    assert found_in(pages_of(1, lambda n: [line("Ministry of Water", HEAD, page=n)])) == []


def test_a_letterhead_above_a_second_page_with_another_head_is_kept() -> None:
    heads = ("Ministry of Water", "Minutes of the meeting, page 2")
    assert found_in(pages_of(2, lambda n: [line(heads[n - 1], HEAD, page=n)])) == []


def test_a_head_on_two_pages_of_a_short_document_is_one() -> None:
    pages = pages_of(4, lambda n: [line("Minutes", HEAD, page=n)] if n > 2 else [])
    assert [page for page, _, _ in found_in(pages)] == [3, 4]


def test_a_short_head_on_two_pages_of_a_long_document_is_none_and_a_long_one_is() -> None:
    short = pages_of(9, lambda n: [line("Minutes", HEAD, page=n)] if n in (3, 4) else [])
    long = pages_of(9, lambda n: [line("Minutes of meeting", HEAD, page=n)] if n in (3, 4) else [])
    assert found_in(short) == []
    assert [page for page, _, _ in found_in(long)] == [3, 4]


def test_heads_of_left_and_right_pages_are_both_found() -> None:
    pages = pages_of(6, lambda n: [line(("Report", "Part one")[n % 2], HEAD, page=n)])
    assert sorted(found_in(pages)) == [
        (n, ("Report", "Part one")[n % 2], RUNNING_HEAD) for n in range(1, 7)
    ]


def test_the_same_line_at_other_heights_is_text() -> None:
    assert found_in(pages_of(3, lambda n: [line("Minutes", 30 + 20 * n, page=n)])) == []


def test_the_same_line_in_the_middle_of_pages_is_text() -> None:
    assert found_in(pages_of(3, lambda n: [line("Minutes", 250, page=n)])) == []


def test_cells_and_rows_of_dashes_are_no_furniture() -> None:
    def edge(number: int) -> list[Line]:
        cell = line("Country", 90, page=number)
        cell.cell = (90, 80, 200, 100)
        return [cell, line("____________", FOOT, page=number)]

    assert found_in(pages_of(3, edge)) == []


def test_what_stands_beside_a_head_belongs_to_it() -> None:
    def edge(number: int) -> list[Line]:
        return [
            line("Report on water", HEAD, page=number),
            line(("alpha", "beta", "gamma")[number - 1], HEAD + 1, 400, page=number),
        ]

    assert len(found_in(pages_of(3, edge))) == 6


def test_a_head_that_was_read_badly_on_one_page_is_found() -> None:
    heads = ("Report on water", "Report on water", "Reqort cn vvater")
    pages = pages_of(3, lambda n: [line(heads[n - 1], HEAD, page=n)])
    assert [page for page, _, _ in found_in(pages)] == [1, 2, 3]


def test_specks_of_a_scan_are_furniture() -> None:
    speck = line(". '", FOOT)
    assert found_in(pages_of(1, lambda _: [speck])) == []
    speck.recognised = True
    assert found_in(pages_of(1, lambda _: [speck])) == [(1, ". '", RUNNING_HEAD)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("____", True), ("– – – – –", True), ("-----", False), ("___ a", False), ("------", True)],
)
def test_rows_of_dashes_separate_notes(text: str, expected: bool) -> None:
    assert (SEPARATOR.fullmatch(text) is not None) is expected
