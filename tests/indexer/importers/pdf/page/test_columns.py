"""Lines stand in the order of the file unless that climbs; then column by column."""

from __future__ import annotations

from random import Random

from indexer.importers.pdf.page.columns import in_reading_order
from indexer.importers.pdf.types import Line
from tests.indexer.importers.pdf.made import WIDTH, line, lines, page_of, words

_WIDE = words(36)


def column(name: str, x: float, count: int = 8) -> list[Line]:
    return lines(*(f"{name}{at} {_WIDE[3:]}" for at in range(count)), x=x, base=120)


def names(found: list[Line]) -> list[str]:
    return [each.text.split()[0] for each in found]


def read(found: list[Line]) -> list[Line]:
    return in_reading_order(found, page_of())


def test_lines_in_the_order_of_the_file_stay() -> None:
    found = lines("one", "two", "three")
    assert read(found) == found
    assert [each.column for each in found] == [0, 0, 0]


def test_two_columns_that_the_file_has_one_after_the_other_stay() -> None:
    left, right = column("l", 60), column("r", 320)
    title = line("Title " + words(90), 100, 60)
    assert read([title, *left, *right]) == [title, *left, *right]
    assert [title.column, left[0].column, right[0].column] == [0, 1, 2]


def test_lines_in_no_order_are_sorted_by_their_height() -> None:
    found = lines(*(f"line{at} {words(60)}" for at in range(12)))
    mixed = list(found)
    Random(1).shuffle(mixed)
    assert read(mixed) == found


def test_columns_in_no_order_are_read_one_after_the_other() -> None:
    left, right = column("l", 60), column("r", 320)
    mixed = [*left, *right]
    Random(1).shuffle(mixed)
    assert names(read(mixed)) == [*(f"l{at}" for at in range(8)), *(f"r{at}" for at in range(8))]


def test_a_line_across_both_columns_parts_what_is_above_and_below() -> None:
    left, right = column("l", 60, 12), column("r", 320, 12)
    across = line("across " + words(90), 190, 60)
    for each in [*left, *right]:
        if each.base >= 186:
            each.base += 20
    mixed = [*left, *right, across]
    Random(2).shuffle(mixed)
    order = [f"l{at}" for at in range(6)] + [f"r{at}" for at in range(6)] + ["across"]
    order += [f"l{at}" for at in range(6, 12)] + [f"r{at}" for at in range(6, 12)]
    assert names(read(mixed)) == order


def test_a_heading_that_the_file_has_last_is_left_there() -> None:
    text = lines(*(f"line{at} {words(60)}" for at in range(12)), base=120)
    head = line("heading " + words(40), 100)
    assert read([*text, head]) == [*text, head]


def test_short_lines_and_cells_make_no_columns() -> None:
    short = lines(*["a b"] * 8, x=60) + lines(*["c d"] * 8, x=320)
    assert {each.column for each in read(short)} == {0}
    cells = column("l", 60) + column("r", 320)
    for each in cells:
        each.cell = (each.x0, 100, each.x1, 300)
    assert {each.column for each in read(cells)} == {0}


def columns_of(left: list[Line], right: list[Line], *more: Line) -> set[int]:
    return {each.column for each in read([*left, *right, *more])}


def test_a_column_has_some_lines_and_some_width() -> None:
    assert columns_of(column("l", 60, 6), column("r", 320, 6)) == {1, 2}
    assert columns_of(column("l", 60, 5), column("r", 320, 6)) == {0}
    narrow = lines(*[words(24)] * 6, x=320, base=120)
    assert columns_of(column("l", 60, 6), narrow) == {0}


def test_the_gutter_stands_near_the_middle_of_the_page() -> None:
    assert columns_of(column("l", 20, 6), lines(*[words(60)] * 6, x=202, base=120)) == {0}
    assert columns_of(column("l", 40, 6), column("r", 224, 6)) == {1, 2}


def test_a_third_of_the_lines_may_run_across_the_gutter() -> None:
    across = lines(*[words(90)] * 10, x=60, base=300)
    left, right = column("l", 60), column("r", 320)
    assert columns_of(left, right, *across[:7]) == {0, 1, 2}
    assert columns_of(left, right, *across) == {0}


def test_at_least_three_lines_stand_beside_others() -> None:
    for beside, found in ((3, {1, 2}), (2, {0})):
        left, right = column("l", 60, 6), column("r", 320, 6)
        for each in right[beside:]:
            each.base += 300
        for each in left[beside:]:
            each.base += 150
        assert columns_of(left, right) == found


def test_two_lines_that_climb_leave_the_order_of_the_file_and_three_do_not() -> None:
    for climbs, kept in ((2, True), (3, False)):
        found = lines(*(f"line{at} {words(60)}" for at in range(12)), base=120)
        for at in range(climbs):
            found[3 * at], found[3 * at + 1] = found[3 * at + 1], found[3 * at]
        assert (read(found) == found) is kept


def test_sides_that_do_not_stand_beside_each_other_are_no_columns() -> None:
    upper, lower = column("l", 60), column("r", 320)
    for each in lower:
        each.base += 200
    assert {each.column for each in read([*upper, *lower])} == {0}


def test_a_page_of_any_width_is_read_at_once() -> None:
    found = column("l", 60) + column("r", 320)
    page = page_of()
    page.width = WIDTH * 10**9
    assert in_reading_order(found, page) == found
    assert in_reading_order([], page) == []
