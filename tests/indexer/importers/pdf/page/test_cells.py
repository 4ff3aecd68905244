"""Rules tell cells of tables and underlined words."""

from __future__ import annotations

from indexer.importers.pdf.page.cells import mark_ruled, mark_side_by_side
from indexer.importers.pdf.types import Line
from indexer.types import Box
from tests.indexer.importers.pdf.made import line, lines, page_of


def grid(xs: list[float], ys: list[float]) -> list[Box]:
    """The rules of a table."""
    flat = [(xs[0], y, xs[-1], y + 0.5) for y in ys]
    return flat + [(x, ys[0], x + 0.5, ys[-1]) for x in xs]


def cells_of(found: list[Line]) -> list[Box | None]:
    return [each.cell for each in found]


def test_a_line_that_rules_enclose_has_the_cell_of_the_nearest_ones() -> None:
    found = [line("one", 110, 110), line("two", 110, 210), line("three", 140, 110)]
    mark_ruled(found, page_of(rules=grid([100, 200, 300], [95, 120, 150])))
    assert cells_of(found) == [(100, 95, 200, 120), (200, 95, 300, 120), (100, 120, 200, 150)]


def test_rules_on_three_sides_make_no_cell() -> None:
    found = [line("one", 110, 110)]
    mark_ruled(found, page_of(rules=grid([100, 200], [95, 120])[:-1]))
    assert cells_of(found) == [None]


def test_short_dashes_make_no_cell() -> None:
    found = [line("one", 110, 110)]
    mark_ruled(found, page_of(rules=[*grid([100], [95, 120]), (200, 104, 200.5, 109)]))
    assert cells_of(found) == [None]


def test_a_rule_right_below_underlines_a_line_and_one_further_down_does_not() -> None:
    found = [line("underlined", 100), line("words", 130), line("partly underlined", 160)]
    rules: list[Box] = [(100, 101, 150, 101.5), (100, 135, 125, 135.5), (100, 161, 130, 161.5)]
    mark_ruled(found, page_of(rules=rules))
    assert [each.underlined for each in found] == [True, False, False]


def test_a_bar_below_a_line_does_not_underline_it() -> None:
    found = [line("words", 100), line("words", 130)]
    mark_ruled(found, page_of(rules=[(100, 101, 125, 103.5), (100, 131, 125, 132.5)]))
    assert [each.underlined for each in found] == [False, True]


def test_rules_may_stand_a_little_inside_the_text_of_their_cell() -> None:
    for inside, cell in ((1.5, (102, 95, 200, 120)), (3.5, None)):
        found = [line("one", 110, 100)]
        mark_ruled(found, page_of(rules=grid([100 + inside, 200], [95, 120])))
        assert cells_of(found) == [cell]


def test_rules_that_are_as_long_as_a_small_cell_make_one() -> None:
    for high, cell in ((8.0, (100, 103, 200, 112)), (5.0, None)):
        found = [line("one", 110, 110)]
        mark_ruled(found, page_of(rules=grid([100, 200], [103, 103 + high])))
        assert cells_of(found) == [cell]


def test_a_cell_without_rules_has_lines_near_each_other_at_one_edge() -> None:
    for x, base, own in ((252.0, 113.0, True), (259.0, 113.0, False), (250.0, 118.0, False)):
        found = [*lines("one", "more", base=100), line("two", 100, 250), line("more", base, x)]
        mark_side_by_side(found)
        assert (found[3].cell == found[2].cell) is own


def test_a_cell_without_rules_has_at_most_so_many_lines() -> None:
    for count, marked in ((8, True), (9, False)):
        found = [*lines(*["words"] * count, base=100), line("beside", 100, 250)]
        mark_side_by_side(found)
        assert (found[-1].cell is not None) is marked


def test_a_line_underlined_word_by_word_is_underlined() -> None:
    found = [line("two words", 100)]
    mark_ruled(found, page_of(rules=[(100, 101, 115, 101.4), (120, 101, 145, 101.4)]))
    assert found[0].underlined


def test_a_line_that_climbs_to_the_right_is_the_next_cell_of_its_row() -> None:
    left = lines("a cell", "of two lines", base=100)
    right = line("its neighbour", 100, 300)
    below = line("text below", 140)
    found = [*left, right, below]
    mark_side_by_side(found)
    assert cells_of(found) == [(100, 90, 299, 112), (100, 90, 299, 112), (300, 90, 365, 112), None]


def test_three_cells_of_a_row_have_three_boxes_of_one_height() -> None:
    found = [*lines("one", "more", base=100), *lines("two", "more", base=100, x=250)]
    found.append(line("three", 100, 400))
    mark_side_by_side(found)
    assert [cell and cell[1] for cell in cells_of(found)] == [90] * 5
    assert [cell and cell[0] for cell in cells_of(found)] == [100, 100, 250, 250, 400]


def test_lines_right_below_a_cell_belong_to_it_and_the_next_row_does_not() -> None:
    first = [*lines("one", "more", base=100), *lines("two", "more", "most", base=100, x=250)]
    second = [*lines("three", "more", base=140), line("four", 140, 250)]
    mark_side_by_side([*first, *second])
    own, next_row = cells_of(first), cells_of(second)
    assert own[:2] == [(100, 90, 249, 112)] * 2
    assert own[2:] == [(250, 90, 265, 112)] * 3
    assert next_row == [(100, 130, 249, 152), (100, 130, 249, 152), (250, 130, 270, 152)]


def test_text_below_a_cell_that_begins_elsewhere_or_further_down_is_none() -> None:
    row = [*lines("one", "more", base=100), line("two", 100, 250)]
    found = [*row, line("elsewhere", 112, 270), line("far down", 130, 250)]
    mark_side_by_side(found)
    assert cells_of(found)[3:] == [None, None]


def test_a_line_that_climbs_over_the_text_before_it_begins_no_cell() -> None:
    found = [*lines("a line that is long", "second", base=100), line("over it", 100, 150)]
    mark_side_by_side(found)
    assert cells_of(found) == [None, None, None]


def test_lines_below_each_other_are_no_cells() -> None:
    found = lines("one", "two", "three")
    mark_side_by_side(found)
    assert cells_of(found) == [None, None, None]
