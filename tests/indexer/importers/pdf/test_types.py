"""Pages, lines, groups and typesettings answer small questions of themselves."""

from __future__ import annotations

import pytest

from indexer.importers.pdf.types import Group, Page, Typesetting
from indexer.types import Box
from tests.indexer.importers.pdf.made import line, lines


@pytest.mark.parametrize(
    ("turn", "size", "expected"),
    [
        (0, (300.0, 200.0), (10.0, 20.0, 40.0, 50.0)),
        (90, (200.0, 300.0), (20.0, 260.0, 50.0, 290.0)),
        (180, (300.0, 200.0), (260.0, 150.0, 290.0, 180.0)),
        (270, (200.0, 300.0), (150.0, 10.0, 180.0, 40.0)),
    ],
)
def test_a_box_is_turned_with_its_page_and_back(
    turn: int, size: tuple[float, float], expected: Box
) -> None:
    page = Page(1, "", 300.0, 200.0, turn=turn)
    box = (10.0, 20.0, 40.0, 50.0)
    assert page.shown_size == size
    assert page.shown(box) == expected
    assert page.as_read(expected) == box


def test_a_group_has_the_text_of_its_lines_with_single_blanks() -> None:
    assert Group(lines("One  two ", "three")).text == "One two three"


def test_a_line_ends_after_its_text() -> None:
    found = line("One")
    found.start = 7
    assert found.end == 10


def test_sizes_that_differ_little_are_the_same() -> None:
    setting = Typesetting(10.0)
    found = [setting.sets(line("x", size=size)) for size in (9.1, 9.3, 10.7, 10.9)]
    assert found == [False, True, True, False]
