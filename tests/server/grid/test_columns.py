"""The columns of a grid are the deepest sections that are not too many."""

from __future__ import annotations

from indexer.parsing.outline import OutlineSection, build_outline
from server.grid.columns import section_of_paragraphs
from tests.small_index import make_passage


def _outline(*paths: tuple[str, ...]) -> tuple[OutlineSection, ...]:
    return build_outline(
        make_passage("talks", at, "Words.", path) for at, path in enumerate(paths, 1)
    )


def _titles(outline: tuple[OutlineSection, ...], count: int) -> list[str]:
    found = section_of_paragraphs(outline, range(1, count + 1)).values()
    return [section.title if section else "" for section in found]


def test_the_deepest_depth_is_chosen_and_a_paragraph_above_it_keeps_its_own_section() -> None:
    outline = _outline(("1",), ("1", "1.1"), ("1", "1.2"), ("2",))
    assert _titles(outline, 4) == ["1", "1.1", "1.2", "2"]


def test_a_depth_of_more_than_twelve_columns_gives_way_to_the_one_above() -> None:
    paths = [(f"{at // 5}", f"{at}") for at in range(20)]
    assert len(set(_titles(_outline(*paths), 20))) == 4


def test_forty_sections_below_a_title_are_all_kept() -> None:
    paths = [("Title", f"{at}") for at in range(40)]
    assert len(set(_titles(_outline(*paths), 40))) == 40


def test_what_stands_before_the_first_heading_has_no_section() -> None:
    assert _titles(_outline((), ("1",), ("2",)), 3) == ["", "1", "2"]
    assert section_of_paragraphs((), [1]) == {1: None}
