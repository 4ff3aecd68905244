"""The section tree follows the printed numbers, then the levels of the headings."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.parsing.headings import mark_headings
from indexer.parsing.section_tree import PlacedBlock, SectionTree, place_in_sections
from indexer.parsing.source_map import clean_text
from indexer.parsing.types import Block, Piece
from indexer.types import CleanText, Section, Span


def clean(pieces: Iterable[Piece]) -> CleanText:
    return clean_text(pieces)


def placed(source: str) -> list[PlacedBlock]:
    return place_in_sections(mark_headings(read_markdown_blocks(source)), clean)


def tree_of(*headings: str) -> list[str]:
    """Return each heading, indented by its depth, when text follows each of them."""
    source = "\n\nText here.\n\n".join(headings) + "\n\nText here.\n"
    sections = [item.section for item in placed(source) if item.section]
    return [". " * (section.depth - 1) + section.path[-1] for section in sections]


def test_numbers_of_one_series_are_siblings_whatever_their_marks() -> None:
    assert tree_of("## I. One", "#### A. Two", "## B. Three", "### 1. Four", "# 2. Five") == [
        "I. One",
        ". A. Two",
        ". B. Three",
        ". . 1. Four",
        ". . 2. Five",
    ]


def test_roman_letter_and_decimal_numbers_are_nested_in_the_order_they_appear() -> None:
    assert tree_of("I. One", "1.1 Two", "1.1.1 Three", "1.2 Four", "II. Five", "A. Six") == [
        "I. One",
        ". 1.1 Two",
        ". . 1.1.1 Three",
        ". 1.2 Four",
        "II. Five",
        ". A. Six",
    ]


def test_a_series_that_restarts_below_another_series_is_nested() -> None:
    assert tree_of("1. One", "A. Two", "1. Three", "2. Four", "B. Five", "2. Six") == [
        "1. One",
        ". A. Two",
        ". . 1. Three",
        ". . 2. Four",
        ". B. Five",
        "2. Six",
    ]


def test_letters_that_may_be_roman_numbers_are_read_by_the_headings_before() -> None:
    letters = [f"{letter}. Part {letter}x" for letter in "ABCD"]
    assert tree_of("I. Head", *letters, "II. Next") == [
        "I. Head",
        *[f". {letter}" for letter in letters],
        "II. Next",
    ]


def test_headings_without_numbers_follow_their_marks() -> None:
    assert tree_of("# Title", "## Summary", "### Aims", "## Notes", "# Other") == [
        "Title",
        ". Summary",
        ". . Aims",
        ". Notes",
        "Other",
    ]


def test_numbered_sections_are_siblings_of_the_introduction_and_the_annex() -> None:
    lines = ["INTRODUCTION", "I. OPENING", "II. WORK", "ANNEX I"]
    assert tree_of(*lines) == lines
    marked = ["Introduction", "1. Opening", "2. Work", "Annex"]
    assert tree_of("# Report", *(f"## {line}" for line in marked)) == [
        "Report",
        *(f". {line}" for line in marked),
    ]


def test_an_italic_heading_goes_below_a_heavier_one_of_the_same_mark() -> None:
    assert tree_of("#### A. WORK", "#### *Debate*", "#### *Vote*", "## B. CLOSE") == [
        "A. WORK",
        ". Debate",
        ". Vote",
        "B. CLOSE",
    ]


def test_an_unmarked_heading_is_lower_than_a_marked_one() -> None:
    assert tree_of("## Health", "*Ambulances*", "### Parking", "## Schools") == [
        "Health",
        ". Ambulances",
        ". Parking",
        "Schools",
    ]


def test_each_block_has_the_path_of_its_section() -> None:
    found = placed("Before.\n\n# One\n\nText.\n\n## Two\n\nText.\n\n# Three\n\nText.\n")
    assert [(item.block.text, item.path) for item in found] == [
        ("Before.", ()),
        ("One", ("One",)),
        ("Text.", ("One",)),
        ("Two", ("One", "Two")),
        ("Text.", ("One", "Two")),
        ("Three", ("Three",)),
        ("Text.", ("Three",)),
    ]


def test_a_section_has_its_path_its_depth_and_the_source_of_its_title() -> None:
    found = [item.section for item in placed("# One\n\n## *Two*\n\nText.\n") if item.section]
    assert found == [
        Section(("One",), 1, (Span(2, 5),)),
        Section(("One", "Two"), 2, (Span(11, 14),)),
    ]


def test_a_heading_without_a_title_opens_no_section() -> None:
    found = placed("# One\n\n##\n\nText.\n")
    assert [(item.path, item.section is None) for item in found] == [
        (("One",), False),
        (("One",), True),
        (("One",), True),
    ]


@pytest.mark.parametrize(
    ("titles", "depths"),
    [
        (["H. Part", "I. Part", "J. Part"], [1, 1, 1]),
        (["I. Part", "A. Part", "II. Part"], [1, 2, 1]),
        (["B. Part", "C. Part"], [1, 1]),
        (["(a) Part", "(b) Part", "(i) Part", "(ii) Part", "(c) Part"], [1, 1, 2, 2, 1]),
    ],
)
def test_a_letter_is_a_roman_number_unless_it_continues_a_series_of_letters(
    titles: list[str], depths: list[int]
) -> None:
    tree = SectionTree()
    paths = [tree.add(Block("heading", Span(0, 1)), title) for title in titles]
    assert [len(path) for path in paths] == depths
